from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt

from certdesk.window.waking import Waking


@pytest.fixture
def waking(qapp):
    owner = QObject()
    clock = [1_000_000.0]
    made = Waking(owner, lambda: clock[0])
    made.clock, made.told = clock, []
    made.looked.connect(lambda: made.told.append("looked"))
    made.woke.connect(lambda: made.told.append("woke"))
    yield made
    owner.deleteLater()


@pytest.mark.parametrize("passed", [0, 0.5, 20, 39, -5])
def test_an_ordinary_look_wakes_nobody(waking, passed):
    waking.clock[0] += passed
    waking.look()
    assert waking.told == ["looked"]


@pytest.mark.parametrize("passed", [60, 9 * 3600, 40 * 86400, -3600])
def test_a_leap_of_the_clock_is_a_waking_once(waking, passed):
    waking.clock[0] += passed
    waking.look()
    waking.clock[0] += 20
    waking.look()
    assert waking.told == ["looked", "woke", "looked"]


def test_coming_to_the_front_is_a_look(qapp, waking):
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert waking.told == []
    waking.clock[0] += 3600
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert waking.told == ["looked", "woke"]
