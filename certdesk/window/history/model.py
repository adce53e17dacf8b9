"""The changes of a desk as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from certdesk.window.column_model import ROOT, ColumnModel, Index
from certdesk.window.history.values import Glossary
from certdesk.window.history.words import (
    action_words,
    subject_words,
    summary,
    when_words,
    who_words,
)
from certdesk.window.text import say
from certdesk.window.widgets.labels import escape

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from certdesk.window.history.reading import Changed, Part

COLUMNS = ("when", "who", "what", "subject", "before", "after")


class HistoryModel(ColumnModel):
    """Rows are changes, the newest first. ``wanted_more()``: the reader comes to the end."""

    wanted_more = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, "history_page.column", parent=parent)
        self.glossary = Glossary()
        self._changes: list[Changed] = []
        self._before: int | None = None
        self._cells: dict[tuple[str, str], str] = {}

    def show(self, part: Part) -> None:
        """List the first part, instead of what was listed."""
        self.beginResetModel()
        self._changes = list(part.changes)
        self._before = part.before
        self._cells.clear()
        self.endResetModel()

    def append(self, part: Part) -> None:
        """List a further part."""
        if part.changes:
            start = len(self._changes)
            self.beginInsertRows(ROOT, start, start + len(part.changes) - 1)
            self._changes += part.changes
            self.endInsertRows()
        self._before = part.before

    def learn(self, glossary: Glossary) -> None:
        """Word everything anew with these names."""
        self.glossary = glossary
        self._cells.clear()
        if self._changes:
            last = self.index(len(self._changes) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def change(self, row: int) -> Changed | None:
        """Return the change of a row."""
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def row_of(self, group: str) -> int | None:
        """Return the row of a change by its group, if it is listed."""
        for row, change in enumerate(self._changes):
            if change.group == group:
                return row
        return None

    @property
    def before(self) -> int | None:
        """Where the next part begins; None when everything is listed."""
        return self._before

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._before is not None

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.wanted_more.emit()

    def listed(self) -> int:
        return len(self._changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        change = self._changes[index.row()]
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(change, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (self._cell(change, each) for each in COLUMNS)
            return say("window.list").join(each for each in words if each)
        if role == Qt.ItemDataRole.ToolTipRole:
            # What has no room in its cell; markup in it is shown as it is.
            return escape(change.who if column == "who" else self._cell(change, column))
        return None

    def _cell(self, change: Changed, column: str) -> str:
        key = (change.group, column)
        if key not in self._cells:
            if column in ("before", "after"):
                before, after = summary(change, self.glossary)
                self._cells[change.group, "before"] = before.replace("\n", " ")
                self._cells[change.group, "after"] = after.replace("\n", " ")
            else:
                self._cells[key] = _WORDS[column](change)
        return self._cells[key]


_WORDS = {
    "when": when_words,
    "who": lambda change: who_words(change.who),
    "what": action_words,
    "subject": subject_words,
}
