"""One change in full: every record, every field, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.window.history.difference import How, differences, how
from certdesk.window.history.words import action_words, empty_or, record_words, when_words
from certdesk.window.text import say
from certdesk.window.widgets import Card, Chip, Label, State
from certdesk.window.widgets.breaking import breaking

if TYPE_CHECKING:
    from certdesk.window.history.reading import Changed, RecordChange
    from certdesk.window.history.values import Glossary

# Records shown in full; of a bulk change the rest is only counted.
_SHOWN = 20
_TOP = Qt.AlignmentFlag.AlignTop
_LOOKS = {
    How.ADDED: (State.GOOD, "plus"),
    How.CHANGED: (State.INFO, "pencil"),
    How.REMOVED: (State.BAD, "minus"),
}


class ChangePane(QScrollArea):
    """Shows a change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("history_page.details"))

    def show_change(self, change: Changed | None, glossary: Glossary) -> None:
        """Show a change; None: nothing is selected."""
        column = QWidget()
        column.setProperty("look", "column")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(16, 16, 18, 18)
        layout.setSpacing(12)
        if change is None:
            layout.addWidget(Label(say("history_page.select"), "muted", wrap=True))
        else:
            layout.addWidget(_head(change))
            for record in change.records[:_SHOWN]:
                layout.addWidget(_record_card(record, glossary))
            rest = change.count - min(len(change.records), _SHOWN)
            if rest > 0:
                layout.addWidget(Label(say("history_page.rest", count=rest), "muted", wrap=True))
        layout.addStretch()
        self.setWidget(column)


def _head(change: Changed) -> Card:
    card = Card(edge=State.ACCENT)
    card.body.addWidget(Label(action_words(change), "title", wrap=True, selectable=True))
    card.body.addWidget(
        Label(
            say("history_page.by", when=when_words(change), who=change.who),
            "muted",
            wrap=True,
            selectable=True,
        )
    )
    entries = (
        say("history_page.entry", first=change.first)
        if change.first == change.last
        else say("history_page.entries", first=change.first, last=change.last)
    )
    words = say("history_page.sealed", entries=entries, fingerprint=change.fingerprint[:16])
    card.body.addWidget(Label(words, "small", wrap=True, selectable=True))
    return card


def _record_card(record: RecordChange, glossary: Glossary) -> Card:
    what = how(record)
    card = Card()
    state, icon = _LOOKS[what]
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Chip(say(f"history_page.how.{what}"), state, icon), 0, _TOP)
    head.addWidget(breaking(record_words(record), "section"), 1)
    card.body.addLayout(head)
    card.setAccessibleName(f"{say(f'history_page.how.{what}')} {record_words(record)}")
    found = differences(record, glossary)
    if not found:
        card.body.addWidget(Label(say("history_page.summary.hidden"), "muted", wrap=True))
        return card
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    if what is How.CHANGED:
        grid.setColumnStretch(2, 1)
        for place, key in enumerate(("field", "before", "after")):
            grid.addWidget(Label(say(f"history_page.head.{key}"), "small"), 0, place)
    for row, change in enumerate(found, start=1):
        cells: list[QWidget] = [Label(change.field, "muted", wrap=True)]
        cells[0].setMinimumWidth(72)
        if what is How.CHANGED:
            cells.append(breaking(empty_or(change.before), "muted"))
            cells.append(breaking(empty_or(change.after)))
        else:
            cells.append(breaking(change.after or change.before))
        for place, cell in enumerate(cells):
            grid.addWidget(cell, row, place, _TOP)
    card.body.addLayout(grid)
    return card
