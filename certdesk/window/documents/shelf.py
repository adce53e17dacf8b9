"""The shelf: a card for each policy document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.window.documents.content import ShelfEntry
from certdesk.window.documents.quoting import issue_date
from certdesk.window.text import say
from certdesk.window.widgets import Card, Chip, Flow, Label, LinkButton, State


class Shelf(QScrollArea):
    """Lists the documents. ``chosen(str)``: the reader opens one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: dict[str, DocumentCard] = {}

    def show_entries(self, entries: Sequence[ShelfEntry], as_of: date) -> None:
        """Show the documents; those issued after ``as_of`` are said to be so."""
        body = QWidget()
        body.setProperty("look", "column")
        column = QVBoxLayout(body)
        column.setContentsMargins(22, 18, 22, 22)
        column.setSpacing(12)
        column.addWidget(Label(say("documents.title"), "page"))
        column.addWidget(Label(say("documents.intro", count=len(entries)), "muted", wrap=True))
        self.cards = {}
        for entry in entries:
            card = DocumentCard(entry, as_of)
            card.opened.connect(self.chosen)
            self.cards[entry.document.id] = card
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)

    def take_focus(self) -> None:
        """Give the keyboard to the first card."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.title.setFocus(Qt.FocusReason.OtherFocusReason)


class DocumentCard(Card):
    """A document's title, number, issuer, date and counts. ``opened(str)``: by click or Enter."""

    opened = Signal(str)

    def __init__(self, entry: ShelfEntry, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        document = entry.document
        self._document = document.id
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(document.title)
        self.title = LinkButton(document.title)
        self.title.setProperty("look", "card-title")
        self.title.clicked.connect(lambda: self.opened.emit(self._document))
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        self.body.addLayout(row)
        facts = [
            document.number or say("documents.no_number"),
            document.issuer,
            say("documents.issued", date=issue_date(document, say)),
        ]
        self.body.addWidget(Label(" · ".join(facts), "muted", wrap=True))
        chips = Flow(8, 6)
        if document.issued_on > as_of:
            chips.add(Chip(say("documents.not_yet"), State.ATTENTION, "history"))
        for message, count, icon in (
            ("documents.count.clauses", entry.clauses, "list"),
            ("documents.count.schemes", entry.schemes, "badge-check"),
            ("documents.count.figures", entry.figures, "hash"),
            ("documents.count.repairs", entry.repairs, "wrench"),
        ):
            chips.add(Chip(say(message, count=count), icon=icon))
        self.body.addWidget(chips)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self._document)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._document)
        else:
            super().keyPressEvent(event)
