"""The list of cards as a Qt model: a heading for each group, then its cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from certdesk.window.applies.cards import ClauseCard, Section
from certdesk.window.applies.looks import card_words
from certdesk.window.applies.narrowing import Heading, Line
from certdesk.window.text import say

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LineRole = Qt.ItemDataRole.UserRole


class CardModel(QAbstractListModel):
    """Headings and cards; ``LineRole`` gives either."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return what stands in a row, None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """Return where the card stands that has a key, or a source of that key; else -1."""
        for row, line in enumerate(self._lines):
            if isinstance(line, ClauseCard) and key in line.keys:
                return row
        return -1

    def row_of_heading(self, section: Section) -> int:
        """Return where the heading of a group stands, -1 when there is none."""
        for row, line in enumerate(self._lines):
            if isinstance(line, Heading) and line.section is section:
                return row
        return -1

    def first_card(self) -> int:
        """Return the row of the first card; of the first heading where all are folded; else -1."""
        for row, line in enumerate(self._lines):
            if isinstance(line, ClauseCard):
                return row
        return 0 if self._lines else -1

    def step(self, start: int, way: int) -> int:
        """Return the next row that can be chosen (``way`` 1 or -1), ``start`` where there is none.

        Headings of unfolded groups are passed over.
        """
        row = start + way
        while (line := self.line(row)) is not None:
            if choosable(line):
                return row
            row += way
        return start

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading_words(line) if isinstance(line, Heading) else card_words(line)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is not None and choosable(line):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def choosable(line: Line) -> bool:
    """Return whether the keyboard stops at a line: at cards, and at what can be unfolded."""
    return isinstance(line, ClauseCard) or line.folded


def heading_words(heading: Heading) -> str:
    """Return what a heading says."""
    message = "appliespage.heading_folded" if heading.folded else "appliespage.heading"
    name = say(f"appliespage.section.{heading.section}")
    return say(message, name=name, count=heading.count)
