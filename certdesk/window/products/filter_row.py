"""The chips above the table: all products, or those that stand in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from certdesk.window import icons, theme
from certdesk.window.products.narrowing import ORDER, ProductFilter
from certdesk.window.products.words import LOOKS
from certdesk.window.text import say
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from certdesk.answers.product_gaps import ProductGapsAnswer, Standing


class FilterRow(Flow):
    """Signal: ``changed()``. At the end stands a field for words."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, line_gap=8, parent=parent)
        self._group = QButtonGroup(self)
        self._chips: dict[Standing | None, QPushButton] = {}
        for standing in (None, *ORDER):
            chip = QPushButton()
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            if standing is not None:
                state, icon = LOOKS[standing]
                neutral = state.value == "neutral"
                chip.setIcon(icons.icon(icon, "muted" if neutral else state.words))
            self._group.addButton(chip)
            self._chips[standing] = chip
            self.add(chip)
        self._chips[None].setChecked(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("products.words"))
        self.words.setAccessibleName(say("products.words"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(round(172 * theme.zoom()))
        self.add(self.words)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self._group.buttonToggled.connect(lambda _chip, on: self.changed.emit() if on else None)

    def show_answer(self, answer: ProductGapsAnswer) -> None:
        """Offer the ways of standing that there are, with their counts."""
        for standing, chip in self._chips.items():
            count = len(answer.products) if standing is None else answer.count(standing)
            name = say("products.all" if standing is None else f"products.standing.{standing}")
            words = say("products.chip", name=name, count=count)
            chip.setText(words if standing is None else f" {words}")
            chip.setAccessibleName(words)
            chip.setVisible(standing is None or bool(count) or chip.isChecked())

    def chip(self, standing: Standing | None) -> QPushButton:
        """Return the button of a standing, None that of all."""
        return self._chips[standing]

    def filter(self) -> ProductFilter:
        """Return what is wanted."""
        standing = next(each for each, chip in self._chips.items() if chip.isChecked())
        return ProductFilter(standing, self.words.text())

    def clear(self) -> None:
        """List everything again."""
        self._chips[None].setChecked(True)
        self.words.clear()
