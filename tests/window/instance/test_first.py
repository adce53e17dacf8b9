from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from certdesk.ledger.desk import Desk
from certdesk.window.instance.claim import Claim, claim
from certdesk.window.instance.first import FirstWindow
from certdesk.window.instance.request import Request

# The offscreen platform has no order of windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def first(shell):
    held = claim()
    assert isinstance(held, Claim)
    yield FirstWindow(shell, held)
    held.release()


@pytest.fixture
def wished(shell):
    """Return the desks that are wished for; none of them is there to be opened."""
    wished = []
    shell.session.desk_path_wished.disconnect(shell.keeper.open)
    shell.session.desk_path_wished.connect(wished.append)
    return wished


def test_the_first_window_can_be_reached(first):
    assert claim().reached() is not None


def test_it_comes_back_from_the_task_bar(shell, first):
    shell.showMinimized()
    first.receiver.asked.emit(Request())
    assert shell.isVisible()
    assert not shell.windowState() & Qt.WindowState.WindowMinimized


def test_it_stays_as_large_as_it_was(shell, first):
    shell.setWindowState(Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized)
    first.receiver.asked.emit(Request())
    assert shell.windowState() == Qt.WindowState.WindowMaximized


def test_a_desk_is_wished_for_as_by_the_person(first, wished, tmp_path):
    file = tmp_path / "甲.certdesk"
    first.receiver.asked.emit(Request(file))
    assert wished == [file]


def test_a_dialog_is_finished_first(qtbot, shell, first, wished, tmp_path):
    dialog = QDialog(shell)
    qtbot.addWidget(dialog)
    dialog.open()
    first.receiver.asked.emit(Request(tmp_path / "甲.certdesk"))
    first.receiver.asked.emit(Request(tmp_path / "乙.certdesk"))
    assert wished == []
    dialog.accept()
    # The last one is what the person wanted last.
    qtbot.waitUntil(lambda: wished == [tmp_path / "乙.certdesk"])


def _start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "CERTDESK_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    return subprocess.Popen(
        [sys.executable, "-m", "certdesk", *arguments],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_a_second_double_click_opens_in_the_first_window(qtbot, tmp_path):
    home = tmp_path / "张 三"
    desk = tmp_path / "甲公司.certdesk"
    Desk.create(desk, "甲公司").close()
    settings = home / "settings" / "window.json"

    def open_in_first() -> bool:
        return settings.exists() and json.loads(settings.read_bytes())["desk"] == str(desk)

    with _start(home) as first:
        try:
            # At once: the first has not painted yet.
            with _start(home, str(desk)) as second:
                assert second.wait(timeout=30) == 0
            qtbot.waitUntil(open_in_first, timeout=30_000)
            with _start(home, "--exit-when-ready") as third:
                assert third.wait(timeout=30) == 0
            assert first.poll() is None
        finally:
            first.kill()
