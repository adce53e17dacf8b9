from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QToolButton

from certdesk.window.as_of import AsOfButton
from certdesk.window.clock import Clock, FixedClock
from certdesk.window.day_popup import DayPopup
from certdesk.window.session import Session
from certdesk.window.text import use_language

TODAY = date(2026, 11, 22)

# Popups ask for what the offscreen platform does not have.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


@pytest.fixture
def button(qtbot, session) -> AsOfButton:
    button = AsOfButton(session)
    qtbot.addWidget(button)
    button.show()
    return button


@pytest.fixture
def popup(worn, qtbot) -> DayPopup:
    popup = DayPopup(date(2020, 5, 6), TODAY)
    qtbot.addWidget(popup)
    popup.show()
    return popup


def chosen(popup: DayPopup) -> list[date | None]:
    told: list[date | None] = []
    popup.chosen.connect(told.append)
    return told


def type_day(qtbot, popup: DayPopup, text: str) -> None:
    popup.field.clear()
    popup.field.insert(text)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "text",
    [
        "2019-06-01",
        "2019-6-1",
        "2019/6/1",
        "2019.6.1",
        "20190601",
        "2019年6月1日",
        "２０１９-６-１",
    ],
)
def test_every_usual_form_of_a_date_is_taken(qtbot, popup, text) -> None:
    told = chosen(popup)
    type_day(qtbot, popup, text)
    assert told == [date(2019, 6, 1)]
    assert not popup.isVisible()


@pytest.mark.parametrize("text", ["", "昨天", "2019-02-30", "99999", "2019-13-01"])
def test_what_is_no_date_is_said_and_nothing_changes(qtbot, popup, text) -> None:
    told = chosen(popup)
    type_day(qtbot, popup, text)
    assert told == []
    assert popup.complaint.isVisible()
    assert "2019年6月1日" in popup.complaint.text()
    qtbot.keyClicks(popup.field, "1")
    assert not popup.complaint.isVisible()


def test_calendar_chooses(popup) -> None:
    told = chosen(popup)
    assert popup.calendar.selectedDate() == QDate(2020, 5, 6)
    popup.calendar.clicked.emit(QDate(2018, 1, 17))
    assert told == [date(2018, 1, 17)]
    assert type(told[0]) is date


def test_back_to_today(qtbot, popup) -> None:
    told = chosen(popup)
    qtbot.mouseClick(popup.back, Qt.MouseButton.LeftButton)
    assert told == [None]


def test_esc_closes_the_popup(qtbot, popup) -> None:
    told = chosen(popup)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert told == []


def test_button_says_today_and_another_day_in_another_look(qtbot, button, session) -> None:
    assert "今天 2026-11-22" in button.text()
    assert button.property("historical") is False
    session.set_as_of(date(2018, 6, 1))
    assert "历史视图" in button.text()
    assert "2018-06-01" in button.accessibleName()
    assert button.property("historical") is True
    session.set_as_of(date(2027, 1, 1))
    assert "未来视图" in button.text()
    session.set_as_of(TODAY)
    assert "今天" in button.text()


def test_click_opens_the_popup_and_its_choice_counts(qtbot, button, session) -> None:
    with qtbot.waitSignal(session.as_of_changed):
        popup = button.open_popup()
        type_day(qtbot, popup, "2018-06-01")
    assert session.as_of == date(2018, 6, 1)
    assert session.historical


def test_session_takes_today_itself_as_today(session) -> None:
    told = []
    session.as_of_changed.connect(lambda: told.append(session.as_of))
    session.set_as_of(TODAY)
    assert told == []
    assert not session.historical
    session.set_as_of(date(2018, 6, 1))
    session.set_as_of(date(2018, 6, 1))
    session.set_as_of(None)
    assert told == [date(2018, 6, 1), TODAY]


def test_today_moves_with_the_clock(background) -> None:
    from certdesk.window.settings import Settings

    session = Session(background, Settings(), FixedClock(TODAY))
    assert session.as_of == TODAY
    session.clock = FixedClock(date(2026, 11, 23))
    assert session.as_of == date(2026, 11, 23)
    session.set_as_of(date(2018, 6, 1))
    session.clock = FixedClock(date(2026, 11, 24))
    assert session.as_of == date(2018, 6, 1)


def test_the_clock_knows_the_local_day() -> None:
    before = date.today()  # noqa: DTZ011 - as a person reads the calendar
    assert before <= Clock().today() <= date.today()  # noqa: DTZ011


@pytest.mark.parametrize(
    ("language", "first", "second"), [("zh", "2027年", "一月"), ("en", "January", "2027")]
)
def test_the_calendar_is_headed_as_the_language_does(
    worn, qtbot, language: str, first: str, second: str
) -> None:
    use_language(language)
    popup = DayPopup(date(2026, 12, 3), date(2026, 12, 3))
    qtbot.addWidget(popup)
    popup.show()
    popup.calendar.showNextMonth()
    heads = [
        popup.calendar.findChild(QToolButton, f"qt_calendar_{name}button")
        for name in ("month", "year")
    ]
    assert [head.text() for head in sorted(heads, key=lambda head: head.x())] == [first, second]
