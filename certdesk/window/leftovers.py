"""Clears away, some time after the start, the copies that a killed run left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers
    from certdesk.window.shell import Shell

_LATER = 3000  # milliseconds: nobody waits for it


def remove_later(shell: Shell) -> None:
    """Remove them in the background, once the window has nothing better to do."""
    background = shell.session.background
    # A child of the window, gone with it: a single shot in its place broke down Qt after its end.
    timer = QTimer(shell)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: background.ask(timer, "leftovers", _remove, lambda _: None))
    timer.start(_LATER)


def _remove(_answers: Answers) -> None:
    from certdesk import places  # noqa: PLC0415 - in the background
    from certdesk.ledger.temporary import remove_leftovers  # noqa: PLC0415 - as above

    for folder in (places.temporary_folder(), places.opened_folder()):
        remove_leftovers(folder)
