"""The lines of the review: what a document seems to lay down, in the order of its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from certdesk.answers.readings import Waiting
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Addressee, Effect
from certdesk.window import icons, theme
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.answers.readings import ReviewItem

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("state", "effect", "addressee", "words")
LOOKS: dict[str, tuple[str, State]] = {
    Waiting.WAITING: ("circle-question-mark", State.ATTENTION),
    Decision.CONFIRMED: ("circle-check", State.GOOD),
    Decision.CORRECTED: ("pencil", State.GOOD),
    Decision.REJECTED: ("x", State.NEUTRAL),
}


def state_words(item: ReviewItem) -> str:
    """Return what was decided, in words."""
    return say(f"proposals.decision.{item.state}")


def column_words(column: str) -> list[str]:
    """Return all that can stand in a column of few words, its heading with it."""
    words = {
        "state": [f"proposals.decision.{each}" for each in (*Waiting, *Decision)],
        "effect": [f"applies.effect.{each}" for each in Effect],
        "addressee": [f"applies.addressee.{each}" for each in Addressee],
    }[column]
    return [say(f"adding.review_page.{column}"), *map(say, words)]


class ReviewModel(QAbstractTableModel):
    """A row for each item: state, effect, addressee, and clause with words."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[ReviewItem, ...] = ()

    def show(self, items: Sequence[ReviewItem]) -> None:
        """Show these; where only states differ, selection and place stay."""
        new = tuple(items)
        if [item.key for item in new] == [item.key for item in self.items]:
            self.items = new
            if new:
                last = self.index(len(new) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.items = new
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return say(f"adding.review_page.{COLUMNS[section]}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        column = COLUMNS[index.column()]
        icon, state = LOOKS[item.state]
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.quote if column == "words" else _words(item, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "state":
            return icons.icon(icon, state.words)
        if role == Qt.ItemDataRole.ForegroundRole:
            if item.state is Decision.REJECTED:
                return theme.colour("muted")
            return theme.colour(state.words) if column == "state" else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _words(item, column)
        return None


def _words(item: ReviewItem, column: str) -> str:
    if column == "state":
        return state_words(item)
    if column == "effect":
        return say(f"applies.effect.{item.effect}")
    if column == "addressee":
        return say(f"applies.addressee.{item.addressee}")
    return f"{'/'.join(item.clause.labels)}  {item.quote}"
