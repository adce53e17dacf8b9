"""The steps of a self-test that need the window, one after the other."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication

from certdesk.answers.selftest import SelfTest, Surroundings
from certdesk.problems import Problem
from certdesk.window import application, theme
from certdesk.window.scene_drawing import SIZE, draw, drawing_shell
from certdesk.window.selftest import equipment, exports, questions
from certdesk.window.selftest.pictures import check_part, save
from certdesk.window.selftest.scenes import MORE, PAGES
from certdesk.window.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from certdesk.window.scene import Scene
    from certdesk.window.shell import Shell


@dataclass(frozen=True, slots=True)
class Round:
    """A window in one theme and one language, and the pictures taken of it."""

    scheme: Scheme
    language: str
    scenes: tuple[Scene, ...]


ROUNDS = (
    Round(Scheme.LIGHT, "zh", PAGES + MORE),
    Round(Scheme.DARK, "zh", PAGES + MORE),
    Round(Scheme.LIGHT, "en", PAGES),
)


class WindowSteps:
    """Takes the steps of the window.

    ``folder`` takes the pictures, ``exported`` what the window writes; ``answer`` is what the
    command line said of the sample's certificate, ``said`` is called with each message of Qt.
    ``pictures`` are the names of those saved.
    """

    def __init__(
        self,
        test: SelfTest,
        folder: Path,
        exported: Path,
        answer: dict[str, Any] | None,
        said: Callable[[str], object],
    ) -> None:
        self._test = test
        self._said = said
        self._folder = folder
        self._exported = exported
        self._answer = answer
        self._wrong: list[BaseException] = []
        self.pictures: list[str] = []

    def take(self, rounds: tuple[Round, ...] | None = None) -> Surroundings:
        """Take all steps, with ``rounds`` other than the usual; return what the window runs on.

        Raises Problem where no window can open.
        """
        application.require_display()
        app = application.make_application()
        theme.wear(app, Scheme.LIGHT)
        equipment.take(self._test, app)
        with self._catching():
            for number, each in enumerate(ROUNDS if rounds is None else rounds):
                # The first window is also worked with.
                self._take_round(app, each, number == 0)
        scale = QGuiApplication.primaryScreen().devicePixelRatio()
        return Surroundings(qVersion(), QGuiApplication.platformName(), scale)

    def _take_round(self, app: QApplication, each: Round, working: bool) -> None:
        name = f"{each.scheme}-{each.language}"
        shells: list[Shell] = []
        with ExitStack() as open_windows:

            def show() -> str:
                window = drawing_shell(app, each.scheme, each.language, desk=True)
                shells.append(open_windows.enter_context(window))
                self._watch(shells[0])
                return "×".join(map(str, SIZE))

            self._take(f"window-{name}", show)
            for shell in shells:  # none, where it did not open
                for scene in each.scenes:
                    picture = f"{scene.name}-{name}"
                    self._take(f"picture-{picture}", partial(self._draw, shell, scene, picture))
                if working:
                    # Behind the pictures, which are to show no traces of it.
                    self._work(shell)

    def _work(self, shell: Shell) -> None:
        self._take("window-search", lambda: questions.search(shell))
        self._take("window-card", lambda: questions.card(shell, self._answer, self._test.wording))
        self._exported.mkdir(parents=True, exist_ok=True)
        for name, write in (
            ("export-pdf", exports.write_pdf),
            ("export-history", exports.write_history),
            ("export-citations", exports.write_citations),
            ("export-scan", exports.write_attachment),
            ("export-copy", exports.write_copy),
        ):
            self._take(name, partial(write, shell, self._exported))

    def _draw(self, shell: Shell, scene: Scene, name: str) -> str:
        file = f"{name}.png"
        picture = draw(shell, scene)
        whole = picture.deviceIndependentSize().toSize() == shell.size()
        seen = save(picture, self._folder / file, SIZE if whole else None)
        self.pictures.append(file)
        if whole:
            check_part(picture, shell.page(), shell, file)
        return seen

    def _take(self, name: str, job: Callable[[], str]) -> None:
        """Take a step; what goes wrong behind its back, in a slot or a thread, counts too."""

        def watched() -> str:
            self._wrong.clear()
            seen = job()
            if self._wrong:
                raise self._wrong[0]
            return seen

        self._test.take(name, watched)

    def _watch(self, shell: Shell) -> None:
        shell.session.background.failed.connect(self._wrong.append)
        if shell.session.desk is None:
            raise Problem("problem.selftest.missing", what="desk")
        shell.session.desk.failed.connect(self._wrong.append)

    @contextmanager
    def _catching(self) -> Iterator[None]:
        """Note errors that Qt would hand to the hook of last resort, which opens a dialog."""
        before = sys.excepthook
        sys.excepthook = lambda _kind, error, _trace: self._wrong.append(error)
        # What Qt has to say goes with the details: a windowed program has nowhere to say it.
        said = qInstallMessageHandler(self._note)
        try:
            yield
        finally:
            qInstallMessageHandler(said)
            sys.excepthook = before

    def _note(self, _kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        self._said(message)
