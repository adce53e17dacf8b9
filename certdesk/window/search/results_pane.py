"""The left column of the page 查询: what was found, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from certdesk.window.search.results_delegate import ResultsDelegate
from certdesk.window.search.results_model import More, ResultsModel
from certdesk.window.search.rows import Row
from certdesk.window.text import say

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from certdesk.window.search.rows import Found


class ResultsPane(QFrame):
    """The list with its keyboard.

    Signals: ``selected(Row)``: the reader moved to a result; ``opened(Row)``: Enter or double
    click on one; ``more(Group)``: the rest of a group is wanted.
    """

    selected = Signal(object)
    opened = Signal(object)
    more = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self.model = ResultsModel(self)
        self.view = _View(self)
        self._delegate = ResultsDelegate(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(self._double_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.addWidget(self.view)

    def show_found(self, found: Found, keep: Row | None) -> Row | None:
        """Show results with ``keep`` selected, or the first; return what is selected.

        Tells nobody: who shows results decides when their answer is needed.
        """
        self._delegate.forget()
        self.model.show_found(found)
        at = self.model.row_of(keep.group, keep.key) if keep else -1
        at = at if at >= 0 else self.model.step(-1, 0)
        blocked = self.view.selectionModel().blockSignals(True)
        self._select(at)
        self.view.selectionModel().blockSignals(blocked)
        self.view.viewport().update()
        return self.current()

    def current(self) -> Row | None:
        """Return the selected result."""
        line = self.model.line(self.view.currentIndex().row())
        return line if isinstance(line, Row) else None

    def step(self, rows: int) -> None:
        """Select the line ``rows`` further down (negative: up)."""
        self._select(self.model.step(self.view.currentIndex().row(), rows))

    def open_current(self) -> None:
        """Open the selected result, or list the rest of a group."""
        line = self.model.line(self.view.currentIndex().row())
        if isinstance(line, More):
            self.more.emit(line.group)
        elif isinstance(line, Row):
            self.opened.emit(line)

    def theme_changed(self) -> None:
        """Set all lines anew."""
        self._delegate.forget_sizes()
        self.view.doItemsLayout()
        self.view.viewport().update()

    def _select(self, at: int) -> None:
        index = self.model.index(at)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        self.view.scrollTo(index)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = self.model.line(current.row())
        if isinstance(line, Row):
            self.selected.emit(line)

    def _clicked(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, More):
            self.more.emit(line.group)

    def _double_clicked(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, Row):
            self.opened.emit(line)


class _View(QListView):
    """The list; its own arrow keys skip headings as those of the search field do."""

    def __init__(self, pane: ResultsPane) -> None:
        super().__init__()
        self._pane = pane
        self.setAccessibleName(say("window.results.name"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._pane.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pane.open_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
