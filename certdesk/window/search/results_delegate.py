"""Paints the lines of the result list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
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
_ABOVE_HEADING, _BELOW_HEADING = 13, 5
_LINES = 2  # of title and of detail, at most


class _Type:
    """A size of type: its font, and what is needed to reckon heights without setting text."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        # Set once with Chinese and Latin letters: a second font may stand higher than the first.
        self.line = typeset("证 Ag1", font, 1000, 1).height

    def height(self, text: str, room: float) -> float:
        """Return the height of a text that is cut after `_LINES` lines."""
        return self.line * (_LINES if self._metrics.horizontalAdvance(text) > room else 1)


@dataclass(frozen=True, slots=True)
class _Parts:
    title: SetText
    detail: SetText | None
    note: SetText | None


class ResultsDelegate(QStyledItemDelegate):
    """Paints headings, rows of title, detail and note, and “more” lines.

    Heights of all lines are reckoned at once, text is set only for the lines that are seen.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._parts: dict[tuple[Line, int], _Parts] = {}
        self.forget_sizes()

    def forget(self) -> None:
        """Set everything anew (the lines changed)."""
        self._parts.clear()

    def forget_sizes(self) -> None:
        """Set everything anew in other colours or sizes of type."""
        self._parts.clear()
        self._small = _Type(theme.font(9.5))
        self._plain = _Type(theme.font(10))
        self._bold = _Type(theme.font(10.5, bold=True))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, round(self._height(index.data(LineRole), _room(width))))

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
        left, top = rect.left() + _LEFT, float(rect.top())
        painter.save()
        if isinstance(line, Heading):
            parts.title.paint(painter, left - 2, top + _ABOVE_HEADING, "muted")
        else:
            self._paint_ground(painter, rect, state)
            top += _ROW_PADDING
            parts.title.paint(painter, left, top, "teal" if isinstance(line, More) else "text")
            top += parts.title.height + _GAP
            if parts.detail is not None:
                parts.detail.paint(painter, left, top, "muted")
                top += parts.detail.height + _GAP
            if parts.note is not None and isinstance(line, Row) and line.state is not None:
                ratio = painter.device().devicePixelRatioF()
                picture = icons.pixmap(line.state.icon, line.state.words, _ICON, ratio)
                middle = top + (parts.note.height - _ICON) / 2
                painter.drawPixmap(QPointF(left, middle), picture)
                parts.note.paint(painter, left + _ICON + 5, top, line.state.words)
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

    def _height(self, line: Line, room: float) -> float:
        if isinstance(line, Heading):
            return self._small.line + _ABOVE_HEADING + _BELOW_HEADING
        if isinstance(line, More):
            return self._plain.line + 2 * _ROW_PADDING
        height = self._bold.height(line.title, room) + 2 * _ROW_PADDING
        if line.detail:
            height += _GAP + self._small.height(line.detail, room)
        if line.note:
            height += _GAP + self._small.line
        return height

    def _parts_of(self, line: Line, width: int) -> _Parts:
        key = (line, width)
        parts = self._parts.get(key)
        if parts is None:
            parts = self._parts[key] = self._set(line, _room(width))
        return parts

    def _set(self, line: Line, room: float) -> _Parts:
        if isinstance(line, Heading):
            return _Parts(typeset(line.text, self._small.font, room, 1), None, None)
        if isinstance(line, More):
            return _Parts(typeset(line.text, self._plain.font, room, 1), None, None)
        small = self._small.font
        return _Parts(
            typeset(line.title, self._bold.font, room, _LINES, line.title_marks),
            typeset(line.detail, small, room, _LINES, line.detail_marks) if line.detail else None,
            typeset(line.note, small, room - _ICON - 5, 1) if line.note else None,
        )


def _room(width: int) -> float:
    return max(width - _LEFT - _RIGHT, 40)
