"""Beside the list: on what rule a due item rests, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from certdesk.answers.wording import wording
from certdesk.answers.words import tell_reason
from certdesk.vocabulary.certificates import DueKind
from certdesk.vocabulary.schemes import Confidence
from certdesk.window.certificate.words import days_words, due_name, due_state, told
from certdesk.window.search import parts
from certdesk.window.text import language, say, titled
from certdesk.window.widgets import (
    Button,
    Chip,
    ElidedLink,
    Flow,
    Label,
    RichLabel,
    Span,
    State,
)

if TYPE_CHECKING:
    from certdesk.window.due.lines import DueLine

_ACKNOWLEDGED = tuple(kind for kind in DueKind if kind is not DueKind.VERIFICATION)


class DueDetails(QFrame):
    """Shows one line, or those of a day.

    Signals: ``opened(DueLine)``: its certificate; ``done(DueLine)``: record that it was done;
    ``begun(DueLine)``: say that the work has begun, or take it back; ``chosen(DueLine)``: one of
    several of a day.
    """

    opened = Signal(object)
    done = Signal(object)
    begun = Signal(object)
    chosen = Signal(object)

    def __init__(self, *, read_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self.setProperty("look", "margin")
        self.buttons: dict[str, Button] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.show_line(None)

    def show_line(
        self, line: DueLine | None, others: Sequence[DueLine] = (), head: str = ""
    ) -> None:
        """Show a line; ``head`` and ``others`` name the day and what else falls due on it."""
        whole = QWidget()
        whole.setProperty("look", "column")
        column = QVBoxLayout(whole)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(9)
        self.buttons = {}
        if head:
            column.addWidget(Label(head, "section", wrap=True))
        if len(others) > 1:
            for other in others:
                column.addWidget(self._other(other, current=other is line))
            column.addWidget(parts.rule())
        if line is None:
            words = say("duepage.calendar.nothing" if head else "duepage.details.none")
            column.addWidget(Label(words, "muted", wrap=True))
        else:
            self._fill(column, line)
        column.addStretch()
        self._area.setWidget(whole)

    def _other(self, line: DueLine, *, current: bool) -> ElidedLink:
        words = say(
            "duepage.details.other", what=due_name(line.item), number=line.certificate.number
        )
        link = ElidedLink(words, "chevron-right" if current else "circle-dot", middle=True)
        link.clicked.connect(lambda: self.chosen.emit(line))
        return link

    def _fill(self, column: QVBoxLayout, line: DueLine) -> None:
        item = line.item
        state = due_state(item)
        role = "text" if state is State.NEUTRAL else state.words
        column.addWidget(RichLabel([Span(titled(due_name(item)), role=role)], "title"))
        number = ElidedLink(line.certificate.number, "badge-check", middle=True)
        number.clicked.connect(lambda: self.opened.emit(line))
        column.addWidget(number, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(line.scheme_name, "muted", wrap=True))
        flow = Flow(gap=6, line_gap=6)
        flow.add(Chip(item.on.isoformat(), State.NEUTRAL, "calendar-days"))
        flow.add(Chip(days_words(item), state))
        if item.acknowledged:
            flow.add(Chip(say("duepage.details.begun"), State.INFO, "check"))
        column.addWidget(flow)
        if item.opens_on is not None:
            words = say("duepage.details.opens", day=item.opens_on)
            column.addWidget(Label(words, "small", wrap=True))
        column.addSpacing(4)
        column.addWidget(Label(say("duepage.details.why"), "group"))
        worded = tell_reason(item.reason, wording(language()))
        column.addWidget(RichLabel([Span(worded.text)]))
        self._add_basis(column, worded.basis, worded.confidence)
        column.addSpacing(4)
        column.addWidget(Label(say("duepage.details.status"), "group"))
        column.addWidget(RichLabel([Span(told(line.status.headline))]))
        column.addSpacing(6)
        for button in self._make_buttons(line):
            column.addWidget(button)
        if "begun" in self.buttons:
            column.addWidget(Label(say("duepage.details.begun_hint"), "small", wrap=True))

    def _add_basis(self, column: QVBoxLayout, basis: str, confidence: Confidence) -> None:
        if not basis:
            return
        spans = [Span(say("certificate.why.basis"), role="muted"), Span(basis, role="muted")]
        column.addWidget(RichLabel(spans, "small"))
        doubtful = confidence is Confidence.C
        state = State.ATTENTION if doubtful else State.NEUTRAL
        flow = Flow()
        icon = "circle-question-mark" if doubtful else "check"
        flow.add(Chip(say(f"word.confidence.{confidence}"), state, icon))
        column.addWidget(flow)

    def _make_buttons(self, line: DueLine) -> list[Button]:
        item = line.item
        made: list[Button] = []
        if not self._read_only:
            done = Button(say(f"duepage.do.{item.kind}", what=due_name(item)), primary=True)
            done.clicked.connect(lambda: self.done.emit(line))
            self.buttons["done"] = done
            made.append(done)
            # Silence is for what lies ahead; what is overdue has to be done.
            if item.kind in _ACKNOWLEDGED and (item.acknowledged or item.days_left >= 0):
                message = "duepage.take_back" if item.acknowledged else "duepage.begin"
                begun = Button(say(message), "rotate-ccw" if item.acknowledged else "check")
                begun.clicked.connect(lambda: self.begun.emit(line))
                self.buttons["begun"] = begun
                made.append(begun)
        opened = Button(say("duepage.open"), "arrow-right")
        opened.clicked.connect(lambda: self.opened.emit(line))
        self.buttons["open"] = opened
        made.append(opened)
        return made
