"""The calendar of what falls due: a month painted, with the count of each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from certdesk.window import theme
from certdesk.window.certificate.words import due_name, due_state
from certdesk.window.due.month_grid import Cell, cells, month_moved, moved
from certdesk.window.text import say
from certdesk.window.widgets.labels import escape
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from certdesk.window.due.lines import DueLine

_HEAD = 30.0
_DOT = 3.5
_SHOWN = 3
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class DueCalendar(QWidget):
    """A month; arrow keys walk through its days, page keys through months, Home is the as-of day.

    Signals: ``chosen(date)``: the day that is looked at; ``opened(date)``: Enter or double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._as_of = as_of
        self._day = as_of
        self._lines: Mapping[date, Sequence[DueLine]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self._day

    def show_lines(self, lines: Mapping[date, Sequence[DueLine]], as_of: date) -> None:
        """Show what falls due on which day; another as-of day is looked at at once."""
        if as_of != self._as_of:
            self._day = as_of
        self._lines, self._as_of = lines, as_of
        self._tell()
        self.update()

    def choose(self, day: date) -> None:
        """Look at a day, in its month."""
        if day != self._day:
            self._day = day
            self._tell()
            self.update()
            self.chosen.emit(day)

    def turn(self, months: int) -> None:
        """Go so many months on (negative: back)."""
        self.choose(month_moved(self._day, months))

    def title(self) -> str:
        """Return the month that is shown, in words."""
        return say("duepage.calendar.month", year=self._day.year, month=self._day.month)

    def count_words(self, day: date) -> str:
        """Return what falls due on a day, for those who cannot see it."""
        lines = self._lines.get(day, ())
        if not lines:
            return say("duepage.calendar.day_none", day=day)
        names = say("window.list").join(
            f"{line.certificate.number} {due_name(line.item)}" for line in lines
        )
        return say("duepage.calendar.day", day=day, count=len(lines), what=names)

    # ---- sizes

    def sizeHint(self) -> QSize:
        return QSize(620, round(_HEAD + 6 * 76))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, round(_HEAD + 6 * 46))

    def cells(self) -> tuple[Cell, ...]:
        """Return where the days stand."""
        return cells(self._day, self.width(), self.height(), _HEAD)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        laid = self.cells()
        painter.setFont(theme.font(9.5))
        painter.setPen(theme.colour("muted"))
        for number, cell in enumerate(laid[:7]):
            box = QRectF(cell.left, 0, cell.width, _HEAD)
            words = say(f"certificate.dialog.weekdays.{number}")
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        for cell in laid:
            self._paint_cell(painter, cell)

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        rect = QRectF(cell.left + 2, cell.top + 2, cell.width - 4, cell.height - 4)
        lines = self._lines.get(cell.day, ())
        state = worst(lines)
        chosen = cell.day == self._day
        fill = state.soft if lines and cell.inside else "card" if cell.inside else "ground"
        painter.setBrush(theme.colour(fill))
        edge = "teal" if chosen else state.line if lines and cell.inside else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if chosen else 1))
        painter.drawRoundedRect(rect, 6, 6)
        if chosen and self.hasFocus():
            painter.setPen(QPen(theme.colour("teal"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 4, 4)
        self._paint_number(painter, cell, rect)
        if lines:
            self._paint_lines(painter, rect, lines, inside=cell.inside)

    def _paint_number(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        today = cell.day == self._as_of
        font = theme.font(10, bold=today)
        painter.setFont(font)
        words = str(cell.day.day)
        width = max(QFontMetricsF(font).horizontalAdvance(words) + 10, 22.0)
        height = QFontMetricsF(font).height() + 2
        box = QRectF(rect.left() + 5, rect.top() + 4, width, height)
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("red_fill"))
            painter.drawRoundedRect(box, height / 2, height / 2)
        role = "on_red" if today else "text" if cell.inside else "muted"
        painter.setPen(theme.colour(role))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_lines(
        self, painter: QPainter, rect: QRectF, lines: Sequence[DueLine], *, inside: bool
    ) -> None:
        """Name what falls due where there is room for words, else a dot for each."""
        font = theme.font(8.5)
        metrics = QFontMetricsF(font)
        high = metrics.height()
        top = rect.top() + 8 + QFontMetricsF(theme.font(10)).height()
        room = int((rect.bottom() - 3 - top) // high)
        painter.setFont(font)
        if room < 1 or rect.width() < 70:
            self._paint_dots(painter, rect, lines)
            return
        shown = list(lines) if len(lines) <= room else list(lines[: max(room - 1, 0)])
        left, width = rect.left() + 8, rect.width() - 14
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for line in shown:
            role = due_state(line.item).words if inside else "muted"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(role))
            painter.drawEllipse(QPointF(left + 2, top + high / 2), 2.5, 2.5)
            painter.setPen(theme.colour(role))
            words = metrics.elidedText(due_name(line.item), Qt.TextElideMode.ElideRight, width - 9)
            painter.drawText(QRectF(left + 9, top, width - 9, high), align, words)
            top += high
        if len(shown) < len(lines):
            painter.setPen(theme.colour("text" if inside else "muted"))
            words = say("duepage.calendar.more", count=len(lines) - len(shown))
            painter.drawText(QRectF(left, top, width, high), align, words)

    def _paint_dots(self, painter: QPainter, rect: QRectF, lines: Sequence[DueLine]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        left, y = rect.left() + 10, rect.bottom() - 8
        for line in lines[:_SHOWN]:
            painter.setBrush(theme.colour(due_state(line.item).words))
            painter.drawEllipse(QPointF(left, y), _DOT, _DOT)
            left += 2 * _DOT + 3
        if len(lines) > _SHOWN:
            painter.setPen(theme.colour("text"))
            painter.drawText(QPointF(left, y + 4), f"+{len(lines) - _SHOWN}")

    # ---- events

    def _day_at(self, point: QPointF) -> date | None:
        return next((one.day for one in self.cells() if one.holds(point.x(), point.y())), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(moved(self._day, _STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key is Qt.Key.Key_Home:
            self.choose(self._as_of)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self._day_at(QPointF(event.pos()))
            if day is not None and day in self._lines:
                QToolTip.showText(
                    event.globalPos(), f"<p>{escape(self.count_words(day))}</p>", self
                )
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(self.count_words(self._day))
        self.setAccessibleDescription(say("duepage.calendar.keys"))


def worst(lines: Sequence[DueLine]) -> State:
    """Return the most pressing state among lines; NEUTRAL for none."""
    states = {due_state(line.item) for line in lines}
    for state in (State.BAD, State.ATTENTION):
        if state in states:
            return state
    return State.INFO if lines else State.NEUTRAL
