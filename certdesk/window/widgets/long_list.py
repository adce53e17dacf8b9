"""A list of many rows: laid while the first are seen, and what is chosen brought into view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_TURN = 15  # milliseconds


class LongList(QListView):
    """A list of one column; rows of any height, painted by the delegate of whoever uses it.

    ``at_once`` rows are laid at a time.
    """

    def __init__(
        self, model: QAbstractItemModel, at_once: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        # Hundreds of rows are laid while the reader already sees the first.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(at_once)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_TURN)
        self._waiting.timeout.connect(self._bring_into_view)

    def select_row(self, row: int) -> None:
        """Choose a row."""
        index = self.model().index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self._bring_into_view()

    def heading_of(self, _index: QModelIndex) -> QModelIndex | None:
        """Return the row above that shall be seen with a chosen one; None for none."""
        return None

    def _bring_into_view(self) -> None:
        """Scroll to the chosen row: at once, or as soon as it is laid."""
        index = self.currentIndex()
        heading = self.heading_of(index)
        if heading is not None:
            self.scrollTo(heading)
        self.scrollTo(index)
        waiting = index.isValid() and self.isVisible() and self.verticalScrollBar().maximum() > 0
        if waiting and not self.viewport().rect().intersects(self.visualRect(index)):
            self._waiting.start()
