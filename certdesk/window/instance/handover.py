"""Hands what a second start wants over to the first window, inside this computer.

The only module that may use Qt's network library, and of it only local sockets: a pipe of Windows
or a socket in a folder, open to the same user only. Nothing here can leave the computer.
"""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from certdesk.window.instance.claim import Claim, Reached, claim
from certdesk.window.instance.request import LONGEST, TAKEN, Request, read, written
from certdesk.window.instance.windows import let_come_to_front

if TYPE_CHECKING:
    from certdesk.window.instance.claim import Taken

# Seconds: how long a first window that is still starting is waited for, and one that is there.
_STARTING = 10.0
_ANSWER = 2.0
_PAUSE = 0.05
# How long the first window listens to somebody who says nothing, in milliseconds.
_PATIENCE = 2000
_AT_ONCE = 8


def hand_over(other: Taken, request: Request) -> Claim | bool:
    """Let the first window do what this start is for; return whether it took it.

    False when nobody answers in time, and for a desk that it would refuse. The claim, when the
    first window closed just now: then this start is the first.
    """
    line = written(request)
    if line is None:
        return False
    deadline = time.monotonic() + _STARTING
    while (reached := other.reached()) is None:
        again = claim()
        if isinstance(again, Claim):
            return again
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    let_come_to_front(reached.process)
    return _said(reached.address, line)


def _said(address: str, line: bytes) -> bool:
    deadline = time.monotonic() + _ANSWER

    def left() -> int:
        return max(1, int(1000 * (deadline - time.monotonic())))

    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(left()):
        return False
    socket.write(line)
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(left()):
            return False
    while not socket.canReadLine():
        if time.monotonic() > deadline or not socket.waitForReadyRead(left()):
            return False
    return bytes(socket.readLine().data()) == TAKEN


class Receiver(QObject):
    """Listens for second starts. Signal: ``asked(Request)``."""

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_AT_ONCE)
        self._server.newConnection.connect(self._accept)
        self._heard: set[QLocalSocket] = set()

    def listen(self) -> Reached | None:
        """Begin to listen under a name that nobody can guess; None when that cannot be."""
        name = f"certdesk-{secrets.token_hex(12)}"
        if sys.platform != "win32":
            folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
            name = str(Path(folder) / name)
        return Reached(name, os.getpid()) if self._server.listen(name) else None

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard.add(socket)
            socket.disconnected.connect(lambda socket=socket: self._let_go(socket))
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            QTimer.singleShot(_PATIENCE, lambda socket=socket: self._hang_up(socket))
            self._hear(socket)

    def _hang_up(self, socket: QLocalSocket) -> None:
        if socket in self._heard:
            socket.abort()

    def _let_go(self, socket: QLocalSocket) -> None:
        if socket in self._heard:
            self._heard.discard(socket)
            socket.deleteLater()

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        request = read(bytes(socket.readLine(LONGEST + 1).data()))
        if request is None:
            socket.abort()
            return
        socket.write(TAKEN)
        socket.flush()
        # Who asked hangs up: a pipe of Windows that its server ends forgets what was not read yet.
        self.asked.emit(request)
