"""The list of cards with its keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from certdesk.window.applies.cards import ClauseCard
from certdesk.window.applies.list_model import CardModel
from certdesk.window.applies.narrowing import Heading
from certdesk.window.applies.painting import CardPainter
from certdesk.window.text import say
from certdesk.window.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from certdesk.window.applies.cards import Section
    from certdesk.window.applies.narrowing import Line

_AT_ONCE = 40
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardList(LongList):
    """Cards below their headings.

    Signals: ``chosen(ClauseCard | None)``; ``opened(ClauseCard)``: Enter or double click, to its
    source; ``folded(Section, bool)``: a heading was clicked, or a key folded or unfolded it.
    """

    chosen = Signal(object)
    opened = Signal(object)
    folded = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines = CardModel()
        super().__init__(self.lines, _AT_ONCE, parent)
        self.lines.setParent(self)
        self._painter = CardPainter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(say("appliespage.list.name"))
        self.setAccessibleDescription(say("appliespage.list.keys"))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_lines(self, lines: Sequence[Line], words: str = "") -> ClauseCard | None:
        """Show lines, with the card that was chosen before or the first; return it.

        ``words`` are marked where they stand.
        """
        before, row = self.current(), self.currentIndex().row()
        place = self.verticalScrollBar().value()
        self._painter.forget(words)
        self.lines.show_lines(lines)
        at = self.lines.row_of(before.key) if before is not None else -1
        stay = at >= 0
        if at < 0 and before is not None:
            # What was chosen is gone from here: go on where it stood.
            at = self.lines.step(min(row, self.lines.rowCount()) - 1, 1)
        if not isinstance(self.lines.line(at), ClauseCard):
            at = self.lines.first_card()
        self.select_row(at)
        if stay:
            self.verticalScrollBar().setValue(place)
            self.scrollTo(self.currentIndex())
        return self.current()

    def current(self) -> ClauseCard | None:
        """Return the card that is chosen."""
        line = self.lines.line(self.currentIndex().row())
        return line if isinstance(line, ClauseCard) else None

    def heading_of(self, index: QModelIndex) -> QModelIndex | None:
        above = self.lines.line(index.row() - 1)
        unfolded = isinstance(above, Heading) and not above.folded
        return self.lines.index(index.row() - 1) if unfolded else None

    def select_section(self, section: Section) -> None:
        """Choose the first card of a group, or its heading where it is folded."""
        row = self.lines.row_of_heading(section)
        line = self.lines.line(row)
        if isinstance(line, Heading):
            self.select_row(row if line.folded else row + 1)

    def fit(self) -> None:
        """Sizes of type or colours changed: lay everything anew."""
        self._painter.forget_sizes()
        self.doItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        line = self.lines.line(self.currentIndex().row())
        if key in _STEPS:
            self.select_row(self.lines.step(self.currentIndex().row(), _STEPS[key]))
        elif isinstance(line, Heading):
            if key in (*_OPENING, Qt.Key.Key_Space, Qt.Key.Key_Right):
                self.folded.emit(line.section, False)
        elif key in _OPENING:
            self._open()
        elif key == Qt.Key.Key_Left and line is not None:
            self.folded.emit(line.section, True)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.lines.line(self.indexAt(event.position().toPoint()).row())
        if isinstance(line, Heading):
            if event.button() == Qt.MouseButton.LeftButton:
                self.folded.emit(line.section, not line.folded)
            return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._painter.forget_widths()
        self.scheduleDelayedItemsLayout()

    def _open(self) -> None:
        card = self.current()
        if card is not None:
            self.opened.emit(card)

    def _current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current())
