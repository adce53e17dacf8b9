"""What the models of tables with fixed columns share: their counts and their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ColumnModel(QAbstractTableModel):
    """A table without a tree, whose columns are headed by messages ``heads`` + ``.`` + column.

    Columns named in ``figures`` stand at the right. Override `listed`, and `data`.
    """

    def __init__(
        self,
        columns: Sequence[str],
        heads: str,
        figures: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._column_heads = heads
        self._figures = frozenset(figures)

    def listed(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def alignment(self, column: str) -> Qt.AlignmentFlag:
        """Return how head and cells of a column are aligned."""
        return _RIGHT if column in self._figures else _LEFT

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.listed()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return say(f"{self._column_heads}.{self._columns[section]}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(self._columns[section])
        return None
