"""The twelve months ahead: how many things fall due in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from certdesk.window import theme
from certdesk.window.certificate.words import due_name
from certdesk.window.text import say
from certdesk.window.widgets.labels import escape

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from certdesk.answers.summary import MonthDue

_BARS = 46.0
_GAP = 6.0
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Column:
    """Where a month stands: from ``left``, ``width`` wide, its bar ``height`` high."""

    left: float
    width: float
    height: float


def columns(counts: Sequence[int], width: float, most_high: float) -> tuple[Column, ...]:
    """Return a column for each month; the fullest has a bar of ``most_high``, an empty one none.

    A bar is never so low that one item cannot be seen.
    """
    if not counts:
        return ()
    wide = width / len(counts)
    most = max(*counts, 1)
    return tuple(
        Column(at * wide, wide, max(most_high * count / max(most, 3), 8.0) if count else 0.0)
        for at, count in enumerate(counts)
    )


class MonthStrip(QWidget):
    """A bar for each month; arrow keys walk, Enter chooses. Signal: ``chosen(date)``."""

    chosen = Signal(object)

    def __init__(self, months: Sequence[MonthDue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months = tuple(months)
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("certificate.start.months"))
        stop = say("certificate.strip.stop")
        self.setAccessibleDescription(stop.join(self.words(at) for at in range(len(months))))

    def words(self, at: int) -> str:
        """Return what falls due in a month."""
        month = self._months[at]
        entries = month.entries
        name = say("duepage.calendar.month", year=month.first.year, month=month.first.month)
        if not entries:
            return say("certificate.start.month_none", month=name)
        named = [f"{each.certificate.number} {due_name(each.item)}" for each in entries[:_NAMED]]
        if len(entries) > _NAMED:
            named.append("…")
        what = say("window.list").join(named)
        return say("certificate.start.month", month=name, count=len(entries), what=what)

    def sizeHint(self) -> QSize:
        count, name = self._lines()
        return QSize(480, round(count + _BARS + 6 + name))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _lines(self) -> tuple[float, float]:
        name = QFontMetricsF(theme.font(9)).height()
        return QFontMetricsF(theme.font(9, bold=True)).height() + 2, name + 2

    def _columns(self) -> tuple[Column, ...]:
        counts = [len(month.entries) for month in self._months]
        return columns(counts, self.width(), _BARS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        above, _ = self._lines()
        base = above + _BARS
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QPointF(0, base + 0.5), QPointF(self.width(), base + 0.5))
        for at, (month, column) in enumerate(zip(self._months, self._columns(), strict=True)):
            state = "amber" if month.urgent else "blue"
            bar = QRectF(
                column.left + _GAP, base - column.height, column.width - 2 * _GAP, column.height
            )
            if month.entries:
                painter.setPen(QPen(theme.colour(f"{state}_line"), 1))
                painter.setBrush(theme.colour(f"{state}_soft"))
                painter.drawRoundedRect(bar, 3, 3)
                painter.setFont(theme.font(9, bold=True))
                painter.setPen(theme.colour(state))
                top = QRectF(column.left, bar.top() - above, column.width, above)
                painter.drawText(top, centre, str(len(month.entries)))
            self._paint_name(painter, at, column, base)
            if self.hasFocus() and at == self._current:
                painter.setPen(QPen(theme.colour("teal"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(
                    QRectF(column.left + 2, 1, column.width - 4, self.height() - 2), 5, 5
                )

    def _paint_name(self, painter: QPainter, at: int, column: Column, base: float) -> None:
        month = self._months[at].first
        turn = at == 0 or month.month == 1
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("text" if turn else "muted"))
        words = say("certificate.start.month_name", month=month.month)
        if turn:
            long = say("certificate.start.month_name_long", year=f"{month:%y}", month=month.month)
            if painter.fontMetrics().horizontalAdvance(long) < column.width:
                words = long
        box = QRectF(column.left, base + 4, column.width, self.height() - base - 4)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _at(self, x: float) -> int:
        count = len(self._months)
        return max(0, min(int(x / max(self.width(), 1) * count), count - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._months:
            self.chosen.emit(self._months[self._at(event.position().x())].first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._months:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._current = max(0, min(self._current + step, len(self._months) - 1))
            self.setAccessibleName(self.words(self._current))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._months:
            self.chosen.emit(self._months[self._current].first)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._months:
            words = self.words(self._at(event.pos().x()))
            QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()
