"""Why a certificate was judged so: numbered steps, each with its source at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from certdesk.answers.wording import wording
from certdesk.answers.words import tell_reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.window.text import language, say
from certdesk.window.widgets import Card, Chip, Flow, Label, LinkButton, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.answers.words import WordedReason
    from certdesk.vocabulary.messages import Reason

_WIDE = 0x2E80
_SHORT = 22  # half-width characters of a source that fit beside a step


def why_card(reasons: Sequence[Reason]) -> Card:
    """Return the card of the steps of a judgement."""
    card = Card(say("window.answer.why"))
    card.body.addWidget(Steps([tell_reason(one, wording(language())) for one in reasons]))
    return card


class Steps(QWidget):
    """Numbered steps; pressing a source unfolds on what rule the step rests, and how surely."""

    def __init__(self, reasons: Sequence[WordedReason], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: list[QFrame | None] = []
        self._reasons = list(reasons)
        self.sources: list[LinkButton | None] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, reason in enumerate(reasons):
            number = Label(str(at + 1), "body")
            number.setMinimumWidth(14)
            self._grid.addWidget(number, 2 * at, 0, top)
            self._grid.addWidget(RichLabel([Span(reason.text)]), 2 * at, 1)
            self.sources.append(self._source(at, reason))
            self._notes.append(None)

    def unfold(self, at: int) -> QFrame | None:
        """Show on what a step rests, or hide it again; return the note that is shown."""
        note = self._notes[at]
        if note is not None:
            self._notes[at] = None
            self._grid.removeWidget(note)
            note.deleteLater()
            return None
        note = _note(self._reasons[at])
        self._notes[at] = note
        self._grid.addWidget(note, 2 * at + 1, 1, 1, 2)
        return note

    def _source(self, at: int, reason: WordedReason) -> LinkButton | None:
        """The source of a step; none where the step rests on what the desk itself holds."""
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        if not reason.basis:
            self._grid.addWidget(Label(say("certificate.why.recorded"), "muted"), 2 * at, 2, top)
            return None
        doubtful = reason.confidence is Confidence.C
        words = short_source(reason.basis)
        if doubtful:
            words = say("certificate.why.doubtful", source=words)
        link = LinkButton(words, "circle-question-mark" if doubtful else None)
        link.setToolTip(reason.basis)
        link.setAccessibleName(say("certificate.why.source", basis=reason.basis, number=at + 1))
        link.clicked.connect(lambda: self.unfold(at))
        self._grid.addWidget(link, 2 * at, 2, top)
        return link


def short_source(basis: str) -> str:
    """Return a source in the few words that fit beside a step; the whole unfolds."""
    first = basis.split("；", maxsplit=1)[0].split("（", maxsplit=1)[0].strip() or basis
    if _width(first) <= _SHORT:
        return first
    while _width(first) > _SHORT - 1:
        first = first[:-1]
    return f"{first.rstrip()}…"


def _width(text: str) -> int:
    """How many half-width characters a text takes."""
    return sum(2 if ord(char) > _WIDE else 1 for char in text)


def _note(reason: WordedReason) -> QFrame:
    box = QFrame()
    box.setProperty("look", "quote")
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(5)
    column.addWidget(
        RichLabel([Span(say("certificate.why.basis"), role="muted"), Span(reason.basis)])
    )
    flow = Flow(gap=6)
    state = State.ATTENTION if reason.confidence is Confidence.C else State.NEUTRAL
    icon = "circle-question-mark" if reason.confidence is Confidence.C else "check"
    flow.add(Chip(say(f"word.confidence.{reason.confidence}"), state, icon))
    flow.add(Chip(reason.rule, State.NEUTRAL, "hash"))
    column.addWidget(flow)
    return box
