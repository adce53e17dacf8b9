"""Draws scenes: a window of its own on the real data, on a fixed day, and what it shows then."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QMenu

from certdesk.exchange.sample import build_sample
from certdesk.window import application, theme
from certdesk.window.background import Background
from certdesk.window.clock import FixedClock
from certdesk.window.desk_scenes import settle
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.shell import Shell
from certdesk.window.text import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from certdesk.window.scene import Scene
    from certdesk.window.theme import Scheme

SIZE = (1280, 800)
# The scenes name certificates of the sample, whose numbers go with the day.
TODAY = date(2026, 11, 22)


@contextmanager
def drawing_shell(
    app: QApplication, scheme: Scheme, language: str, *, desk: bool
) -> Iterator[Shell]:
    """Show a window that wears a theme and speaks a language, the sample desk open if wished.

    Raises LookupError when the desk could not be opened.
    """
    use_language(language)
    theme.wear(app, scheme)
    background = Background(application.open_answers)
    session = Session(
        background, Settings(theme=scheme.value, language=language), FixedClock(TODAY)
    )
    shell = Shell(session)
    # Also on a screen that is smaller than that.
    shell.setFixedSize(*SIZE)
    try:
        shell.show()
        with tempfile.TemporaryDirectory(prefix="certdesk-", ignore_cleanup_errors=True) as kept:
            try:
                if desk:
                    session.open_desk(build_sample(Path(kept) / "示例企业.certdesk", TODAY))
                settle(shell)
                if desk and session.desk is None:
                    raise LookupError("the sample desk was not opened")
                yield shell
            finally:
                session.close_desk()
    finally:
        background.close()
        shell.hide()
        shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(shell: Shell, scene: Scene) -> QPixmap:
    """Do what a scene asks for and return the picture of the dialog or menu, else the window."""
    shell.session.set_as_of(None)
    made = scene.prepare(shell)
    settle(shell)
    if not isinstance(made, QDialog | QMenu):
        return shell.grab()
    try:
        return made.grab()
    finally:
        made.close()
