"""Chips and badges: a state told by icon, word and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from certdesk.window import icons, theme
from certdesk.window.widgets.labels import escape
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

_ICON = 14
_PADDING = 11
_GAP = 5
_LEAST = 5  # characters
_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class _Painted(QWidget):
    """A word that is painted in a size of type of its own, which follows the reader's zoom."""

    def __init__(self, text: str, state: State, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._text = text
        self._state = state
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
        if event.type() in _CHANGES:
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Chip(_Painted):
    """A pill with an icon and a word in the colour of a state. ``icon`` empty: none."""

    def __init__(
        self,
        text: str,
        state: State = State.NEUTRAL,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, state, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon = state.icon if icon is None else icon

    def minimumSizeHint(self) -> QSize:
        """A chip in want of room ends in …; its icon and its first words stay."""
        whole = self.sizeHint()
        least = QFontMetrics(self._font()).averageCharWidth() * _LEAST + _ICON + 2 * _PADDING
        return QSize(min(whole.width(), least), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(escape(self._text) if self.width() < self.sizeHint().width() else "")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        icon = _ICON + _GAP if self._icon else 0
        width = metrics.horizontalAdvance(self._text) + icon + 2 * _PADDING
        return QSize(width, metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour(self._state.line), 1))
        painter.setBrush(theme.colour(self._state.soft))
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        left = _PADDING
        if self._icon:
            picture = icons.pixmap(self._icon, self._state.words, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - _ICON) / 2), picture)
            left += _ICON + _GAP
        painter.setPen(theme.colour(self._state.words))
        painter.setFont(self._font())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        box = self.rect().adjusted(left, 0, 0, 0)
        text = self._text
        if self.width() < self.sizeHint().width():
            room = box.width() - _PADDING
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, align, text)

    def _font(self) -> QFont:
        return theme.font(9.5)


class Badge(_Painted):
    """A small count or word on a filled ground."""

    def __init__(self, text: str, state: State = State.BAD, parent: QWidget | None = None) -> None:
        super().__init__(text, state, parent)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        height = metrics.height() + 4
        return QSize(max(height, metrics.horizontalAdvance(self._text) + 12), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        alarm = self._state is State.BAD
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("red_fill" if alarm else self._state.soft))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setPen(theme.colour("on_red" if alarm else self._state.words))
        painter.setFont(self._font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    def _font(self) -> QFont:
        return theme.font(8.5, bold=True)
