from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget

from certdesk.window.certificate.day_field import DayField

TODAY = date(2026, 11, 22)


@pytest.fixture
def field(worn, qtbot):
    made = DayField("日期", None, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("typed", ["2025-3-15", "20250315", "2025年3月15日", "2025/03/15"])
def test_a_day_is_understood_in_every_usual_form(qtbot, field, typed):
    field.line.setText(typed)
    assert field.day == date(2025, 3, 15)
    assert not field.wrong


def test_how_a_short_year_was_understood_is_shown_once_it_is_left(qtbot, field):
    qtbot.keyClicks(field.line, "25.3.15")
    assert field.line.text() == "25.3.15"
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "2025-03-15"


def test_no_date_is_told_from_nothing(field):
    assert field.empty
    assert not field.wrong
    field.line.setText("2025-13-40")
    assert field.wrong
    assert field.day is None


def test_every_key_is_told(qtbot, field):
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.line, "2")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_can_be_chosen_in_the_calendar(qtbot, field):
    popup = field.open_calendar()
    calendar = popup.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 22)
    calendar.clicked.emit(QDate(2026, 11, 5))
    assert field.day == date(2026, 11, 5)
    assert not popup.isVisible()
