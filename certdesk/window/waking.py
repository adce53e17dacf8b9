"""Notices that time has passed unseen: the computer slept, or its clock was set."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

# Milliseconds between two looks, and seconds by which a look may come late in a busy program.
_LOOK = 20_000
_LATE = 20.0


class Waking(QObject):
    """Looks at the clock now and then, and whenever the program comes to the front.

    Signals: ``looked()``: it may be another day; ``woke()``: much time passed between two looks,
    so that other computers may have done anything meanwhile.
    """

    looked = Signal()
    woke = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], float] = time.time) -> None:
        """``seconds`` tells the time of day; a clock that stops in sleep would tell nothing."""
        super().__init__(parent)
        self._seconds = seconds
        self._last = seconds()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start(_LOOK)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def look(self) -> None:
        """Look at the clock now."""
        now = self._seconds()
        passed, self._last = now - self._last, now
        self.looked.emit()
        # Backwards too: a clock that was wrong when the computer woke is set later.
        if not -_LATE <= passed <= _LOOK / 1000 + _LATE:
            self.woke.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
