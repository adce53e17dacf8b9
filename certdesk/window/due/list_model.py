"""The list of what falls due as a Qt model: a heading for each stretch of time, then its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from certdesk.window.certificate.words import days_words, due_name
from certdesk.window.due.lines import DueLine, Horizon, grouped
from certdesk.window.text import say

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LineRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a stretch of time."""

    horizon: Horizon
    count: int

    @property
    def text(self) -> str:
        """What it says."""
        return say("duepage.heading", name=say(f"duepage.horizon.{self.horizon}"), count=self.count)


Entry = Heading | DueLine


class DueModel(QAbstractListModel):
    """Headings and lines; ``LineRole`` gives either."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._entries = []
        for horizon, some in grouped(lines):
            self._entries.append(Heading(horizon, len(some)))
            self._entries.extend(some)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return what stands in a row, None outside."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, key: object) -> int:
        """Return where the line of a key stands, -1 when it is not listed."""
        for row, entry in enumerate(self._entries):
            if isinstance(entry, DueLine) and entry.key == key:
                return row
        return -1

    def step(self, start: int, rows: int) -> int:
        """Return the line so many lines on (negative: back); headings are passed over."""
        row, left = start, abs(rows)
        way = 1 if rows >= 0 else -1
        found = start if isinstance(self.entry(start), DueLine) else -1
        while left or found < 0:
            row += way
            entry = self.entry(row)
            if entry is None:
                break
            if isinstance(entry, DueLine):
                found, left = row, max(left - 1, 0)
        return found

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == LineRole:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.text if isinstance(entry, Heading) else line_words(entry)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.entry(index.row()), DueLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def line_words(line: DueLine) -> str:
    """Return a line in words, for those who cannot see it."""
    words = say(
        "certificate.start.line",
        number=line.certificate.number,
        what=due_name(line.item),
        day=line.item.on,
        days=days_words(line.item),
    )
    return say("certificate.chip.begun", words=words) if line.item.acknowledged else words
