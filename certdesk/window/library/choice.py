"""A box with choices whose arrow is drawn like the window's other icons."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from certdesk.window import icons

_ARROW = 14


class ChoiceBox(QComboBox):
    """A combo box; ``name`` is told by tool tip and to assistive technology."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "choice")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        picture = icons.pixmap("chevron-down", "muted", _ARROW, self.devicePixelRatioF())
        place = QPointF(self.width() - _ARROW - 9, (self.height() - _ARROW) / 2)
        painter.drawPixmap(place, picture)
