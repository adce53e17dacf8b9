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
from certdesk.window.instance.request import GO, LONGEST, TAKEN, Request, read, written
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

    False when nobody answers in time, and for a desk that it would refuse: a request that was not
    answered in time is withdrawn by hanging up. The claim, when the first window closed just now:
    then this start is the first.
    """
    line = written(request)
    if line is None:
        return False
    deadline = time.monotonic() + _STARTING
    asked: Reached | None = None
    while True:
        reached = other.reached()
        if reached is not None and reached != asked:
            let_come_to_front(reached.process)
            if _said(reached.address, line):
                return True
            # It may have closed meanwhile, or another start be the first by now.
            asked = reached
            continue
        again = claim()
        if isinstance(again, Claim):
            return again
        if reached is not None or time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)


def _said(address: str, line: bytes) -> bool:
    deadline = time.monotonic() + _ANSWER

    def left() -> int:
        return max(1, int(1000 * (deadline - time.monotonic())))

    def send(words: bytes) -> bool:
        socket.write(words)
        while socket.bytesToWrite():
            if not socket.waitForBytesWritten(left()):
                return False
        return True

    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(left()) or not send(line):
        return False
    while not socket.canReadLine():
        if time.monotonic() > deadline or not socket.waitForReadyRead(left()):
            return False
    # Only now: a window that was busy finds nobody waiting any more, and does nothing.
    return bytes(socket.readLine().data()) == TAKEN and send(GO)


class Receiver(QObject):
    """Listens for second starts. Signal: ``asked(Request)``.

    A request counts only when who made it says `GO` to the answer: after an answer that came too
    late there is another window already, which has the desk.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_AT_ONCE)
        self._server.newConnection.connect(self._accept)
        # Who is listened to, and what was promised to whom.
        self._heard: dict[QLocalSocket, Request | None] = {}

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
            self._heard[socket] = None
            socket.disconnected.connect(lambda socket=socket: self._let_go(socket))
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            QTimer.singleShot(_PATIENCE, lambda socket=socket: self._hang_up(socket))
            self._hear(socket)

    def _hang_up(self, socket: QLocalSocket) -> None:
        if socket in self._heard:
            # What came while this window was busy is still heard.
            socket.waitForReadyRead(1)
            socket.abort()

    def _let_go(self, socket: QLocalSocket) -> None:
        if socket in self._heard:
            del self._heard[socket]
            socket.deleteLater()

    def _hear(self, socket: QLocalSocket) -> None:
        while socket in self._heard and socket.canReadLine():
            self._take(socket, bytes(socket.readLine(LONGEST + 1).data()))
        if socket.bytesAvailable() > LONGEST:
            socket.abort()

    def _take(self, socket: QLocalSocket, line: bytes) -> None:
        promised = self._heard[socket]
        if promised is not None and line == GO:
            self._heard[socket] = None
            # Who asked hangs up: a pipe of Windows that its server ends forgets what was not
            # read yet.
            self.asked.emit(promised)
            return
        request = read(line) if promised is None else None
        if request is None:
            socket.abort()
            return
        self._heard[socket] = request
        socket.write(TAKEN)
        socket.flush()
