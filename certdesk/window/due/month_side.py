"""The calendar with its head: which month, one back, one on, and back to the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certdesk.window.due.calendar import DueCalendar
from certdesk.window.text import say
from certdesk.window.widgets import Button, IconButton, Label

if TYPE_CHECKING:
    from certdesk.window.session import Session


class MonthSide(QWidget):
    """Holds ``calendar``; call `tell` when it shows another month, or the session another day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.calendar = DueCalendar(session.as_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        row = QHBoxLayout()
        back = IconButton("chevron-left", say("window.as_of.previous_month"))
        on = IconButton("chevron-right", say("window.as_of.next_month"))
        back.clicked.connect(lambda: self.calendar.turn(-1))
        on.clicked.connect(lambda: self.calendar.turn(1))
        self.now = Button("")
        self.now.clicked.connect(lambda: self.calendar.choose(session.as_of))
        self.title = Label("", "title")
        row.addWidget(back)
        row.addWidget(self.title)
        row.addWidget(on)
        row.addStretch()
        row.addWidget(self.now)
        column.addLayout(row)
        column.addWidget(self.calendar, 1)
        self.tell()

    def tell(self) -> None:
        """Say which month is shown and which day leads back."""
        self.title.setText(self.calendar.title())
        day = self._session.as_of
        self.now.setText(
            say("duepage.calendar.back_as_of", day=day)
            if self._session.historical
            else say("duepage.calendar.back")
        )
