"""The list of the review, gone through by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from certdesk.window import theme
from certdesk.window.adding.review_model import COLUMNS, ReviewModel, column_words
from certdesk.window.text import say

# Beside the words of a column: its icon, and room to the next.
_ROOM = {"state": 40, "effect": 22, "addressee": 22}
_WIDEST = 190


class ReviewList(QTreeView):
    """Rows of which several can be chosen.

    Signals: ``chosen()``: others are chosen; ``confirm_wished()`` by Enter, ``edit_wished()`` by
    E, ``reject_wished()`` by Delete, ``left()`` by Esc.
    """

    chosen = Signal()
    confirm_wished = Signal()
    edit_wished = Signal()
    reject_wished = Signal()
    left = Signal()

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(say("adding.review_page.list"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        self.fit()
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self.edit_wished.emit())

    def fit(self) -> None:
        """Make the columns as wide as the type of the moment needs."""
        metrics = QFontMetrics(theme.font(10.5))
        for at, name in enumerate(COLUMNS):
            if name in _ROOM:
                widest = max(metrics.horizontalAdvance(words) for words in column_words(name))
                self.header().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(at, min(widest + _ROOM[name], round(_WIDEST * theme.zoom())))

    def rows(self) -> list[int]:
        """Return the chosen rows in their order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, row: int) -> None:
        """Choose one row and bring it into view."""
        index = self.model().index(min(row, self.model().rowCount() - 1), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm_wished.emit()
        elif key == Qt.Key.Key_E:
            self.edit_wished.emit()
        elif key == Qt.Key.Key_Delete:
            self.reject_wished.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
