from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from certdesk import places
from certdesk.ledger.desk import Desk
from certdesk.registry.version import cache_version
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


@pytest.fixture
def start(tmp_path, registry_path):
    """Return a function that starts the program; all that it started ends with the test."""
    home = tmp_path / "张 三"
    (home / "cache").mkdir(parents=True)
    version = cache_version(places.data_folder())
    shutil.copyfile(registry_path, home / "cache" / f"registry-{version}.sqlite")
    # Sockets have short names.
    with tempfile.TemporaryDirectory(prefix="cd") as sockets:
        environment = {
            **os.environ,
            "CERTDESK_HOME": str(home),
            "PYTHONPATH": str(Path.cwd()),
            "XDG_RUNTIME_DIR": sockets,
        }
        started: list[subprocess.Popen[bytes]] = []

        def begin(*arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "certdesk", *arguments]
            started.append(subprocess.Popen(command, env=environment))
            return started[-1]

        begin.home = home
        yield begin
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_second_double_click_opens_in_the_first_window(qtbot, start, tmp_path):
    desk = tmp_path / "甲公司.certdesk"
    Desk.create(desk, "甲公司").close()
    settings = start.home / "settings" / "window.json"

    def told_how_to_reach(home) -> bool:
        return any(file.stat().st_size for file in home.glob("cache/window-*"))

    def ended_well(process) -> bool:
        return process.poll() == 0

    def open_in_first() -> bool:
        return settings.exists() and json.loads(settings.read_bytes())["desk"] == str(desk)

    first = start()
    # A computer with much to do may take long until the first can be reached.
    qtbot.waitUntil(lambda: told_how_to_reach(start.home), timeout=60_000)
    second = start(str(desk))
    qtbot.waitUntil(lambda: ended_well(second), timeout=30_000)
    qtbot.waitUntil(open_in_first, timeout=30_000)
    third = start("--exit-when-ready")
    qtbot.waitUntil(lambda: ended_well(third), timeout=30_000)
    assert first.poll() is None
