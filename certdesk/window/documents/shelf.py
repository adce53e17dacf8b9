"""The shelf: a card for each policy document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.vocabulary.documents import DatePrecision
from certdesk.window.documents.content import ShelfEntry
from certdesk.window.documents.quoting import issue_date
from certdesk.window.text import say
from certdesk.window.widgets import (
    Button,
    Card,
    Chip,
    ElidedLink,
    Flow,
    IconButton,
    Label,
    LinkButton,
    State,
)


class Shelf(QScrollArea):
    """Lists the documents, the user's own first.

    Signals: ``chosen(str)``: the reader opens one; ``review_wished(str)``,
    ``correction_wished(str)`` and ``removal_wished(str)``: of one of the user's own;
    ``adding_wished()``.
    """

    chosen = Signal(str)
    review_wished = Signal(str)
    correction_wished = Signal(str)
    removal_wished = Signal(str)
    adding_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: dict[str, DocumentCard] = {}

    def show_entries(
        self, entries: Sequence[ShelfEntry], as_of: date, *, writable: bool = True
    ) -> None:
        """Show the documents; those issued after ``as_of`` are said to be so.

        Without ``writable`` none can be added or removed.
        """
        place = self.verticalScrollBar().value()
        body = QWidget()
        body.setProperty("look", "column")
        column = QVBoxLayout(body)
        column.setContentsMargins(22, 18, 22, 22)
        column.setSpacing(12)
        self.add = Button(say("adding.open"), "file-plus")
        self.add.setToolTip(say("adding.kinds"))
        self.add.clicked.connect(self.adding_wished)
        # Said to be shown without a place of its own, it would be a window.
        if not writable:
            self.add.hide()
        head = QHBoxLayout()
        head.addWidget(Label(say("documents.title"), "page"), 1)
        head.addWidget(self.add)
        column.addLayout(head)
        shipped = sum(not entry.own for entry in entries)
        column.addWidget(Label(say("documents.intro", count=shipped), "muted", wrap=True))
        if writable:
            column.addWidget(Label(say("adding.hint"), "muted", wrap=True))
        self.cards = {}
        for entry in entries:
            card = DocumentCard(entry, as_of, writable=writable)
            card.opened.connect(self.chosen)
            card.review_wished.connect(self.review_wished)
            card.correction_wished.connect(self.correction_wished)
            card.removal_wished.connect(self.removal_wished)
            self.cards[entry.document.id] = card
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)

    def take_focus(self) -> None:
        """Give the keyboard to the first card."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.title.setFocus(Qt.FocusReason.OtherFocusReason)


class DocumentCard(Card):
    """A document's title, number, issuer, date and counts. ``opened(str)``: by click or Enter."""

    opened = Signal(str)
    review_wished = Signal(str)
    correction_wished = Signal(str)
    removal_wished = Signal(str)

    def __init__(
        self,
        entry: ShelfEntry,
        as_of: date,
        parent: QWidget | None = None,
        *,
        writable: bool = True,
    ) -> None:
        super().__init__(parent=parent)
        document = entry.document
        self._document = document.id
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(document.title)
        self.title = ElidedLink(document.title, middle=True)
        self.title.setProperty("look", "card-title")
        self.title.clicked.connect(lambda: self.opened.emit(self._document))
        row = QHBoxLayout()
        row.addWidget(self.title)
        row.addStretch(1)
        self.body.addLayout(row)
        if entry.own:
            self._add_deeds(row, writable=writable)
        facts = [
            document.number or say("documents.no_number"),
            document.issuer,
            say("documents.issued", date=issue_date(document, say))
            if document.precision in tuple(DatePrecision)
            else issue_date(document, say),
        ]
        shown = " · ".join(fact for fact in facts if fact)
        self.body.addWidget(Label(shown, "muted", wrap=True))
        chips = Flow(8, 6)
        if entry.own:
            chips.add(Chip(say("adding.own"), State.INFO, "building-2"))
        if document.issued_on > as_of and not (entry.own and document.precision != "day"):
            chips.add(Chip(say("documents.not_yet"), State.ATTENTION, "history"))
        for message, count, icon in (
            ("documents.count.clauses", entry.clauses, "list"),
            ("documents.count.schemes", entry.schemes, "badge-check"),
            ("documents.count.figures", entry.figures, "hash"),
            ("documents.count.repairs", entry.repairs, "wrench"),
        ):
            # What was not counted for a document of the user's own is not said to be nothing.
            if count or not entry.own:
                chips.add(Chip(say(message, count=count), icon=icon))
        if entry.own and entry.decided + entry.waiting:
            whole = entry.decided + entry.waiting
            words = say("adding.confirmed", done=entry.decided, total=whole)
            state = State.ATTENTION if entry.waiting else State.GOOD
            chips.add(Chip(words, state, "circle-question-mark" if entry.waiting else "check"))
        self.body.addWidget(chips)

    def _add_deeds(self, row: QHBoxLayout, *, writable: bool) -> None:
        self.review = LinkButton(say("adding.review"), "list")
        self.review.clicked.connect(lambda: self.review_wished.emit(self._document))
        self.correct = IconButton("pencil", say("adding.correct"))
        self.correct.clicked.connect(lambda: self.correction_wished.emit(self._document))
        self.remove = IconButton("trash-2", say("adding.remove"))
        self.remove.clicked.connect(lambda: self.removal_wished.emit(self._document))
        if not writable:
            self.correct.hide()
            self.remove.hide()
        row.addWidget(self.review)
        row.addWidget(self.correct)
        row.addWidget(self.remove)

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
