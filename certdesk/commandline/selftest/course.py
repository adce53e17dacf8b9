"""The steps of a self-test in their order: registry, questions, desks, files, the window."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certdesk import places
from certdesk.answers.selftest import SelfTest, Surroundings
from certdesk.commandline.selftest import ground
from certdesk.commandline.selftest.desks import Desks
from certdesk.commandline.selftest.papers import Papers
from certdesk.commandline.selftest.questions import DAY, Questions, build_anew
from certdesk.exchange.sample import FILE_NAME, build_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.answers.wording import Wording

_KEPT = "exports"


class Course:
    """Takes the steps; ``folder`` takes pictures, exported files and the log.

    ``report`` is called before the window opens, where Qt may end the program on the spot.
    """

    def __init__(self, wording: Wording, folder: Path, report: Callable[[], object]) -> None:
        self.test = SelfTest(wording, partial(ground.note_failure, folder))
        self.folder = folder
        self._report = report
        self.surroundings = Surroundings()
        self.pictures: list[str] = []

    def take_folders(self) -> None:
        """See that the user's own folders can be written, before they are left alone."""
        for name, folder in (("log", places.log_folder()), ("settings", places.settings_folder())):
            self.test.take(f"folder-{name}", partial(ground.writable, folder))

    def take(self, home: Path) -> None:
        """Take all other steps in a throw-away home."""
        sample = home / FILE_NAME
        self.test.take("registry", lambda: build_anew(home))
        self.test.take("sample", lambda: build_sample(sample, DAY).name)
        asked = Questions(self.test, sample)
        asked.take()
        Desks(self.test, home, sample).take()
        papers = Papers(self.test, home, sample)
        papers.take_exports()
        self.test.take("window", lambda: self._take_window(papers.folder, asked.checked))
        papers.take_imports()
        self.test.take("kept", lambda: self._keep(papers.folder))

    def _take_window(self, exported: Path, answer: dict[str, Any] | None) -> str:
        """Take the steps of the window; where Qt does not even load, this one fails alone."""
        ground.draw_unseen()
        self._report()
        from certdesk.window.selftest.course import WindowSteps  # noqa: PLC0415 - see above

        said = partial(ground.note, self.folder)
        steps = WindowSteps(self.test, self.folder, exported, answer, said)
        try:
            self.surroundings = steps.take()
        finally:
            self.pictures.extend(steps.pictures)
        found = self.surroundings
        return f"Qt {found.qt}, {found.platform}, {found.scale:g}"

    def _keep(self, exported: Path) -> str:
        """Leave the exported files with the pictures, to be looked at."""
        folder = self.folder / _KEPT
        spare = shutil.ignore_patterns("*.certdesk*")
        shutil.copytree(exported, folder, ignore=spare, dirs_exist_ok=True)
        return ", ".join(sorted(file.name for file in folder.iterdir()))
