"""``python -m certdesk.window.screenshots OUTDIR``: pictures of every page on the real data.

Light and dark, at 1280×800 and at 150 %. Each scale is drawn in a process of its own, as Qt takes
its scale at the start. Files are named page-theme-scale.png.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

from certdesk.window import application, theme
from certdesk.window.background import Background
from certdesk.window.clock import FixedClock
from certdesk.window.documents.page import DocumentsPage
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import use_language
from certdesk.window.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

SIZE = (1280, 800)
SCALES = ("1", "1.5")
TODAY = date(2026, 11, 22)
_QUIET = 0.25  # seconds without anything under way until a page counts as shown
_LONGEST = 30.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, and what is done in the window before it is taken."""

    name: str
    prepare: Callable[[Shell], object]
    language: str = "zh"


def _asked(words: str) -> Callable[[Shell], object]:
    return lambda shell: shell.open_target(Target(TargetKind.SEARCH, words))


def _page(name: PageName) -> Callable[[Shell], object]:
    return lambda shell: shell.open_target(Target(TargetKind.PAGE, name))


def _target(kind: TargetKind, identifier: str) -> Callable[[Shell], object]:
    return lambda shell: shell.open_target(Target(kind, identifier))


def _history(shell: Shell) -> None:
    shell.session.set_as_of(date(2018, 6, 1))
    shell.open_target(Target(TargetKind.SEARCH, "养老服务"))


def _second_result(shell: Shell) -> None:
    shell.open_target(Target(TargetKind.SEARCH, "自我声明"))
    settle(shell)
    shell.field.stepped.emit(1)


def _scheme_in_2019(shell: Shell) -> None:
    shell.session.set_as_of(date(2019, 1, 1))
    shell.open_target(Target(TargetKind.SCHEME, "ccc-self-declaration"))


def _compared(shell: Shell) -> None:
    shell.open_target(Target(TargetKind.CLAUSE, "shanghai-2018#一/三/-2"))
    settle(shell)
    page = shell.show_page(PageName.DOCUMENTS)
    if isinstance(page, DocumentsPage):
        page.compare(True)


SCENES = (
    Scene("search-start", _asked("")),
    Scene("search-scheme", _asked("质量管理体系")),
    Scene("search-clause", _asked("17大类103种")),
    Scene("search-second", _second_result),
    Scene("search-number", _asked("06913Q12270R0S")),
    Scene("search-misread", _asked("06913Q1227OROS")),
    Scene("search-product", _asked("玩具")),
    Scene("search-system", _asked("监管体系")),
    Scene("search-nothing", _asked("无此物品")),
    Scene("search-history", _history),
    Scene("search-start-en", _asked(""), "en"),
    Scene("search-scheme-en", _asked("ccc"), "en"),
    *(Scene(name.value, _page(name)) for name in PageName if name is not PageName.SEARCH),
    Scene("settings-en", _page(PageName.SETTINGS), "en"),
    Scene("library-scheme", _target(TargetKind.SCHEME, "ccc")),
    Scene("library-system", _target(TargetKind.SYSTEM, "supervision-system")),
    Scene("documents-reading", _target(TargetKind.CLAUSE, "gf-2018-3#四/九")),
    Scene("library-history", _scheme_in_2019),
    Scene("documents-letter", _target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2")),
    Scene("documents-compare", _compared),
    Scene("library-en", _target(TargetKind.SCHEME, "ccc-self-declaration"), "en"),
    Scene("documents-en", _target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2"), "en"),
)


def main(arguments: list[str]) -> int:
    """Draw all pictures into the folder named; return an exit code."""
    if len(arguments) == 2 and arguments[0] in SCALES:
        return draw(Path(arguments[1]), arguments[0])
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m certdesk.window.screenshots OUTDIR\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        environment = {**os.environ, "QT_SCALE_FACTOR": scale}
        if sys.platform.startswith("linux"):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "certdesk.window.screenshots", scale, str(folder)]
        code = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
        if code:
            return code
    return 0


def draw(folder: Path, scale: str) -> int:
    """Draw every scene at the scale that this process was started with."""
    app = application.make_application()
    if not application.has_chinese_font():
        use_language("zh")
        return application.complain_of_fonts()
    name = f"{round(float(scale) * 100)}"
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for language in ("zh", "en"):
            scenes = [scene for scene in SCENES if scene.language == language]
            _draw_scenes(app, folder, f"{scheme}-{name}", scheme, language, scenes)
    return 0


def _draw_scenes(
    app: QApplication,
    folder: Path,
    suffix: str,
    scheme: Scheme,
    language: str,
    scenes: list[Scene],
) -> None:
    use_language(language)
    theme.wear(app, scheme)
    background = Background(application.open_answers)
    settings = Settings(theme=scheme.value, language=language)
    session = Session(background, settings, FixedClock(TODAY))
    shell = Shell(session)
    shell.resize(*SIZE)
    shell.show()
    settle(shell)
    for scene in scenes:
        session.set_as_of(None)
        scene.prepare(shell)
        settle(shell)
        shell.grab().save(str(folder / f"{scene.name}-{suffix}.png"))
    background.close()
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(shell: Shell) -> None:
    """Let the window work until nothing has been under way for a moment."""
    begun = quiet = time.monotonic()
    while time.monotonic() - quiet < _QUIET and time.monotonic() - begun < _LONGEST:
        QCoreApplication.processEvents()
        if shell.session.background.busy:
            quiet = time.monotonic()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
