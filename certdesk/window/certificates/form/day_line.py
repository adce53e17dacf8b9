"""A line for a day, written in any of the usual ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from certdesk.window.certificates.form.entry import date_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class DayLine(QLineEdit):
    """Takes 2025-3-15, 20250315, 2025年3月15日 …; writes 2025-03-15 once it is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("2025-03-15")
        self.setMaxLength(20)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.tidy()

    def tidy(self) -> None:
        """Write the day in one way; leave what is none as it was typed."""
        day = date_of(self.text())
        if day is not None and self.text() != day.isoformat():
            self.setText(day.isoformat())
