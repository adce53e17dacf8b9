"""Says that the registry is being made ready, when that takes longer than people notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from certdesk.window.shell import Shell

_PATIENCE = 300  # milliseconds before waiting is spoken of


class RegistryWatch(QObject):
    """Follows the opening of the registry on behalf of the shell."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE)
        self._waiting.timeout.connect(self._say)
        background = shell.session.background
        background.opening.connect(self._waiting.start)
        background.ready.connect(self._ready)

    @property
    def waiting(self) -> bool:
        """Whether it is still to be seen if waiting must be spoken of."""
        return self._waiting.isActive()

    def leave(self) -> None:
        """Something went wrong: there is nothing to wait for."""
        self._waiting.stop()

    def _ready(self) -> None:
        self._waiting.stop()
        self._shell.bar.end_busy()

    def _say(self) -> None:
        self._shell.bar.say(State.INFO, say("window.message.preparing"), busy=True)
