"""The products as a Qt model: a row each, and below it its models at its sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from certdesk.answers.product_gaps import Need, ProductStanding, Standing
from certdesk.vocabulary.verdicts import Verdict
from certdesk.window import icons, theme
from certdesk.window.products import words
from certdesk.window.text import say
from certdesk.window.widgets.states import State

COLUMNS = ("product", "required", "by", "gap")
PRODUCT, REQUIRED, BY, GAP = range(4)
StandingRole = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOP = 0  # the internal id of the rows of products; below them it is the product's row + 1


class ProductsModel(QAbstractItemModel):
    """Products, and below each its needs; ``StandingRole`` gives the `ProductStanding` of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ProductStanding] = []
        self._below: list[list[Need]] = []

    def show_products(self, products: Sequence[ProductStanding]) -> None:
        """Show other products."""
        self.beginResetModel()
        self._rows = list(products)
        self._below = [_below(one) for one in self._rows]
        self.endResetModel()

    def product(self, index: _Index) -> ProductStanding | None:
        """Return the product of a row, or of the row above it; None outside."""
        if not index.isValid():
            return None
        inside = index.internalId()
        return self._rows[index.row() if inside == _TOP else inside - 1]

    def row_of(self, identifier: str) -> int:
        """Return where a product stands, -1 when it is not listed."""
        ids = [one.product.id for one in self._rows]
        return ids.index(identifier) if identifier in ids else -1

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        inside = parent.row() + 1 if parent.isValid() else _TOP
        return self.createIndex(row, column, inside)

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        inside = index.internalId() if index.isValid() else _TOP
        return QModelIndex() if inside == _TOP else self.createIndex(inside - 1, 0, _TOP)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() != _TOP or parent.column():
            return 0
        return len(self._below[parent.row()])

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"products.column.{COLUMNS[section]}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.product(index)
        if one is None:
            return None
        if role == StandingRole:
            return one
        if index.internalId() == _TOP:
            return _of_product(one, index.column(), role)
        need = self._below[index.internalId() - 1][index.row()]
        return _of_need(need, one, index.column(), role)


def _below(one: ProductStanding) -> list[Need]:
    """The needs; where nothing is compulsory, models and sites alone."""
    product = one.product
    if one.needs or not (product.models or product.sites):
        return [need for need in one.needs if need.model is not None or need.site is not None]
    return [
        Need(model, site, Verdict.YES, ())
        for site in product.sites or (None,)
        for model in product.models or (None,)
    ]


def _of_product(one: ProductStanding, column: int, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return (
            one.product.name,
            words.required_words(one),
            words.by_words(one),
            words.gap_words(one, short=role == Qt.ItemDataRole.DisplayRole),
        )[column]
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return words.row_words(one)
    look = {
        REQUIRED: words.required_look(one),
        GAP: words.LOOKS[one.standing],
    }.get(column)
    if role == Qt.ItemDataRole.FontRole and column == PRODUCT:
        return theme.font(bold=True)
    return _looks(look, role)


def _of_need(need: Need, one: ProductStanding, column: int, role: int) -> Any:
    plain = one.standing is Standing.NOT_NEEDED
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        if column == PRODUCT:
            return words.need_name(need, one)
        if plain or column == REQUIRED:
            return ""
        return words.need_by(need) if column == BY else words.need_gap(need)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return words.need_name(need, one) if plain else words.need_words(need, one)
    if column == GAP and not plain:
        return _looks(words.need_look(need, one), role)
    return QBrush(theme.colour("muted")) if role == Qt.ItemDataRole.ForegroundRole else None


def _looks(look: tuple[State, str] | None, role: int) -> Any:
    if look is None:
        return None
    state, icon = look
    colour = "muted" if state is State.NEUTRAL else state.words
    if role == Qt.ItemDataRole.DecorationRole:
        return icons.icon(icon, colour)
    if role == Qt.ItemDataRole.ForegroundRole:
        return QBrush(theme.colour(colour))
    return None
