"""What a cell of a small table is typed into: a line with suggestions, or a box of choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel


@dataclass(frozen=True, slots=True)
class Cell:
    """A column: its heading, and what can be chosen (value, words) or is suggested in it."""

    title: str
    stretch: int = 1
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()


class CellEditor(QStyledItemDelegate):
    """A box where there are choices, else a line with suggestions."""

    def __init__(self, columns: Sequence[Cell], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self._columns[index.column()]
        editor: QComboBox | QLineEdit
        if column.choices:
            editor = QComboBox(parent)
            for value, words in column.choices:
                editor.addItem(words, value)
        else:
            editor = QLineEdit(parent)
            editor.setProperty("look", "cell")
            if column.suggestions:
                completer = QCompleter(list(column.suggestions), editor)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.popup().setProperty("look", "suggestions")
                editor.setCompleter(completer)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(index.data() or ""), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)
