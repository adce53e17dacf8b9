from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from certdesk.window.instance import handover
from certdesk.window.instance.claim import Claim, Reached, claim
from certdesk.window.instance.handover import Receiver, hand_over
from certdesk.window.instance.request import GO, LONGEST, TAKEN, Request, written

DESK = Request(Path(Path.cwd().anchor) / "案卷" / "甲.certdesk")


class Other:
    """Another process that has the first window, as `Taken` tells of it."""

    def __init__(self, reached: Reached | None) -> None:
        self._reached = reached

    def reached(self) -> Reached | None:
        return self._reached


@pytest.fixture
def receiver(qapp):
    receiver = Receiver()
    reached = receiver.listen()
    assert reached is not None
    receiver.reached = reached
    yield receiver
    receiver.close()


@pytest.fixture
def held(home):
    """The claim of the first window."""
    held = claim()
    assert isinstance(held, Claim)
    yield held
    held.release()


HAND_OVER = (
    "import sys\n"
    "from pathlib import Path\n"
    "from PySide6.QtCore import QCoreApplication\n"
    "from certdesk.window.instance.claim import Reached, Taken\n"
    "from certdesk.window.instance.handover import hand_over\n"
    "from certdesk.window.instance.request import Request\n"
    "app = QCoreApplication([])\n"
    "Taken.reached = lambda _: Reached(sys.argv[1], int(sys.argv[2]))\n"
    "for desk in (None, Path(sys.argv[3])):\n"
    "    assert hand_over(Taken(Path()), Request(desk)) is True\n"
)


def test_what_is_handed_over_arrives(qtbot, receiver):
    heard = []
    receiver.asked.connect(heard.append)
    reached = receiver.reached
    command = [sys.executable, "-c", HAND_OVER, reached.address, str(reached.process)]
    with subprocess.Popen([*command, str(DESK.desk)]) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
    assert other.returncode == 0
    assert heard == [Request(), DESK]


def test_who_asked_hangs_up(qtbot, receiver):
    socket = QLocalSocket()
    socket.connectToServer(receiver.reached.address)
    with qtbot.waitSignal(socket.readyRead):
        socket.write(written(DESK))
    assert bytes(socket.readLine().data()) == TAKEN
    qtbot.wait(50)
    assert socket.state() is QLocalSocket.LocalSocketState.ConnectedState
    assert receiver._heard
    socket.disconnectFromServer()
    qtbot.waitUntil(lambda: not receiver._heard)


def test_only_who_still_waits_for_the_answer_is_obeyed(qtbot, receiver):
    heard = []
    receiver.asked.connect(heard.append)
    impatient, patient = QLocalSocket(), QLocalSocket()
    for socket in (impatient, patient):
        socket.connectToServer(receiver.reached.address)
        assert socket.waitForConnected(1000)
        socket.write(written(DESK))
        assert socket.waitForBytesWritten(1000)
    # The window was busy, and the first has a window of its own by now.
    impatient.disconnectFromServer()
    with qtbot.waitSignal(patient.readyRead):
        pass
    patient.write(GO)
    qtbot.waitUntil(lambda: heard == [DESK])
    patient.disconnectFromServer()
    qtbot.waitUntil(lambda: not receiver._heard)
    assert heard == [DESK]


def test_go_is_heard_however_busy_the_window_was(qtbot, receiver, monkeypatch):
    monkeypatch.setattr(handover, "_PATIENCE", 0)
    heard = []
    receiver.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(receiver.reached.address)
    assert socket.waitForConnected(1000)
    socket.write(written(DESK) + GO)
    assert socket.waitForBytesWritten(1000)
    qtbot.waitUntil(lambda: heard == [DESK])


def test_go_alone_means_nothing(qtbot, receiver):
    heard = []
    receiver.asked.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(receiver.reached.address)
        socket.write(GO)
    assert heard == []


def test_a_desk_that_would_be_refused_is_not_sent(receiver):
    assert hand_over(Other(receiver.reached), Request(Path("甲.certdesk"))) is False


def test_a_window_that_does_not_answer_is_not_waited_for_long(receiver, held, monkeypatch):
    # Nobody runs the events here: as a program that hangs.
    monkeypatch.setattr(handover, "_ANSWER", 0.1)
    assert hand_over(Other(receiver.reached), DESK) is False


def test_a_window_that_is_gone_or_never_came_is_not_waited_for_long(held, monkeypatch):
    monkeypatch.setattr(handover, "_STARTING", 0.1)
    assert hand_over(Other(Reached("certdesk-nobody", 1)), DESK) is False
    assert hand_over(Other(None), DESK) is False


def test_when_the_first_closes_instead_of_answering_the_second_becomes_the_first():
    became = hand_over(Other(Reached("certdesk-nobody", 1)), DESK)
    assert isinstance(became, Claim)
    became.release()


def test_a_first_that_is_still_closing_is_waited_for(held):
    class Closing:
        """Gone when it is asked, and the claim free only some looks later."""

        looks = 0

        def reached(self):
            self.looks += 1
            if self.looks == 3:
                held.release()
            return Reached("certdesk-nobody", 1) if self.looks == 1 else None

    became = hand_over(Closing(), DESK)
    assert isinstance(became, Claim)
    became.release()


def test_who_became_the_first_meanwhile_is_asked(receiver, held, monkeypatch):
    reached = [Reached("certdesk-nobody", 1)]
    asked = []

    class Changing:
        def reached(self):
            return reached[-1]

    def said(address, _line):
        asked.append(address)
        reached.append(receiver.reached)
        return address == receiver.reached.address

    monkeypatch.setattr(handover, "_said", said)
    assert hand_over(Changing(), DESK) is True
    assert asked == ["certdesk-nobody", receiver.reached.address]


def test_when_the_first_closes_meanwhile_the_second_becomes_the_first():
    became = hand_over(Other(None), DESK)
    assert isinstance(became, Claim)
    became.release()


@pytest.mark.parametrize(
    "noise", [b"GET / HTTP/1.1\r\n", b'{"certdesk": 1, "open": "x"}\n', b"x" * (LONGEST + 2)]
)
def test_noise_is_hung_up_on(qtbot, receiver, noise):
    heard = []
    receiver.asked.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(receiver.reached.address)
        socket.write(noise)
    assert bytes(socket.readAll().data()) == b""
    assert heard == []


def test_silence_is_hung_up_on(qtbot, receiver, monkeypatch):
    monkeypatch.setattr(handover, "_PATIENCE", 20)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(receiver.reached.address)


def test_where_nobody_can_listen_it_says_so(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("x" * 120)))
    monkeypatch.setattr(handover.sys, "platform", "linux")
    assert Receiver().listen() is None
