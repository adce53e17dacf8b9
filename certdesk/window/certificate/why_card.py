"""Why a certificate was judged so: numbered steps, each with its source at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from certdesk.answers.wording import wording
from certdesk.answers.words import tell_reason
from certdesk.vocabulary.schemes import Confidence
from certdesk.window import theme
from certdesk.window.text import language, say
from certdesk.window.widgets import Card, Chip, Flow, Label, LinkButton, RichLabel, Span, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from certdesk.answers.words import WordedReason
    from certdesk.vocabulary.messages import Reason

_LEAST, _ROOM = 160, 360  # pixels at the usual size of type
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
        self._ends: list[QWidget] = []
        self.sources: list[LinkButton | None] = []
        self._beside = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, reason in enumerate(reasons):
            number = Label(str(at + 1), "body")
            number.setMinimumWidth(14)
            self._grid.addWidget(number, 3 * at, 0, top)
            self._grid.addWidget(RichLabel([Span(reason.text)]), 3 * at, 1)
            self.sources.append(self._source(at, reason))
            self._notes.append(None)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the sources to go below their steps."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), round(_LEAST * theme.zoom())), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _ROOM * theme.zoom()
        if beside is not self._beside:
            self._beside = beside
            for at, widget in enumerate(self._ends):
                self._place(at, widget)

    def _place(self, at: int, widget: QWidget) -> None:
        """Put a source beside its step, or below where there is no room."""
        top = Qt.AlignmentFlag.AlignTop
        if self._beside:
            self._grid.addWidget(widget, 3 * at, 2, top | Qt.AlignmentFlag.AlignRight)
        else:
            self._grid.addWidget(widget, 3 * at + 1, 1, top | Qt.AlignmentFlag.AlignLeft)

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
        self._grid.addWidget(note, 3 * at + 2, 1, 1, 2)
        return note

    def _source(self, at: int, reason: WordedReason) -> LinkButton | None:
        """The source of a step; none where the step rests on what the desk itself holds."""
        if not reason.basis:
            self._ends.append(Label(say("certificate.why.recorded"), "muted"))
            self._place(at, self._ends[-1])
            return None
        doubtful = reason.confidence is Confidence.C
        words = short_source(reason.basis)
        if doubtful:
            words = say("certificate.why.doubtful", source=words)
        link = LinkButton(words, "circle-question-mark" if doubtful else None)
        link.setToolTip(reason.basis)
        link.setAccessibleName(say("certificate.why.source", basis=reason.basis, number=at + 1))
        link.clicked.connect(lambda: self.unfold(at))
        self._ends.append(link)
        self._place(at, link)
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
