"""The two texts of a document: the repaired one that is read, and the one as received beside it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from certdesk.registry.records import CitationRecord, FigureRecord, TargetRecord
from certdesk.vocabulary.clauses import ClauseKind, RepairKind
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.content import DocumentContent
from certdesk.window.documents.later_note import later_words
from certdesk.window.documents.marked_text import FOCUS_LINE, MarkedText
from certdesk.window.documents.marks import (
    Mark,
    MarkKind,
    is_past,
)
from certdesk.window.documents.painting import GUTTER
from certdesk.window.documents.repairs import describe_repair
from certdesk.window.documents.typesetting import typeset, typeset_received
from certdesk.window.library.words import scheme_name
from certdesk.window.text import say
from certdesk.window.widgets import Label

_NARROW = 30.0  # px beside the lines where two texts stand side by side


class Sheet(MarkedText):
    """A marked text that says what its marks mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: DocumentContent | None = None
        self._as_of = date.max

    def know(self, content: DocumentContent, as_of: date) -> None:
        """Take what the marks refer to."""
        self._content, self._as_of = content, as_of

    def describe(self, marks: Sequence[Mark]) -> str:
        words = dict.fromkeys(self._words(mark) for mark in marks)
        return "<br>".join(html.escape(each).replace("\n", "<br>") for each in words)

    def _words(self, mark: Mark) -> str:
        match mark.subject:
            case CitationRecord(scheme=scheme):
                record = self._content.schemes.get(scheme) if self._content else None
                return say("documents.tip.scheme", name=scheme_name(record) if record else scheme)
            case FigureRecord() as figure:
                words = say("documents.tip.figure", quote=figure.quote, date=figure.as_of)
                return words + "".join(
                    f"\n{later_words(later)}"
                    for later in figure.later
                    if later.since <= self._as_of
                )
            case TargetRecord() as target:
                return target_words(target, self._as_of)
            case PlacedRepair() as placed:
                return describe_repair(placed)


class Sheets(QWidget):
    """Both texts, scrolled in step while the one as received is shown.

    ``moved()``: the reader scrolled the repaired text.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Sheet()
        self.text.setAccessibleName(say("documents.text_name"))
        self.received = Sheet()
        self.received.set_gutter(_NARROW)
        self.received.setAccessibleName(say("documents.received_name"))
        self.received.show_kinds(frozenset({MarkKind.REPAIR}))
        self._received_side = _side(say("documents.received_title"), self.received)
        self._text_side = _side(say("documents.text_title"), self.text)
        self._split = QSplitter()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._received_side)
        self._split.addWidget(self._text_side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        self._content: DocumentContent | None = None
        self._leading = False
        self.comparing = False
        self._received_set = ""
        self.text.verticalScrollBar().valueChanged.connect(self._text_scrolled)
        self.received.verticalScrollBar().valueChanged.connect(self._received_scrolled)
        self._show_sides()

    def show_content(self, content: DocumentContent, as_of: date) -> None:
        """Set a document's texts; the one as received only when it is looked at."""
        self._content = content
        self._received_set = ""
        self.text.know(content, as_of)
        self.text.show_document(typeset(content), content.document.text)
        self.text.set_marks(content.marks)
        self.tell_day(as_of)
        self._set_received(as_of)

    def tell_day(self, as_of: date) -> None:
        """Judge target periods as of another day."""
        if self._content is None:
            return
        self.text.know(self._content, as_of)
        self.text.set_notes(_notes(self._content, as_of))

    def compare(self, on: bool) -> None:
        """Show or hide the text as received."""
        if on == self.comparing:
            return
        self.comparing = on
        self.text.set_gutter(_NARROW if on else GUTTER)
        self.text.show_notes(not on)
        self._show_sides()
        self._set_received(date.max)
        if on:
            half = max(1, self.width() // 2)
            self._split.setSizes([half, half])
        # Widths are dealt out after this; each text keeps its own place while that happens.
        QTimer.singleShot(0, self, self._text_scrolled)

    def show_repairs_of(self, kind: RepairKind | None) -> None:
        """Mark the repairs of one kind only; None marks all."""
        self.text.set_repair_kind(kind)
        self.received.set_repair_kind(kind)

    def show_repair(self, placed: PlacedRepair) -> None:
        """Bring a repair into sight on both sides and highlight it."""
        raw = placed.repair
        self.text.set_quote((placed.start, max(placed.end, placed.start + 1)))
        self.received.set_quote((raw.at, raw.at + max(1, len(raw.raw))))
        self.text.bring(placed.start, FOCUS_LINE)

    def _focus_y(self) -> float:
        return self.text.viewport().height() * FOCUS_LINE

    def _show_sides(self) -> None:
        self._received_side.setVisible(self.comparing)
        heading = self._text_side.findChild(Label)
        if heading is not None:
            heading.setVisible(self.comparing)

    def _set_received(self, as_of: date) -> None:
        content = self._content
        if not self.comparing or content is None or self._received_set == content.document.id:
            return
        self._received_set = content.document.id
        self.received.know(content, as_of)
        self.received.show_document(typeset_received(content), content.document.received)
        self.received.set_marks(content.received_marks)

    def _text_scrolled(self) -> None:
        self.moved.emit()
        if self.comparing and not self._leading and self._content is not None:
            y = self._focus_y()
            place = self._content.alignment.to_received(self.text.place_at(y))
            self._lead(self.received, place, y)

    def _received_scrolled(self) -> None:
        if self.comparing and not self._leading and self._content is not None:
            y = self._focus_y()
            place = self._content.alignment.to_repaired(self.received.place_at(y))
            self._lead(self.text, place, y)

    def _lead(self, follower: MarkedText, place: float, y: float) -> None:
        self._leading = True
        follower.scroll_to(follower.height_of(place) - y)
        self._leading = False


def target_words(target: TargetRecord, as_of: date) -> str:
    """Return what is said of a target period as of a day."""
    if target.until is None:
        return say("documents.tip.target_open", quote=target.quote)
    message = "documents.tip.target_past" if is_past(target, as_of) else "documents.tip.target"
    return say(message, quote=target.quote, date=target.until)


def _notes(content: DocumentContent, as_of: date) -> list[tuple[int, str, str]]:
    notes = [
        (clause.start, say("documents.surround"), "muted")
        for clause in content.clauses
        if clause.kind is ClauseKind.SURROUND
    ]
    told = {place for place, _, _ in notes}
    for mark in content.marks:
        if isinstance(mark.subject, TargetRecord) and mark.start not in told:
            past = is_past(mark.subject, as_of)
            word = say("documents.note_past" if past else "documents.note_target")
            notes.append((mark.start, word, "amber" if past else "blue"))
    return notes


def _side(title: str, text: MarkedText) -> QFrame:
    side = QFrame()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    heading = Label(title, "group")
    heading.setContentsMargins(24, 8, 16, 8)
    column.addWidget(heading)
    column.addWidget(text, 1)
    return side
