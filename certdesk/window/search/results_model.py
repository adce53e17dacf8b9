"""The result list as a Qt model: headings of groups, rows, and “more” at the end of a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from certdesk.window.search.rows import Found, Group, Row
from certdesk.window.text import say

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group."""

    text: str


@dataclass(frozen=True, slots=True)
class More:
    """The line that lists the rest of a group."""

    group: Group
    text: str


Line = Heading | Row | More

LineRole = Qt.ItemDataRole.UserRole


class ResultsModel(QAbstractListModel):
    """Lines of a :class:`Found`. ``LineRole`` gives the line itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_found(self, found: Found | None) -> None:
        """Show the results of another query."""
        self.beginResetModel()
        self._lines = []
        for section in found.sections if found else ():
            name = say(f"window.group.{section.group}")
            self._lines.append(
                Heading(say("window.results.heading", group=name, count=section.total))
            )
            self._lines.extend(section.rows)
            hidden = section.total - len(section.rows)
            if hidden > 0:
                self._lines.append(More(section.group, say("window.results.more", count=hidden)))
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return a line, None outside the list."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, group: Group, key: str) -> int:
        """Return where a result stands, -1 when it is not listed."""
        for at, line in enumerate(self._lines):
            if isinstance(line, Row) and line.group is group and line.key == key:
                return at
        return -1

    def step(self, start: int, rows: int) -> int:
        """Return the line ``rows`` selectable lines after ``start`` (negative: before).

        Stops at the first and the last; -1 when nothing can be selected.
        """
        choices = [at for at, line in enumerate(self._lines) if not isinstance(line, Heading)]
        if not choices:
            return -1
        if start not in choices:
            return choices[0]
        at = choices.index(start) + rows
        return choices[max(0, min(at, len(choices) - 1))]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, Row) else line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(line, Row):
                return "，".join(part for part in (line.title, line.detail, line.note) if part)
            return line.text
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(line, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
