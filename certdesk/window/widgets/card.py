"""White cards with a title, and headings between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.window import theme
from certdesk.window.widgets.labels import Label
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


_RADIUS = 9.0
_BAR = 5.0


class SectionTitle(Label):
    """The title of a card or of a group."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "section", wrap=True, parent=parent)


class Card(QFrame):
    """A white card; ``body`` is the layout to fill. ``edge`` paints a bar of a state at the left.

    ``add_action`` puts a link or button at the right of the title.
    """

    def __init__(
        self, title: str = "", edge: State | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edge = edge
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20 if edge else 18, 14, 18, 14)
        outer.setSpacing(8)
        self._head: QHBoxLayout | None = None
        if title:
            self._head = QHBoxLayout()
            self._head.addWidget(SectionTitle(title), 1)
            outer.addLayout(self._head)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_ground(self, self._edge)

    def add_action(self, action: QWidget) -> None:
        """Put a widget at the right of the title (of a card that has one)."""
        if self._head is None:
            raise ValueError("a card without a title has no place for an action")
        self._head.addWidget(action, 0, Qt.AlignmentFlag.AlignRight)


def paint_ground(widget: QWidget, edge: State | None = None) -> None:
    """Paint the white, rounded ground of a card on all of a widget, with the bar of a state."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.fillPath(shape, theme.colour("card"))
    if edge is not None:
        bar = QPainterPath()
        bar.addRect(QRectF(0, 0, _BAR, widget.height()))
        role = "border" if edge is State.NEUTRAL else edge.value
        painter.fillPath(shape & bar, theme.colour(role))
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.drawPath(shape)
