"""Chips and badges: a state told by icon, word and colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from certdesk.window import icons, theme
from certdesk.window.widgets.states import State

_ICON = 14
_PADDING = 10
_GAP = 5


class Chip(QWidget):
    """A pill with an icon and a word in the colour of a state. ``icon`` empty: none."""

    def __init__(
        self,
        text: str,
        state: State = State.NEUTRAL,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._state = state
        self._icon = state.icon if icon is None else icon
        self.setFont(theme.font(9.5))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return its word."""
        return self._text

    def state(self) -> State:
        """Return its state."""
        return self._state

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.setFont(theme.font(9.5))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        icon = _ICON + _GAP if self._icon else 0
        return QSize(
            metrics.horizontalAdvance(self._text) + icon + 2 * _PADDING + 2, metrics.height() + 8
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour(self._state.line), 1))
        painter.setBrush(theme.colour(self._state.soft))
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        left = _PADDING + 1
        if self._icon:
            picture = icons.pixmap(self._icon, self._state.words, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - _ICON) // 2), picture)
            left += _ICON + _GAP
        painter.setPen(theme.colour(self._state.words))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), align, self._text)


class Badge(QWidget):
    """A small count or word on a filled ground."""

    def __init__(self, text: str, state: State = State.BAD, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._state = state
        self.setFont(theme.font(8.5, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = metrics.height() + 4
        return QSize(max(height, metrics.horizontalAdvance(self._text) + 12), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        alarm = self._state is State.BAD
        fill: QColor = theme.colour("red_fill" if alarm else self._state.soft)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setPen(theme.colour("on_red" if alarm else self._state.words))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
