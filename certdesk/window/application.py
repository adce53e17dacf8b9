"""Starts the program's window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from certdesk import places
from certdesk.answers.wording import LANGUAGES, keep_parsed, wording
from certdesk.problems import Problem
from certdesk.window import settings as kept
from certdesk.window import theme
from certdesk.window.background import Background
from certdesk.window.instance.claim import Claim, Taken, claim
from certdesk.window.instance.windows import be_a_program_of_its_own
from certdesk.window.screen_place import fit_to_screen
from certdesk.window.session import Session
from certdesk.window.shell import Shell
from certdesk.window.text import language as spoken
from certdesk.window.text import use_language
from certdesk.window.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from certdesk.answers.ask import Answers
    from certdesk.window.defects import Defects

NO_FONT = 3
# Milliseconds after the first paint: a second start can wait that long, the first page cannot.
_SETTLED = 150

# What takes defects while there is no window yet.
_early: list[Defects] = []


def run(desk: str | None, exit_when_ready: bool, language: str | None) -> int:
    """Open the window and return the exit code when it is closed.

    ``desk`` is a file that the user named, ``exit_when_ready`` closes the window as soon as it
    is painted and takes input, ``language`` (``zh``, ``en``) overrides for this time what was
    chosen before.
    A window that is open already takes the desk instead, and comes to the front; not with
    ``exit_when_ready``, which concerns this process only.
    Returns 3, having written nothing, when the computer has no font with Chinese characters;
    raises Problem when it has no display.
    """
    require_display()
    app = make_application()
    held = None if exit_when_ready else _first_window(desk)
    if held is True:
        return 0
    try:
        return _run(app, desk, held or None, exit_when_ready=exit_when_ready, language=language)
    finally:
        if held:
            held.release()


def _run(
    app: QApplication,
    desk: str | None,
    held: Claim | None,
    *,
    exit_when_ready: bool,
    language: str | None,
) -> int:
    settings = kept.load()
    use_language(language or settings.language)
    if not has_chinese_font():
        return complain_of_fonts()
    translators = [translate_qt(app, spoken())]
    theme.wear(app, Scheme(settings.theme), settings.zoom)
    background = Background(open_answers)
    session = Session(background, settings, open_answers=open_answers)
    sys.excepthook = _defect
    shell = Shell(session)

    def follow_language() -> None:
        worn = translators.pop()
        if worn is not None:
            app.removeTranslator(worn)
        translators.append(translate_qt(app, spoken()))

    session.language_changed.connect(follow_language)
    at_end: list[Callable[[], None]] = []

    def ready() -> None:
        _ready(app, shell, desk, exit_when_ready=exit_when_ready)
        at_end.append(_watch(shell))

    shell.painted.connect(ready)
    if held is not None:
        shell.painted.connect(lambda: QTimer.singleShot(_SETTLED, lambda: _listen(shell, held)))
    fit_to_screen(shell)
    shell.show()
    try:
        return app.exec()
    finally:
        if held is not None:
            held.withdraw()
        session.close_desk()
        background.close()
        for end in at_end:
            end()
        # The system takes everything back at once: looking for cycles first only keeps people
        # waiting for the program to end.
        gc.freeze()


def _first_window(desk: str | None) -> Claim | bool | None:
    """Claim the first window, or hand ``desk`` over to the one that is open.

    Returns True when that took it; the claim; or False or None when this start has a window of
    its own although another may be open.
    """
    held = claim()
    if not isinstance(held, Taken):
        return held
    from certdesk.window.instance.handover import hand_over  # noqa: PLC0415 - a second start's
    from certdesk.window.instance.request import Request  # noqa: PLC0415 - as above

    return hand_over(held, Request(None if desk is None else Path(desk).absolute()))


def _listen(shell: Shell, held: Claim) -> None:
    from certdesk.window.instance.first import FirstWindow  # noqa: PLC0415 - after the start

    FirstWindow(shell, held)


def require_display() -> None:
    """Raise Problem where a window cannot open: Qt itself would end the program at once."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise Problem("problem.window.no_display")


def make_application() -> QApplication:
    """Return the application with the style that the style sheet is made for."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
        be_a_program_of_its_own()
    app.setApplicationName("CertDesk")
    # One style on every system: what is tested is what people see.
    app.setStyle("Fusion")
    return app


def open_answers() -> Answers:
    """Open the answers on the registry that ships with the program, building it when needed."""
    from certdesk.answers.ask import Answers  # noqa: PLC0415

    return Answers(language=spoken())


def has_chinese_font() -> bool:
    """Return whether some font of the system has simplified Chinese characters."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def complain_of_fonts() -> int:
    """Say on standard error that no font has Chinese characters; return the exit code.

    In each language: where that font is missing, Chinese may be unreadable there too.
    """
    if sys.stderr is not None:  # a windowed program on Windows has none
        for language in LANGUAGES:
            sys.stderr.write(wording(language).say("problem.no_chinese_font") + "\n")
    return NO_FONT


def _ready(app: QApplication, shell: Shell, desk: str | None, *, exit_when_ready: bool) -> None:
    """The window has painted and takes keys: open the desk now, then leave if that was wished."""
    app.setWindowIcon(QIcon(str(places.resources_folder() / "brand" / "certdesk.ico")))
    keep_parsed(spoken())
    if sys.platform == "win32":
        from certdesk.window.dialog_notes import take_back_at_end  # noqa: PLC0415 - after the start

        take_back_at_end(app)
    if places.portable():
        from certdesk.window.portable_copy import settle  # noqa: PLC0415 - portable copies only

        settle(shell)
    if not exit_when_ready:
        from certdesk.window.leftovers import remove_later  # noqa: PLC0415 - after the start

        remove_later(shell)
    session = shell.session
    from certdesk.window.file_choice import remember_in  # noqa: PLC0415 - nothing is chosen before

    remember_in(session.settings)
    if desk is None:
        if exit_when_ready:
            # Behind whatever input waits in the queue.
            QTimer.singleShot(0, lambda: app.exit(0))
        else:
            shell.keeper.open_last()
        return
    if exit_when_ready:
        session.desk_changed.connect(lambda: QTimer.singleShot(0, lambda: app.exit(0)))
        session.desk_not_opened.connect(lambda *_: QTimer.singleShot(0, lambda: app.exit(0)))
    # Seen from another folder later, a path as it was typed would mean another file.
    session.open_desk(Path(desk).absolute())


def translate_qt(app: QApplication, language: str) -> QTranslator | None:
    """Let Qt's own words (menus of fields, dialogs) speak the reader's language.

    Returns what was installed; None when Qt's English serves or the words are missing.
    """
    if language != "zh":
        return None
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_zh_CN", folder):
        return None
    app.installTranslator(translator)
    return translator


def _watch(shell: Shell) -> Callable[[], None]:
    """Take all defects from now on, and tell of a breakdown before; return what ends that."""
    # None of it is needed for the first picture.
    from certdesk.window.breakdown_notice import tell_of_breakdown  # noqa: PLC0415
    from certdesk.window.defects import Defects  # noqa: PLC0415

    tell_of_breakdown(shell)
    defects = Defects(shell)
    defects.install()
    return defects.close


def _defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a defect of ours that comes before the window is painted."""
    from certdesk.window.defects import Defects  # noqa: PLC0415

    if not _early:
        _early.append(Defects())
    _early[0].uncaught(kind, error, trace)
