"""The first window at work: it comes to the front and opens what a second start was for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from certdesk.window.instance.handover import Receiver

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.window.instance.claim import Claim
    from certdesk.window.instance.request import Request
    from certdesk.window.shell import Shell

# Milliseconds between two looks whether a dialog is still open.
_LOOK = 200


class FirstWindow(QObject):
    """Answers second starts on behalf of the shell, for as long as the window lives."""

    def __init__(self, shell: Shell, held: Claim) -> None:
        super().__init__(shell)
        self._shell = shell
        self._waiting: Path | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._open_waiting)
        self.receiver = Receiver(self)
        self.receiver.asked.connect(self._asked)
        reached = self.receiver.listen()
        if reached is not None:
            held.tell(reached)

    def _asked(self, request: Request) -> None:
        come_to_front(self._shell)
        if request.desk is not None:
            self._waiting = request.desk
            self._open_waiting()

    def _open_waiting(self) -> None:
        """Open the desk as soon as no dialog works on the one that is open."""
        if QApplication.activeModalWidget() is not None:
            self._look.start()
            return
        self._look.stop()
        path, self._waiting = self._waiting, None
        if path is not None:
            self._shell.session.desk_path_wished.emit(path)


def come_to_front(shell: Shell) -> None:
    """Show the window before all others, with whatever dialog is open in it."""
    shell.setWindowState(shell.windowState() & ~Qt.WindowState.WindowMinimized)
    shell.show()
    shell.raise_()
    (QApplication.activeModalWidget() or shell).activateWindow()
