"""The head of the rail: which desk is open, and the menu of what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from certdesk.window import icons, theme
from certdesk.window.text import say

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

_PAD = 9
_ICON = 15
_LINES = 2


class DeskButton(QPushButton):
    """Shows the desk's name in up to two lines, a lock when it can only be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "desk")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._read_only = False
        self.show_desk(None, read_only=False)

    def show_desk(self, name: str | None, *, read_only: bool) -> None:
        """Name the desk that is open, None when there is none."""
        self._read_only = read_only
        self._words = say("desks.button.none") if name is None else name
        spoken = self._words
        if name is not None:
            message = "desks.button.read_only" if read_only else "desks.button.open"
            spoken = say(message, name=name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(say("desks.menu.name"))
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what stands on it."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        lines = len(self._lines(metrics, self._room(self.width())))
        return QSize(120, lines * metrics.lineSpacing() + 12)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme.colour("muted"))
        metrics = QFontMetrics(self._font())
        lines = self._lines(metrics, self._room(self.width()))
        top = (self.height() - len(lines) * metrics.lineSpacing()) // 2
        for number, line in enumerate(lines):
            spot = QRect(
                _PAD, top + number * metrics.lineSpacing(), self.width(), metrics.lineSpacing()
            )
            painter.drawText(spot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        ratio = self.devicePixelRatioF()
        left = self.width() - _PAD - _ICON
        middle = (self.height() - _ICON) // 2
        painter.drawPixmap(left, middle, icons.pixmap("chevron-down", "muted", _ICON, ratio))
        if self._read_only:
            lock = icons.pixmap("lock", "amber", _ICON, ratio)
            painter.drawPixmap(left - _ICON - 3, middle, lock)

    def _room(self, width: int) -> int:
        marks = 2 if self._read_only else 1
        return max(width - 2 * _PAD - marks * (_ICON + 3), 40)

    def _lines(self, metrics: QFontMetrics, width: int) -> list[str]:
        """Break the name where the width ends; the last line is shortened in its middle."""
        rest = self._words
        lines: list[str] = []
        while rest and len(lines) < _LINES - 1 and metrics.horizontalAdvance(rest) > width:
            cut = len(rest)
            while cut > 1 and metrics.horizontalAdvance(rest[:cut]) > width:
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, width))
        return lines

    def _font(self) -> QFont:
        return theme.font(9)
