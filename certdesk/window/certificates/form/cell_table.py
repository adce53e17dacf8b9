"""A small table to type into or to paste lines of a spreadsheet into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from certdesk.window import theme
from certdesk.window.certificates.form.cell_editor import Cell, CellEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_LINE = 34
_FEWEST, _MOST = 2, 8


class CellTable(QTableWidget):
    """Lines of texts; the last line is always empty and begins a new one.

    Signal: ``changed()``.
    """

    changed = Signal()

    def __init__(self, name: str, columns: Sequence[Cell], parent: QWidget | None = None) -> None:
        super().__init__(0, len(columns), parent)
        self._columns = tuple(columns)
        self._filling = False
        self._read_only = False
        self.setProperty("look", "cells")
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([column.title for column in columns])
        self.setItemDelegate(CellEditor(columns, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(round(_LINE * theme.zoom()))
        lines.hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.itemChanged.connect(self._typed)
        self.set_lines(())

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Return the lines that hold anything typed."""
        found = []
        for line in range(self.rowCount()):
            cells = tuple(self._value(line, place) for place in range(len(self._columns)))
            if self._typed_in(cells):
                found.append(cells)
        return tuple(found)

    def set_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show other lines."""
        self._filling = True
        self.setRowCount(0)
        for cells in lines:
            self._add(cells)
        self._filling = False
        self._tidy()

    def sizeHint(self):  # type: ignore[no-untyped-def]  # noqa: ANN201
        hint = super().sizeHint()
        hint.setHeight(self._height())
        return hint

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().resizeEvent(event)
        total = sum(column.stretch for column in self._columns)
        width = self.viewport().width()
        for place, column in enumerate(self._columns):
            self.setColumnWidth(place, width * column.stretch // total)

    def event(self, event: QEvent) -> bool:
        # Delete and pasting belong to the cells, not to the window around them.
        if event.type() is QEvent.Type.ShortcutOverride and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif self._read_only:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            # The Enter that ends typing in a cell comes on to here: it must not begin anew.
            if index.isValid() and self.state() is not QAbstractItemView.State.EditingState:
                self.edit(index)
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Put lines of a spreadsheet (cells by tabs) in, from the cell at hand on."""
        rows = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        if not text.strip():
            return
        first, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        self._filling = True
        for line, cells in enumerate(rows, start=first):
            while line >= self.rowCount():
                self._add(())
            for place, cell in enumerate(cells[: len(self._columns) - left], start=left):
                self._write(line, place, self._pasted(place, cell.strip()))
        self._filling = False
        self._tidy()
        self.changed.emit()

    def set_read_only(self) -> None:
        """Let the cells be read and copied, and nothing be typed."""
        self._read_only = True
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # ---- inside

    def _pasted(self, place: int, text: str) -> str:
        choices = self._columns[place].choices
        for value, words in choices:
            if text in (value, words):
                return words
        return choices[0][1] if choices else text

    def _write(self, line: int, place: int, text: str) -> None:
        item = self.item(line, place)
        if item is not None:
            item.setText(text)

    def _value(self, line: int, place: int) -> str:
        item = self.item(line, place)
        text = item.text().strip() if item is not None else ""
        for value, words in self._columns[place].choices:
            if words == text:
                return value
        return text

    def _typed_in(self, cells: Sequence[str]) -> bool:
        """Whether anything but a choice that is always there stands in a line."""
        return any(
            cell for cell, column in zip(cells, self._columns, strict=True) if not column.choices
        )

    def _add(self, cells: Sequence[str]) -> None:
        line = self.rowCount()
        self.insertRow(line)
        for place, column in enumerate(self._columns):
            text = cells[place] if place < len(cells) else ""
            if column.choices and text:
                text = dict(column.choices).get(text, column.choices[0][1])
            self.setItem(line, place, QTableWidgetItem(text))

    def add_line(self, *cells: str) -> None:
        """Add a line behind those that hold anything."""
        self.set_lines([*self.lines(), cells])
        self.changed.emit()

    def suggest(self, column: int, texts: Sequence[str]) -> None:
        """Suggest other texts in a column."""
        cells = list(self._columns)
        cells[column] = replace(cells[column], suggestions=tuple(texts))
        self._columns = tuple(cells)
        self.setItemDelegate(CellEditor(self._columns, self))

    def _typed(self) -> None:
        if not self._filling:
            self._tidy()
            self.changed.emit()

    def _tidy(self) -> None:
        """Leave exactly one empty line, at the end; a line in use has a choice made."""
        self._filling = True
        for line in range(self.rowCount()):
            cells = [self._value(line, place) for place in range(len(self._columns))]
            for place, column in enumerate(self._columns):
                if column.choices and not cells[place] and self._typed_in(cells):
                    self._write(line, place, column.choices[0][1])
        self._filling = False
        last = self.rowCount() - 1
        cells = (
            [self._value(last, place) for place in range(len(self._columns))] if last >= 0 else []
        )
        if last < 0 or self._typed_in(cells):
            self._filling = True
            self._add(())
            self._filling = False
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        lines = min(max(self.rowCount(), _FEWEST), _MOST)
        each = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + lines * each + 2

    def _clear(self) -> None:
        """Empty the cells that are marked; lines left without anything go."""
        self._filling = True
        for item in self.selectedItems():
            if not self._columns[item.column()].choices:
                item.setText("")
        for line in range(self.rowCount() - 1, -1, -1):
            cells = [self._value(line, place) for place in range(len(self._columns))]
            if not self._typed_in(cells):
                self.removeRow(line)
        self._filling = False
        self._tidy()
        self.changed.emit()

    def _copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for item in sorted(self.selectedItems(), key=lambda each: (each.row(), each.column())):
            lines.setdefault(item.row(), []).append(item.text())
        QGuiApplication.clipboard().setText("\n".join("\t".join(each) for each in lines.values()))

    def _own(self, event: QEvent) -> bool:
        keys = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Copy)
        return any(event.matches(key) for key in keys)  # type: ignore[attr-defined]
