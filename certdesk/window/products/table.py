"""The table of products, with its keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from certdesk.window import theme
from certdesk.window.products.table_model import BY, GAP, PRODUCT, REQUIRED, ProductsModel
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from certdesk.answers.product_gaps import ProductStanding

# Shares of the width, and the least that each column takes at the usual size of type.
_SHARES = {PRODUCT: 26, REQUIRED: 20, BY: 27, GAP: 27}
_LEAST = {PRODUCT: 130, REQUIRED: 118, BY: 120, GAP: 120}
_FEW = 12  # as many products are shown unfolded where something is missing


class ProductsTable(QTreeView):
    """Products, unfolding to their models.

    Signals: ``chosen(ProductStanding | None)``; ``opened(ProductStanding)``: Enter or double
    click; ``removal_wished()``: the delete key.
    """

    chosen = Signal(object)
    opened = Signal(object)
    removal_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.products = ProductsModel(self)
        self.setModel(self.products)
        self.setProperty("look", "products")
        self.setAccessibleName(say("products.list.name"))
        self.setAccessibleDescription(say("products.list.keys"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(16, 16))
        self.setIndentation(20)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.selectionModel().currentChanged.connect(self._walked)
        self.doubleClicked.connect(self._open)

    def show_products(self, products: Sequence[ProductStanding]) -> None:
        """Show products; what was chosen and unfolded stays so."""
        before = self.current()
        unfolded = {one.product.id for one in self._tops() if self.isExpanded(self._index_of(one))}
        known = {one.product.id for one in self._tops()}
        blocked = self.blockSignals(True)
        self.products.show_products(products)
        for row, one in enumerate(products):
            fresh = one.product.id not in known and len(products) <= _FEW
            if one.product.id in unfolded or (fresh and one.standing.value == "gap"):
                self.expand(self.products.index(row, 0))
        row = self.products.row_of(before.product.id) if before else -1
        if row < 0 and products:
            row = 0
        if row >= 0:
            self.choose(row)
        self.blockSignals(blocked)
        self.chosen.emit(self.current())

    def current(self) -> ProductStanding | None:
        """Return the product that is chosen, also where one of its models is."""
        return self.products.product(self.currentIndex())

    def marked(self) -> list[ProductStanding]:
        """Return all products that are selected, in their order."""
        rows = {
            one.product.id: one
            for index in self.selectionModel().selectedRows()
            if (one := self.products.product(index)) is not None
        }
        return list(rows.values())

    def choose(self, row: int) -> None:
        """Choose the product of a row."""
        index = self.products.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def fit(self) -> None:
        """Share the width among the columns; where it is short, who covers stands beside only."""
        room = self.viewport().width()
        least = {column: round(width * theme.zoom()) for column, width in _LEAST.items()}
        short = room < sum(least.values())
        self.setColumnHidden(BY, short)
        shown = [column for column in _SHARES if not (short and column == BY)]
        whole = sum(_SHARES[column] for column in shown)
        tight = room < sum(least[column] for column in shown)
        for column in shown[:-1]:
            share = room * _SHARES[column] // whole
            self.setColumnWidth(column, share if tight else max(least[column], share))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wished.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def _tops(self) -> list[ProductStanding]:
        found = (self.products.product(self.products.index(row, 0)) for row in range(self._count()))
        return [one for one in found if one is not None]

    def _count(self) -> int:
        return self.products.rowCount()

    def _index_of(self, one: ProductStanding) -> QModelIndex:
        return self.products.index(self.products.row_of(one.product.id), 0)

    def _open(self, index: QModelIndex) -> None:
        one = self.products.product(index)
        if one is not None:
            self.opened.emit(one)

    def _walked(self, current: QModelIndex, before: QModelIndex) -> None:
        one = self.products.product(current)
        if one is not None and one is not self.products.product(before):
            self.chosen.emit(one)
