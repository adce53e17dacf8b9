"""The control that says, and changes, the day that answers speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from certdesk.window import icons
from certdesk.window.text import say

if TYPE_CHECKING:
    from certdesk.window.day_popup import DayPopup
    from certdesk.window.session import Session


class AsOfButton(QPushButton):
    """A pill: today's date, or in amber with icon and word that another day is looked at."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("look", "pill")
        self.setIconSize(QSize(16, 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(self.open_popup)
        session.as_of_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say the day anew (it may have become tomorrow)."""
        session = self._session
        today = session.clock.today()
        day = session.as_of
        if not session.historical:
            words = say("window.as_of.today", day=day.isoformat())
        elif day < today:
            words = say("window.as_of.past", day=day.isoformat())
        else:
            words = say("window.as_of.future", day=day.isoformat())
        self.setText(f" {words}")
        self.setIcon(
            icons.icon("history", "amber")
            if session.historical
            else icons.icon("calendar-days", "muted")
        )
        self.setAccessibleName(words)
        self.setToolTip(say("window.as_of.tip"))
        self.setProperty("historical", session.historical)
        self.style().unpolish(self)
        self.style().polish(self)

    def open_popup(self) -> DayPopup:
        """Open the calendar below the pill and return it."""
        from certdesk.window.day_popup import DayPopup  # noqa: PLC0415 - not needed to start

        popup = DayPopup(self._session.as_of, self._session.clock.today(), self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.chosen.connect(self._session.set_as_of)
        popup.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 4))
        popup.move(corner)
        popup.show()
        popup.field.setFocus()
        return popup
