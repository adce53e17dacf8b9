"""What the page shows first: what can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton

from certdesk.window.text import say
from certdesk.window.widgets import Card, Flow, Label

if TYPE_CHECKING:
    from collections.abc import Callable

# What can be asked, in this order; the words stand with the messages.
# Products have a line of their own above.
KINDS = ("scheme", "phrase", "number", "pinyin")


def examples(kind: str) -> list[str]:
    """Return the words of a kind that are offered: each of them finds something."""
    return say(f"window.start.asked.{kind}").split()


def examples_card(ask: Callable[[str], None]) -> Card:
    """Return the card of what can be asked; ``ask`` puts words into the search field."""
    card = Card(say("window.start.title"))
    card.body.addWidget(Label(say("window.start.text"), "muted", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for at, kind in enumerate(KINDS):
        flow = Flow(gap=6, line_gap=6)
        for words in examples(kind):
            chip = QPushButton(words)
            chip.setProperty("look", "chip")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAutoDefault(False)
            chip.setAccessibleName(say("window.start.ask", words=words))
            chip.clicked.connect(lambda _on=False, words=words: ask(words))
            flow.add(chip)
        grid.addWidget(
            Label(say(f"window.start.{kind}"), "muted"), at, 0, Qt.AlignmentFlag.AlignVCenter
        )
        grid.addWidget(flow, at, 1)
    card.body.addLayout(grid)
    return card
