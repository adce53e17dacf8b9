"""Paints the lines of the list: headings that fold, and cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from certdesk.window import icons, theme
from certdesk.window.applies.cards import ClauseCard
from certdesk.window.applies.list_model import LineRole, heading_words
from certdesk.window.applies.looks import chip_of
from certdesk.window.applies.narrowing import Heading, places
from certdesk.window.applies.reviewed import Mark, mark_of
from certdesk.window.search.typeset import SetText, typeset
from certdesk.window.text import say
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

_SIDE = 18  # between the list's edge and a card
_PADDING, _ABOVE = 14, 11
_GAP, _BETWEEN = 4, 8
_RADIUS = 9.0
_CHIP_PADDING, _CHIP_GAP = 8, 9
_HEADING_ABOVE, _HEADING_BELOW, _FOLD = 12, 6, 14
_LINES, _TITLE_LINES = 2, 3
_MOST_CHIP = 0.5


@dataclass(frozen=True, slots=True)
class _Set:
    """A card set for a width; ``beside``: the names of the clauses stand beside the title."""

    chip: str
    state: State
    chip_width: float
    title: SetText
    label: SetText
    beside: bool
    rest: tuple[tuple[SetText, str], ...]
    mark: Mark | None
    height: float


class CardPainter(QStyledItemDelegate):
    """Paints lines; what was set for a width is kept."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._words = ""
        self._sets: dict[tuple[str, int], _Set] = {}
        self.forget_sizes()

    def forget(self, words: str) -> None:
        """The lines changed; mark ``words`` from now on."""
        self._words = words
        self._sets.clear()

    def forget_widths(self) -> None:
        """The list became wider or narrower."""
        self._sets.clear()

    def forget_sizes(self) -> None:
        """Sizes of type or colours changed."""
        self._sets.clear()
        self._bold = theme.font(10.5, bold=True)
        self._plain = theme.font(10)
        self._small = theme.font(9)
        heading = QFontMetricsF(theme.font(10, bold=True)).height()
        self._heading = round(heading + _HEADING_ABOVE + _HEADING_BELOW)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        line = index.data(LineRole)
        if isinstance(line, Heading):
            return QSize(width, self._heading)
        return QSize(width, round(self._set(line, width).height) + _BETWEEN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LineRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stub
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if isinstance(line, Heading):
            self._paint_heading(painter, QRectF(rect), line, state)
        elif isinstance(line, ClauseCard):
            box = QRectF(rect).adjusted(_SIDE, 0, -_SIDE, -_BETWEEN)
            self._paint_ground(painter, box, state)
            self._paint_card(painter, box, self._set(line, rect.width()))
        painter.restore()

    # ---- painting

    def _paint_heading(
        self, painter: QPainter, rect: QRectF, heading: Heading, state: QStyle.StateFlag
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = rect.adjusted(_SIDE, _HEADING_ABOVE - 4, -_SIDE, -2)
        if chosen:
            painter.setPen(QPen(theme.colour("teal"), 1))
            painter.setBrush(theme.colour("teal_soft"))
            painter.drawRoundedRect(box.adjusted(-4.5, 0.5, 4.5, -0.5), 6, 6)
        role = "teal" if chosen or state & QStyle.StateFlag.State_MouseOver else "muted"
        icon = "chevron-right" if heading.folded else "chevron-down"
        picture = icons.pixmap(icon, role, _FOLD, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(box.left(), box.center().y() - _FOLD / 2), picture)
        painter.setPen(theme.colour(role))
        painter.setFont(theme.font(10, bold=True))
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box.adjusted(_FOLD + 6, 0, 0, 0), align, heading_words(heading))

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        strong = chosen and self._view.hasFocus()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        role = "teal" if chosen else "teal_line" if over else "border"
        painter.setPen(QPen(theme.colour(role), 2 if strong else 1))
        painter.setBrush(theme.colour("card"))
        edge = 1.0 if strong else 0.5
        painter.drawRoundedRect(box.adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS)
        if chosen:
            # A bar besides the edge: a state is never told by colour alone.
            bar = QRectF(box.left() + edge, box.top() + _RADIUS, 3, box.height() - 2 * _RADIUS)
            painter.fillRect(bar, theme.colour("teal"))

    def _paint_card(self, painter: QPainter, box: QRectF, card: _Set) -> None:
        left, top = box.left() + _PADDING, box.top() + _ABOVE
        metrics = QFontMetricsF(self._small)
        high = metrics.height() + 5
        first = card.title.layout.lineAt(0).height()
        chip = QRectF(left, top + (first - high) / 2, card.chip_width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        soft = "grey_soft" if card.state is State.NEUTRAL else card.state.soft
        painter.setBrush(theme.colour(soft))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setFont(self._small)
        painter.setPen(theme.colour(card.state.words))
        room = card.chip_width - 2 * _CHIP_PADDING + 1
        words = metrics.elidedText(card.chip, Qt.TextElideMode.ElideRight, room)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)
        card.title.paint(painter, chip.right() + _CHIP_GAP, top, "text")
        if card.beside:
            width = card.label.layout.lineAt(0).naturalTextWidth()
            drop = (first - card.label.height) / 2
            card.label.paint(painter, box.right() - _PADDING - width, top + drop, "muted")
        top += card.title.height
        for text, role in card.rest:
            top += _GAP
            text.paint(painter, left, top, role)
            top += text.height
        if card.mark is not None:
            row = QRectF(left, top + _GAP, box.right() - _PADDING - left, metrics.height())
            self._paint_mark(painter, row, card.mark)

    def _paint_mark(self, painter: QPainter, row: QRectF, mark: Mark) -> None:
        size = round(row.height())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(row.topLeft(), icons.pixmap(mark.icon, mark.role, size, ratio))
        painter.setFont(self._small)
        painter.setPen(theme.colour(mark.role))
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(row.adjusted(size + 5, 0, 0, 0), align, mark.words)

    # ---- setting

    def _set(self, card: ClauseCard, width: int) -> _Set:
        key = (card.key, width)
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = self._set_anew(card, width)
        return found

    def _set_anew(self, card: ClauseCard, width: int) -> _Set:
        room = max(width - 2 * (_SIDE + _PADDING), 80)
        metrics = QFontMetricsF(self._small)
        chip, state = chip_of(card)
        chip_width = min(metrics.horizontalAdvance(chip) + 2 * _CHIP_PADDING, room * _MOST_CHIP)
        labels = say("window.join").join(card.labels)
        label_width = metrics.horizontalAdvance(labels) + 1
        title_room = room - chip_width - _CHIP_GAP
        title_width = QFontMetricsF(self._bold).horizontalAdvance(card.title)
        beside = label_width + 14 + title_width <= title_room
        title = self._typeset(card.title, self._bold, title_room, _TITLE_LINES)
        label = self._typeset(labels, self._small, label_width + 4 if beside else room)
        rest: list[tuple[SetText, str]] = []
        if card.second:
            rest.append((self._typeset(card.second, self._plain, room), "text"))
        if card.quote:
            lines = 1 if card.second else _LINES
            quote = say("appliespage.quoted", quote=card.quote)
            rest.append((self._typeset(quote, self._plain, room, lines), "muted"))
        if not beside:
            rest.append((label, "muted"))
        mark = mark_of(card)
        height = 2 * _ABOVE + title.height + sum(_GAP + text.height for text, _ in rest)
        if mark is not None:
            height += _GAP + metrics.height()
        return _Set(chip, state, chip_width, title, label, beside, tuple(rest), mark, height)

    def _typeset(self, text: str, font: QFont, room: float, lines: int = _LINES) -> SetText:
        return typeset(text, font, room, lines, places(text, self._words))
