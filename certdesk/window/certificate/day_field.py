"""A field for a day: typed in any usual form, or chosen in a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from certdesk.policy.typed_days import parse_typed_day
from certdesk.window.day_popup import make_calendar
from certdesk.window.text import say
from certdesk.window.widgets import IconButton

if TYPE_CHECKING:
    from datetime import date


class DayField(QWidget):
    """Signal: ``changed()``. `day` is the day that stands in it, None for none or no date."""

    changed = Signal()

    def __init__(
        self, name: str, day: date | None, shown: date, parent: QWidget | None = None
    ) -> None:
        """``shown`` is the day at which the calendar opens while the field is empty."""
        super().__init__(parent)
        self._shown = shown
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.line = QLineEdit("" if day is None else day.isoformat())
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(say("certificate.dialog.date_hint"))
        self.line.textChanged.connect(self._edited)
        self.line.editingFinished.connect(self._tidy)
        self.button = IconButton("calendar-days", say("certificate.dialog.calendar"))
        self.button.clicked.connect(self.open_calendar)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    @property
    def day(self) -> date | None:
        """The day that was typed, None when there is none or it is no date."""
        try:
            return parse_typed_day(self.line.text())
        except ValueError:
            return None

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.text().strip()

    @property
    def wrong(self) -> bool:
        """Whether something was typed that is no date."""
        return not self.empty and self.day is None

    def set_day(self, day: date) -> None:
        """Put a day in."""
        self.line.setText(day.isoformat())

    def open_calendar(self) -> QFrame:
        """Open a calendar below the field and return it."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("look", "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(popup)
        column.setContentsMargins(8, 8, 8, 8)
        calendar = make_calendar(self.day or self._shown)
        calendar.setAccessibleName(say("certificate.dialog.calendar"))

        def take(day: QDate) -> None:
            popup.close()
            self.set_day(day.toPython())  # type: ignore[arg-type]  # a date, in spite of the stub
            self.line.setFocus()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        column.addWidget(calendar)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        calendar.setFocus()
        return popup

    def _tidy(self) -> None:
        """Show how the day was understood, as with a year of two digits."""
        if self.day is not None:
            self.set_day(self.day)

    def _edited(self) -> None:
        self.line.setProperty("wrong", self.wrong and len(self.line.text().strip()) >= 8)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.changed.emit()
