from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt

from certdesk.answers.summary import MonthDue
from certdesk.vocabulary.certificates import DueKind
from certdesk.window.search.month_strip import MonthStrip, columns


def test_columns_share_the_width_and_the_fullest_is_the_highest():
    laid = columns([0, 2, 4], 300, 40)
    assert [one.left for one in laid] == [0, 100, 200]
    assert [one.height for one in laid] == [0, 20, 40]


def test_one_item_can_be_seen_beside_many():
    assert columns([1, 100], 200, 40)[0].height == 8


def test_a_quiet_year_is_not_made_to_look_full():
    assert columns([1, 0], 200, 42)[0].height == 14


def test_no_month_no_column():
    assert columns([], 200, 40) == ()


def months():
    item = SimpleNamespace(kind=DueKind.EXPIRY, urgent=True)
    entry = SimpleNamespace(certificate=SimpleNamespace(number="A1"), item=item)
    first = [date(2026 + (at + 10) // 12, (at + 10) % 12 + 1, 1) for at in range(12)]
    return [MonthDue(day, (entry,) if at == 2 else ()) for at, day in enumerate(first)]


@pytest.fixture
def strip(worn, qtbot):
    made = MonthStrip(months())
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show()
    return made


def test_it_can_be_read_aloud(strip):
    assert strip.words(2) == "2027年1月 1 件：A1 到期"
    assert strip.words(3) == "2027年2月 没有"
    assert "2027年1月 1 件" in strip.accessibleDescription()


def test_a_click_chooses_the_month(qtbot, strip):
    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(125, 30))
    assert told.args == [date(2027, 1, 1)]


def test_keys_walk_and_choose(qtbot, strip):
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleName() == "2026年12月 没有"
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.chosen) as told:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert told.args == [date(2027, 1, 1)]
