"""Paints the lines of the result list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from certdesk.window import icons, theme
from certdesk.window.search.results_model import Heading, Line, LineRole, More
from certdesk.window.search.rows import Row
from certdesk.window.search.typeset import SetText, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_LEFT, _RIGHT = 18, 14
_BAR = 3
_ROW_PADDING = 9
_GAP = 3
_ICON = 14


@dataclass(frozen=True, slots=True)
class _Parts:
    title: SetText
    detail: SetText | None
    note: SetText | None
    height: int


class ResultsDelegate(QStyledItemDelegate):
    """Paints headings, rows of title, detail and note, and “more” lines."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._parts: dict[tuple[Line, int], _Parts] = {}

    def forget(self) -> None:
        """Set everything anew (theme, sizes or rows changed)."""
        self._parts.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._parts_of(index.data(LineRole), width).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(LineRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stub
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        parts = self._parts_of(line, rect.width())
        painter.save()
        top = float(rect.top())
        if isinstance(line, Heading):
            parts.title.paint(painter, rect.left() + _LEFT - 2, top + 13, "muted")
        else:
            self._paint_ground(painter, rect, state)
            top += _ROW_PADDING
            role = "teal" if isinstance(line, More) else "text"
            parts.title.paint(painter, rect.left() + _LEFT, top, role)
            top += parts.title.height + _GAP
            if parts.detail is not None:
                parts.detail.paint(painter, rect.left() + _LEFT, top, "muted")
                top += parts.detail.height + _GAP
            if parts.note is not None and isinstance(line, Row) and line.state is not None:
                ratio = painter.device().devicePixelRatioF()
                picture = icons.pixmap(line.state.icon, line.state.words, _ICON, ratio)
                middle = top + (parts.note.height - _ICON) / 2
                painter.drawPixmap(QPointF(rect.left() + _LEFT, middle), picture)
                parts.note.paint(painter, rect.left() + _LEFT + _ICON + 5, top, line.state.words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("teal_soft"))
            bar = QRectF(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, theme.colour("teal"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(theme.colour("teal"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _parts_of(self, line: Line, width: int) -> _Parts:
        key = (line, width)
        parts = self._parts.get(key)
        if parts is None:
            parts = self._parts[key] = _set(line, width)
        return parts


def _set(line: Line, width: int) -> _Parts:
    room = max(width - _LEFT - _RIGHT, 40)
    if isinstance(line, Heading):
        title = typeset(line.text, theme.font(9.5), room, 1)
        return _Parts(title, None, None, round(title.height) + 18)
    if isinstance(line, More):
        title = typeset(line.text, theme.font(10), room, 1)
        return _Parts(title, None, None, round(title.height) + 2 * _ROW_PADDING)
    title = typeset(line.title, theme.font(10.5, bold=True), room, 2, line.title_marks)
    height = title.height
    detail = note = None
    if line.detail:
        detail = typeset(line.detail, theme.font(9.5), room, 2, line.detail_marks)
        height += _GAP + detail.height
    if line.note:
        note = typeset(line.note, theme.font(9.5), room - _ICON - 5, 1)
        height += _GAP + note.height
    return _Parts(title, detail, note, round(height) + 2 * _ROW_PADDING)
