"""The matrix of natures and objects: how many schemes stand where; a click filters."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from certdesk.vocabulary.schemes import ConformityObject, Nature
from certdesk.window.library.words import nature_word, object_word
from certdesk.window.text import say
from certdesk.window.widgets import Label

Cell = tuple[Nature | None, ConformityObject | None]
"""None stands for the totals of a row or column."""

ROWS: tuple[Nature | None, ...] = (*Nature, None)
COLUMNS: tuple[ConformityObject | None, ...] = (*ConformityObject, None)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Matrix(QWidget):
    """A grid of counts. ``chosen(object)``: the cell (nature, object) to list; None means any."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("library.matrix.name"))
        self.cells: dict[Cell, CellButton] = {}
        self._chosen: Cell = (None, None)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for column, each in enumerate(COLUMNS, start=1):
            word = object_word(each) if each else say("library.matrix.total")
            head = Label(word, "small")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        for row, nature in enumerate(ROWS, start=1):
            word = nature_word(nature) if nature else say("library.matrix.total")
            grid.addWidget(Label(word, "small"), row, 0)
            for column, each in enumerate(COLUMNS, start=1):
                cell = CellButton((nature, each))
                cell.clicked.connect(lambda _on=False, key=(nature, each): self._choose(key))
                cell.stepped.connect(self._step)
                self.cells[nature, each] = cell
                grid.addWidget(cell, row, column)
        self.show_chosen((None, None))

    def show_counts(self, counts: Counter[tuple[Nature, ConformityObject]]) -> None:
        """Show how many schemes stand in each cell."""
        for (nature, each), button in self.cells.items():
            button.show_count(
                sum(
                    count
                    for (row, column), count in counts.items()
                    if nature in (None, row) and each in (None, column)
                )
            )

    def show_chosen(self, cell: Cell) -> None:
        """Show which cell is listed."""
        self._chosen = cell
        for key, button in self.cells.items():
            button.setChecked(key == cell)

    def _choose(self, cell: Cell) -> None:
        """Choosing the chosen cell again gives it up."""
        self.show_chosen((None, None) if cell == self._chosen else cell)
        self.chosen.emit(self._chosen)

    def _step(self, cell: Cell, down: int, right: int) -> None:
        row = ROWS.index(cell[0]) + down
        column = COLUMNS.index(cell[1]) + right
        if 0 <= row < len(ROWS) and 0 <= column < len(COLUMNS):
            self.cells[ROWS[row], COLUMNS[column]].setFocus(Qt.FocusReason.OtherFocusReason)


class CellButton(QPushButton):
    """One count. ``stepped(cell, down, right)``: an arrow key leads to a neighbour."""

    stepped = Signal(object, int, int)

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = cell
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("look", "cell" if None not in cell else "cell-total")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show a count; an empty cell stays reachable but says that it is empty."""
        self.setText(str(count) if count else "–")
        self.setProperty("empty", count == 0)
        nature, each = self._cell
        name = say(
            "library.matrix.cell",
            nature=nature_word(nature) if nature else say("library.matrix.any_nature"),
            object=object_word(each) if each else say("library.matrix.any_object"),
            count=count,
        )
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(self._cell, *step)
        else:
            super().keyPressEvent(event)
