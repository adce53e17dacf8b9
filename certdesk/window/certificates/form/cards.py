"""The makers of the form: cards for sections, named fields in them, tables, and grids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from certdesk.window.certificates.form.cell_editor import Cell
from certdesk.window.certificates.form.cell_table import CellTable
from certdesk.window.certificates.form.field import Field
from certdesk.window.text import say
from certdesk.window.widgets import Card

_HINTED = frozenset({"scheme", "scope_codes", "supersedes", "parent", "first_issued_on", "ladder"})


class FormCards(QWidget):
    """A column of cards; ``cards`` by the name of their section, ``fields`` by theirs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "column")
        self.fields: dict[str, Field] = {}
        self.cards: dict[str, Card] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 4, 24, 20)
        self._column.setSpacing(12)

    def add_card(self, name: str) -> Card:
        """Add the card of a section and return it."""
        card = Card(say(f"certificates.form.section.{name}"))
        self.cards[name] = card
        self._column.addWidget(card)
        return card

    def add_field(self, name: str, editor: QWidget, *, needed: bool = False) -> Field:
        """Return the field of a name around its editor; the caller gives it a place."""
        hint = say(f"certificates.form.hint.{name}") if name in _HINTED else ""
        field = Field(say(f"certificates.form.field.{name}"), editor, needed=needed, hint=hint)
        self.fields[name] = field
        return field

    def add_table(
        self,
        name: str,
        columns: Sequence[tuple[str, int]],
        choices: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
    ) -> CellTable:
        """Add the card of a section that is a table, with (heading, share of the width)."""
        card = self.add_card(name)
        cells = [
            Cell(say(f"certificates.form.cell.{key}"), stretch, (choices or {}).get(key, ()))
            for key, stretch in columns
        ]
        table = CellTable(say(f"certificates.form.section.{name}"), cells)
        field = Field("", table, hint=say(f"certificates.form.hint.{name}"))
        field.label.hide()
        table.setAccessibleName(say(f"certificates.form.section.{name}"))
        self.fields[name] = field
        card.body.addWidget(field)
        return table


def grid_of(card: Card, columns: int = 2) -> QGridLayout:
    """Put a grid of equal columns into a card."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    card.body.addLayout(grid)
    return grid


def text_box(height: int) -> QPlainTextEdit:
    """Return a field for several lines that Tab leaves."""
    text = QPlainTextEdit()
    text.setProperty("look", "field")
    text.setTabChangesFocus(True)
    text.setFixedHeight(height)
    text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return text
