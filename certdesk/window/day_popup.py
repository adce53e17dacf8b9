"""The popup in which a day is typed or chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from certdesk.policy.typed_days import parse_typed_day
from certdesk.window import icons, theme
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Label
from certdesk.window.widgets.card import paint_ground

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPaintEvent


class DayPopup(QFrame):
    """A day typed in any of the usual forms, or chosen in a calendar.

    Signal: ``chosen(date | None)``; None is today.
    """

    chosen = Signal(object)

    def __init__(self, day: date, today: date, parent: QWidget | None = None) -> None:
        kind = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, kind | Qt.WindowType.NoDropShadowWindowHint)
        # Lets what lies below show through at the rounded corners.
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._today = today
        self.setAccessibleName(say("window.as_of.popup"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        explanation = Label(say("window.as_of.explanation"), "small", wrap=True)
        column.addWidget(explanation)
        row = QHBoxLayout()
        self.field = QLineEdit(day.isoformat())
        self.field.setAccessibleName(say("window.as_of.field"))
        self.field.setPlaceholderText(say("window.as_of.forms"))
        self.field.selectAll()
        self.field.returnPressed.connect(self._typed)
        self.field.textEdited.connect(lambda _text: self._complain(wrong=False))
        row.addWidget(self.field, 1)
        self.use = Button(say("window.as_of.use"), primary=True)
        self.use.clicked.connect(self._typed)
        row.addWidget(self.use)
        column.addLayout(row)
        self.complaint = Label("", "wrong", wrap=True)
        self.complaint.hide()
        column.addWidget(self.complaint)
        self.calendar = make_calendar(day)
        self.calendar.setAccessibleName(say("window.as_of.calendar"))
        self.calendar.clicked.connect(self._clicked)
        self.calendar.activated.connect(self._clicked)
        column.addWidget(self.calendar)
        self.back = Button(say("window.as_of.back", day=today.isoformat()), "rotate-ccw")
        self.back.clicked.connect(lambda: self._choose(None))
        column.addWidget(self.back)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_ground(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _clicked(self, day: QDate) -> None:
        chosen = day.toPython()
        self._choose(chosen)  # type: ignore[arg-type]  # a date, in spite of the stub

    def _typed(self) -> None:
        try:
            day = parse_typed_day(self.field.text())
        except ValueError:
            self._complain(wrong=True)
        else:
            self._choose(day)

    def _complain(self, *, wrong: bool) -> None:
        self.complaint.setText(say("window.as_of.wrong") if wrong else "")
        self.complaint.setVisible(wrong)
        self.field.setProperty("wrong", wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.adjustSize()

    def _choose(self, day: date | None) -> None:
        self.close()
        self.chosen.emit(day)


def make_calendar(day: date) -> QCalendarWidget:
    """Return a calendar in the reader's language and colours that shows a day."""
    calendar = QCalendarWidget()
    chinese = language() == "zh"
    calendar.setLocale(
        QLocale(QLocale.Language.Chinese, QLocale.Country.China)
        if chinese
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    )
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(
        QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        if chinese
        else QCalendarWidget.HorizontalHeaderFormat.ShortDayNames
    )
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    plain = QTextCharFormat()
    plain.setForeground(QColor(theme.current().text))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekend, plain)
    header = QTextCharFormat()
    header.setForeground(QColor(theme.current().muted))
    header.setBackground(QColor(theme.current().card))
    calendar.setHeaderTextFormat(header)
    for name, icon, words in (
        ("qt_calendar_prevmonth", "chevron-left", "window.as_of.previous_month"),
        ("qt_calendar_nextmonth", "chevron-right", "window.as_of.next_month"),
    ):
        button = calendar.findChild(QWidget, name)
        if button is not None:
            button.setProperty("icon", icons.icon(icon))
            button.setAccessibleName(say(words))
    if chinese:
        _put_year_first(calendar)
    return calendar


def _put_year_first(calendar: QCalendarWidget) -> None:
    """Head the month as Chinese does, 2026年 十一月; Qt puts the month first in every language."""
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    row = bar.layout() if bar is not None else None
    if month is None or year is None or not isinstance(row, QHBoxLayout):
        return
    row.removeWidget(month)
    row.insertWidget(row.indexOf(year) + 1, month)

    def name_year() -> None:
        year.setText(say("window.as_of.year", year=calendar.yearShown()))

    calendar.currentPageChanged.connect(lambda _year, _month: name_year())
    name_year()
