"""需要强制认证吗？ on the start page: a line for a product; Enter asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from certdesk.window.text import say
from certdesk.window.widgets import Button, Card, Flow, Label

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 60


class ProductAskCard(Card):
    """A line, a button, and examples; ``ask`` gets the words for the search field."""

    def __init__(self, ask: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(say("window.ask_product.title"), parent=parent)
        self._ask = ask
        self.body.addWidget(Label(say("window.ask_product.text"), "muted", wrap=True))
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(say("window.ask_product.example"))
        self.line.setAccessibleName(say("window.ask_product.line"))
        self.line.setClearButtonEnabled(True)
        self.line.returnPressed.connect(self._entered)
        self.button = Button(say("window.ask_product.ask"), "shield-check", primary=True)
        self.button.clicked.connect(self._entered)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self._hint = Label(say("window.ask_product.empty"), "small", wrap=True)
        self._hint.hide()
        self.body.addWidget(self._hint)
        self.line.textEdited.connect(lambda _words: self._hint.hide())
        flow = Flow(gap=6, line_gap=6)
        for words in say("window.ask_product.examples").split():
            chip = QPushButton(words)
            chip.setProperty("look", "chip")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAutoDefault(False)
            chip.setAccessibleName(question(words))
            chip.clicked.connect(lambda _on=False, words=words: self._ask(question(words)))
            flow.add(chip)
        self.body.addWidget(flow)
        self.setFocusProxy(self.line)

    def _entered(self) -> None:
        words = " ".join(self.line.text().split())
        if words:
            self._ask(question(words))
        else:
            self._hint.show()
            self.line.setFocus()


def question(product: str) -> str:
    """Return the question about a product as it stands in the search field."""
    return say("window.ask_product.question", product=product)
