"""The clauses of a document as a tree: labels as printed, headings, and a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from certdesk.registry.records import ClauseRecord
from certdesk.vocabulary.clauses import ClauseKind

Index = QModelIndex | QPersistentModelIndex

CLAUSE_ROLE = Qt.ItemDataRole.UserRole
LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
FILTER_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(eq=False)
class _Node:
    clause: ClauseRecord | None
    label: str
    parent: _Node | None
    row: int
    children: list[_Node] = field(default_factory=list)


class OutlineModel(QAbstractItemModel):
    """The tree of a document's clauses in the order they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node(None, "", None, 0)
        self._nodes: dict[str, _Node] = {}

    def set_clauses(self, clauses: Sequence[ClauseRecord], labels: Sequence[str]) -> None:
        """Take a document's clauses (parents before children) and their printed labels."""
        self.beginResetModel()
        self._root = _Node(None, "", None, 0)
        self._nodes = {}
        for clause, label in zip(clauses, labels, strict=True):
            above = self._nodes.get(clause.parent or "", self._root)
            node = _Node(clause, label, above, len(above.children))
            above.children.append(node)
            self._nodes[clause.id] = node
        self.endResetModel()

    def index_of(self, clause: str) -> QModelIndex:
        """Return the index of a clause by its identifier, invalid if it is not here."""
        node = self._nodes.get(clause)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node)

    def clause(self, index: Index) -> ClauseRecord | None:
        """Return the clause at an index."""
        return self._node(index).clause

    def _node(self, index: Index) -> _Node:
        if not index.isValid():
            return self._root
        node: _Node = index.internalPointer()
        return node

    # ---- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self._node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self._node(index)
        if node.clause is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return f"{node.label}{node.clause.heading}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.label}{node.clause.heading}"
            case _ if role == CLAUSE_ROLE:
                return node.clause
            case _ if role == LABEL_ROLE:
                return node.label
            case _ if role == FILTER_ROLE:
                return f"{node.label} {node.clause.heading}\n{node.clause.text}"
        return None


class OutlineFilter(QSortFilterProxyModel):
    """Keeps the clauses that hold all words typed, and those above them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setRecursiveFilteringEnabled(True)

    def set_words(self, typed: str) -> None:
        """Keep clauses in whose label, heading or text every word of ``typed`` stands."""
        self._words = tuple(typed.casefold().split())
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        index = self.sourceModel().index(row, 0, parent)
        text = str(index.data(FILTER_ROLE) or "").casefold()
        return all(word in text for word in self._words)


def is_surround(index: Index) -> bool:
    """Return whether an index stands for text that is not part of the act."""
    clause = index.data(CLAUSE_ROLE)
    return isinstance(clause, ClauseRecord) and clause.kind is ClauseKind.SURROUND
