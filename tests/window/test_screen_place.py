from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from certdesk.window.screen_place import fit_to_screen, fitted, free_room

FULL_HD = QRect(0, 0, 1920, 1040)
# The same laptop, as Windows counts it at each size of its display settings.
SCALED = {
    1.0: QRect(0, 0, 1366, 728),
    1.25: QRect(0, 0, 1093, 582),
    1.5: QRect(0, 0, 911, 472),
    2.0: QRect(0, 0, 683, 344),
}
PLACES = st.builds(
    QRect,
    st.integers(-9000, 9000),
    st.integers(-9000, 9000),
    st.integers(1, 9000),
    st.integers(1, 9000),
)


@given(PLACES)
def test_every_window_ends_on_the_screen_and_stays_there(window):
    placed = fitted(window, FULL_HD)
    assert FULL_HD.contains(placed)
    assert placed.width() <= window.width()
    assert placed.height() <= window.height()
    assert fitted(placed, FULL_HD) == placed


def test_a_window_on_the_screen_is_left_alone():
    window = QRect(100, 60, 1280, 820)
    assert fitted(window, FULL_HD) == window


def test_the_title_bar_can_be_reached():
    assert fitted(QRect(-3000, -3000, 1280, 820), FULL_HD).top() >= 30


def test_the_screen_with_most_of_the_window_counts_else_the_first():
    second = QRect(1920, 0, 2560, 1400)
    assert free_room(QRect(1800, 100, 1280, 820), [FULL_HD, second]) == second
    assert free_room(QRect(9000, 9000, 1280, 820), [FULL_HD, second]) == FULL_HD


@pytest.mark.parametrize("room", SCALED.values(), ids=[f"{scale:.0%}" for scale in SCALED])
def test_a_small_laptop_shows_the_whole_window(qtbot, monkeypatch, room):
    screen = SimpleNamespace(availableGeometry=lambda: room)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(880, 560)
    window.setGeometry(4000, 300, 1280, 820)
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [screen])
    fit_to_screen(window)
    assert room.contains(window.geometry())
    assert window.minimumSize() == QSize(880, 560).boundedTo(room.size() - QSize(16, 40))


def test_a_window_that_fills_its_screen_stays_so(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(9000, 9000, 300, 200)
    window.setWindowState(Qt.WindowState.WindowMaximized)
    fit_to_screen(window)
    assert window.isMaximized()


def test_scales_are_not_rounded(qapp):
    # 125 % and 150 % are what most laptops come with.
    policy = QGuiApplication.highDpiScaleFactorRoundingPolicy()
    assert policy is Qt.HighDpiScaleFactorRoundingPolicy.PassThrough


OPENED = (
    "import sys\n"
    "from certdesk.window import application as a\n"
    "ready = a._ready\n"
    "def painted(app, shell, *given, **named):\n"
    "    free = shell.screen().availableGeometry()\n"
    "    print(shell.devicePixelRatioF(), free.contains(shell.geometry()))\n"
    "    ready(app, shell, *given, **named)\n"
    "a._ready = painted\n"
    "sys.exit(a.run(None, True, None))\n"
)


@pytest.mark.slow
def test_it_opens_whole_at_the_scale_of_the_screen(home):
    environment = {
        **os.environ,
        "CERTDESK_HOME": str(home),
        "PYTHONPATH": str(Path.cwd()),
        "QT_SCALE_FACTOR": "1.25",
    }
    done = subprocess.run(
        [sys.executable, "-c", OPENED],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1.25", "True"]
