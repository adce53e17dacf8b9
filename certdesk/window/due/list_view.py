"""The list of what falls due, painted line by line, with its keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from certdesk.window import icons, theme
from certdesk.window.certificate.words import DUE_ICONS, days_words, due_name, due_state
from certdesk.window.due.lines import DueLine
from certdesk.window.due.list_model import DueModel, Heading, LineRole
from certdesk.window.text import say, titled
from certdesk.window.widgets.long_list import LongList
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent

_LEFT, _RIGHT, _ICON = 18.0, 18.0, 18
_PADDING = 8.0
_AT_ONCE = 300


class DueList(LongList):
    """The list; headings are passed over.

    Signals: ``chosen(DueLine)``; ``opened(DueLine)``: Enter or double click; ``begun(DueLine)``:
    the blank key, which says that the work has begun, or takes that back.
    """

    chosen = Signal(object)
    opened = Signal(object)
    begun = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines = DueModel()
        super().__init__(self.lines, _AT_ONCE, parent)
        self.lines.setParent(self)
        self._delegate = _Delegate(self)
        self._delegate.fit()
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(say("duepage.list.name"))
        self.setAccessibleDescription(say("duepage.list.keys"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_lines(self, lines: Sequence[DueLine]) -> DueLine | None:
        """Show lines with the one that was chosen before, or the first; return it."""
        before = self.current()
        row = self.currentIndex().row()
        self.lines.show_lines(lines)
        at = self.lines.row_of(before.key) if before else -1
        if at < 0:
            at = self.lines.step(min(max(row, -1), self.lines.rowCount() - 1), 0)
        if at < 0:
            at = self.lines.step(-1, 0)
        self.select_row(at)
        return self.current()

    def current(self) -> DueLine | None:
        """Return the line that is chosen."""
        entry = self.lines.entry(self.currentIndex().row())
        return entry if isinstance(entry, DueLine) else None

    def fit(self) -> None:
        """Sizes of type changed: lay all lines anew."""
        self._delegate.fit()
        self.doItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.select_row(self.lines.step(self.currentIndex().row(), step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Space:
            line = self.current()
            if line is not None:
                self.begun.emit(line)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self) -> None:
        line = self.current()
        if line is not None:
            self.opened.emit(line)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = self.lines.entry(current.row())
        if isinstance(entry, DueLine):
            self.chosen.emit(entry)


class _Delegate(QStyledItemDelegate):
    """Paints headings, and lines: what is due, for which certificate, when, how long still."""

    def __init__(self, view: DueList) -> None:
        super().__init__(view)
        self._view = view
        self._heights = (0, 0)
        self._tall_below = 0  # a narrower list has the pill in a line of its own

    def fit(self) -> None:
        """Reckon the heights of headings and lines anew."""
        heading = QFontMetricsF(theme.font(10, bold=True)).height() + 22
        line = (
            QFontMetricsF(theme.font(bold=True)).height()
            + QFontMetricsF(theme.font(9.5)).height()
            + 2 * _PADDING
            + 3
        )
        self._heights = (round(heading), round(line))
        title = QFontMetricsF(theme.font(bold=True)).horizontalAdvance(
            titled(say("lifecycle.due_kind.edition_end"))
        )
        pill = _pill_column(say("certificate.days.left", days=888))
        self._tall_below = round(_LEFT + _ICON + 12 + title + 8 + pill + _RIGHT)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        heading = isinstance(index.data(LineRole), Heading)
        height = self._heights[0 if heading else 1]
        width = self._view.viewport().width()
        if not heading and width < self._tall_below:
            height += round(_pill_height()) + 4
        return QSize(width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(LineRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stub
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if isinstance(entry, Heading):
            font = theme.font(10, bold=True)
            painter.setFont(font)
            late = entry.horizon.value == "overdue"
            painter.setPen(theme.colour("red" if late else "muted"))
            bottom = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(QRectF(rect).adjusted(_LEFT, 0, 0, -5), bottom, entry.text)
        elif isinstance(entry, DueLine):
            self._paint_ground(painter, rect, state)
            self._paint_line(painter, QRectF(rect), entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("teal_soft"))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("teal")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(theme.colour("teal"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_line(self, painter: QPainter, rect: QRectF, line: DueLine) -> None:
        item = line.item
        state = due_state(item)
        begun = item.acknowledged and item.days_left >= 0
        look = State.INFO if begun else state
        role = "muted" if look is State.NEUTRAL else look.words
        ratio = painter.device().devicePixelRatioF()
        middle = rect.center().y()
        picture = icons.pixmap(DUE_ICONS[item.kind], role, _ICON, ratio)
        painter.drawPixmap(QPointF(rect.left() + _LEFT, middle - _ICON / 2), picture)
        left = rect.left() + _LEFT + _ICON + 12
        words = days_words(item)
        if begun:
            words = say("certificate.chip.begun", words=words)
        title, plain = titled(due_name(item)), theme.font()
        date_width = QFontMetricsF(plain).horizontalAdvance("2026-00-00") + 18
        pill = _pill_column(words)
        wide = rect.right() - _RIGHT - pill - 10 - date_width - 8 - left
        bold, small = theme.font(bold=True), theme.font(9.5)
        high, low = QFontMetricsF(bold).height(), QFontMetricsF(small).height()
        top = rect.top() + _PADDING
        about = [line.scheme_name, *([line.certificate.body] if line.certificate.body else [])]
        if wide >= _room_wanted():
            # The pills stand left in a column of their own, so that the dates before it stand
            # below each other.
            start = rect.right() - _RIGHT - pill
            self._paint_pill(painter, QPointF(start, middle), words, look, begun=begun)
            day = QRectF(start - 10 - date_width, rect.top(), date_width, rect.height())
            _text(painter, day, plain, "text", item.on.isoformat())
            first, room, room_below = f"{title}　{line.certificate.number}", wide, wide
        else:
            # No room for columns: the pill stands on the first line, the rest on the second; where
            # the first has no room for both, the pill comes last.
            tall = rect.width() < self._tall_below
            start = left if tall else rect.right() - _RIGHT - _pill_width(words)
            end = rect.right() - 8
            middle = top + high + 3 + low + 5 + _pill_height() / 2 if tall else top + high / 2
            self._paint_pill(painter, QPointF(start, middle), words, look, begun=begun)
            if tall:
                after = start + _pill_width(words) + 10
                day = QRectF(after, middle - low, end - after, 2 * low)
                _text(painter, day, small, "muted", item.on.isoformat())
            else:
                about.insert(0, item.on.isoformat())
            about.insert(0, line.certificate.number)
            first, room, room_below = title, (end if tall else start - 8) - left, end - left
        _text(painter, QRectF(left, top, room, high), bold, "text", first)
        below = QRectF(left, top + high + 3, room_below, low)
        _text(painter, below, small, "muted", say("window.join").join(about))

    def _paint_pill(
        self, painter: QPainter, start: QPointF, words: str, look: State, *, begun: bool
    ) -> None:
        """Paint the pill of days from the middle of its left side on."""
        font = theme.font(9.5)
        height = _pill_height()
        pill = QRectF(start.x(), start.y() - height / 2, _pill_width(words), height)
        painter.setPen(QPen(theme.colour(look.line), 1))
        painter.setBrush(theme.colour(look.soft))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        icon = "check" if begun else "clock" if look is State.NEUTRAL else look.icon
        ratio = painter.device().devicePixelRatioF()
        role = "muted" if look is State.NEUTRAL else look.words
        picture = icons.pixmap(icon, role, 14, ratio)
        painter.drawPixmap(QPointF(pill.left() + 10, pill.center().y() - 7), picture)
        _text(painter, pill.adjusted(28, 0, 0, 0), font, look.words, words)


def _pill_height() -> float:
    return QFontMetricsF(theme.font(9.5)).height() + 8


def _pill_width(words: str) -> float:
    return QFontMetricsF(theme.font(9.5)).horizontalAdvance(words) + 40


def _pill_column(words: str) -> float:
    """Return the width that every pill finds room in."""
    longest = say("certificate.chip.begun", words=say("certificate.days.left", days=888))
    return max(_pill_width(longest), _pill_width(words))


def _room_wanted() -> float:
    """Return the width below which what is due and the number no longer stand beside a date."""
    longest = f"{say('lifecycle.due_kind.suspension_end')}　2022992201000031"
    return QFontMetricsF(theme.font(bold=True)).horizontalAdvance(longest) + 8


def _text(painter: QPainter, box: QRectF, font: QFont, role: str, words: str) -> None:
    """Paint words in a box, at its left, cut where it ends."""
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align, cut)
