"""The certificates that the table lists, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cmp_to_key
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QIcon

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window import icons, theme
from certdesk.window.certificate.words import DUE_ICONS, due_state, state_look
from certdesk.window.certificates import columns
from certdesk.window.certificates.columns import Column
from certdesk.window.certificates.rows import Row
from certdesk.window.text import language, say
from certdesk.window.widgets import State

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole

# More different words than this are sorted by their characters: asking the language takes long.
_MANY = 2000
_COLUMNS = tuple(Column)
_IN_FORCE = (CertificateState.VALID, CertificateState.SUSPENDED)


class CertificateModel(QAbstractTableModel):
    """Rows of certificates; which are listed and in what order is kept as places in ``rows``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self._listed: list[int] = []
        self._places: dict[str, int] | None = None
        self._orders: dict[Column, list[int]] = {}
        self.column = Column.NEXT
        self.descending = False
        self._collator = QCollator(
            QLocale(QLocale.Language.English if language() == "en" else QLocale.Language.Chinese)
        )

    # ---- what is listed

    def show_rows(self, rows: Sequence[Row], listed: list[int]) -> None:
        """Take other certificates and list those at the places ``listed``."""
        self.beginResetModel()
        self.rows = rows
        self._orders.clear()
        self._listed = self._sorted(listed)
        self._places = None
        self.endResetModel()

    def list_only(self, listed: list[int]) -> None:
        """List those at the places ``listed``."""
        self.beginResetModel()
        self._listed = self._sorted(listed)
        self._places = None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is not known comes last either way."""
        self.beginResetModel()
        self.column = _COLUMNS[column]
        self.descending = order is Qt.SortOrder.DescendingOrder
        self._listed = self._sorted(self._listed)
        self._places = None
        self.endResetModel()

    def row_at(self, line: int) -> Row:
        """Return the certificate on a line of the table."""
        return self.rows[self._listed[line]]

    def listed_rows(self) -> list[Row]:
        """Return the certificates listed, in their order."""
        return [self.rows[place] for place in self._listed]

    def line_of(self, certificate: str) -> int | None:
        """Return the line of a certificate by its id, None when it is not listed."""
        if self._places is None:
            self._places = {self.rows[place].id: line for line, place in enumerate(self._listed)}
        return self._places.get(certificate)

    # ---- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._listed)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = _COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[self._listed[index.row()]]
        column = _COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return columns.text(column, row)
            case Qt.ItemDataRole.ToolTipRole:
                return columns.text(column, row) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DecorationRole:
                return _icon(column, row)
            case Qt.ItemDataRole.ForegroundRole:
                return _brush(column, row)
            case Qt.ItemDataRole.FontRole if column is Column.NUMBER:
                return theme.font(10, bold=True)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = columns.text(column, row) or say("certificates.not_known")
                return f"{columns.title(column)}: {words}"
            case _ if role == ROW_ROLE:
                return row
        return None

    # ---- order

    def _sorted(self, listed: list[int]) -> list[int]:
        """Return the places in the order asked for; equal ones as they were added."""
        ranks = self._ranks(self.column)
        known = [place for place in sorted(listed) if ranks[place] >= 0]
        unknown = [place for place in sorted(listed) if ranks[place] < 0]
        known.sort(key=ranks.__getitem__, reverse=self.descending)
        return known + unknown

    def _ranks(self, column: Column) -> list[int]:
        """Return for each row the rank of its value in a column, -1 where it is not known."""
        ranks = self._orders.get(column)
        if ranks is None:
            keys = [columns.key(column, row) for row in self.rows]
            different = {key for key in keys if key is not None}
            if columns.is_words(column) and len(different) <= _MANY:
                ordered = sorted(different, key=cmp_to_key(self._collator.compare))
            else:
                ordered = sorted(different)
            rank = {key: place for place, key in enumerate(ordered)}
            ranks = self._orders[column] = [-1 if key is None else rank[key] for key in keys]
        return ranks


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in columns.RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _icon(column: Column, row: Row) -> Any:
    if column is Column.STATE:
        _, state, icon = state_look(row.status.state, replaced=row.replaced)
        return _drawn(icon, "muted" if row.replaced else state.words)
    if column is Column.NEXT and row.next is not None:
        state = due_state(row.next)
        role = "muted" if state is State.NEUTRAL else state.words
        return _drawn(DUE_ICONS[row.next.kind], role)
    return None


# Kept: an icon must outlive the moment in which a cell is painted.
@cache
def _drawn(icon: str, role: str) -> QIcon:
    return icons.icon(icon, role)


def _brush(column: Column, row: Row) -> QBrush | None:
    role = None
    if column is Column.STATE:
        look = state_look(row.status.state, replaced=row.replaced)[1]
        role = "muted" if row.replaced else look.words
    elif column is Column.NEXT and row.next is not None:
        role = due_state(row.next).words
    elif column is Column.DAYS and row.status.state in _IN_FORCE:
        days = columns.days_to_expiry(row)
        if days is not None and days < 0:
            role = State.BAD.words
    return QBrush(theme.colour(role)) if role else None
