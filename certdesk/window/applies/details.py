"""Beside the list: why a clause applies, hangs on something, or does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from certdesk.judgement.applicability.facts import Standing, StepResult
from certdesk.vocabulary.schemes import Confidence
from certdesk.window import icons
from certdesk.window.applies.excerpt import excerpt
from certdesk.window.applies.looks import STEPS, fact_word
from certdesk.window.documents.quoting import quotation, short_path
from certdesk.window.search import parts
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say, titled
from certdesk.window.widgets import Button, Chip, Flow, Label, LinkButton, RichLabel, State, marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.answers.applies import ProvisionAnswer, WordedStep
    from certdesk.window.applies.cards import ClauseCard, Source

_ICON = 15
_ROOM = 180  # characters of a clause that are shown at once
# Steps that stand under a title of their own.
_APART = ("applies.addressed", "applies.addressed_reaching", "applies.target")


class Details(QFrame):
    """Shows one card.

    Signals: ``opened(Target)``: the clause in its document; ``fact_wished(Fact)``: fill it in;
    ``copied()``: the quotation is on the clipboard.
    """

    opened = Signal(object)
    fact_wished = Signal(object)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "margin")
        self.setAccessibleName(say("appliespage.why.name"))
        self.more: Callable[[Source], list[QWidget]] = lambda _source: []
        self.copy: Button | None = None
        self.read: LinkButton | None = None
        self._card: ClauseCard | None = None
        self._as_of: date | None = None
        self._source = 0
        self._whole = False
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_card(self, card: ClauseCard | None, as_of: date) -> None:
        """Show a card, of several clauses the first; the same one anew keeps its place."""
        again = self._card is not None and card is not None and self._card.key == card.key
        if not again:
            self._source, self._whole = 0, False
        self._card, self._as_of = card, as_of
        self._source = min(self._source, len(card.sources) - 1) if card is not None else 0
        self._show(stay=again)

    def source(self) -> Source | None:
        """Return the clause that is shown."""
        return None if self._card is None else self._card.sources[self._source]

    def show_again(self) -> None:
        """Make everything anew: colours or sizes changed."""
        self._show(stay=True)

    def _show(self, *, stay: bool = False) -> None:
        place = self._area.verticalScrollBar().value() if stay else 0
        whole = QWidget()
        whole.setProperty("look", "column")
        column = QVBoxLayout(whole)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        self.copy = self.read = None
        source = self.source()
        if source is None or self._card is None:
            column.addWidget(Label(say("appliespage.why.none"), "muted", wrap=True))
        else:
            self._fill(column, self._card, source)
        column.addStretch()
        self._area.setWidget(whole)
        self._area.verticalScrollBar().setValue(place)

    # ---- parts

    def _fill(self, column: QVBoxLayout, card: ClauseCard, source: Source) -> None:
        entry = source.entry
        column.addWidget(Label(say(f"appliespage.why.{_standing(entry)}"), "section"))
        if len(card.sources) > 1:
            column.addWidget(self._choice(card))
        self._add_passage(column, source)
        self._add_source(column, source)
        if entry is None:
            self._add_group(column, "steps")
            column.addWidget(_step_row(StepResult.FAILED, source.because))
        else:
            self._add_judgement(column, entry)
            self._add_bodies(column, source)
            if entry.period:
                self._add_group(column, "target")
                until = entry.provision.target_until
                past = until is not None and self._as_of is not None and until < self._as_of
                for words in entry.period:
                    result = StepResult.OPEN if past else StepResult.NOTE
                    column.addWidget(_step_row(result, words))
            for made in self.more(source):
                column.addSpacing(6)
                column.addWidget(made)
        column.addSpacing(8)
        self.copy = Button(say("appliespage.copy"), "quote")
        self.copy.clicked.connect(self._copy)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _choice(self, card: ClauseCard) -> Flow:
        """The clauses that say the same, of which one is shown."""
        flow = Flow(gap=6, line_gap=6)
        group = QButtonGroup(flow)
        for at, source in enumerate(card.sources):
            button = QPushButton(source.label)
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(at == self._source)
            button.setAccessibleName(say("appliespage.why.shown", clause=source.label))
            button.clicked.connect(lambda _on=False, at=at: self.choose(at))
            group.addButton(button)
            flow.add(button)
        return flow

    def choose(self, at: int) -> None:
        """Show another of the clauses of the card."""
        if at == self._source:
            return
        self._source, self._whole = at, False
        self._show(stay=True)

    def _add_passage(self, column: QVBoxLayout, source: Source) -> None:
        text, (start, end) = source.passage, source.marked
        shown = excerpt(text, start, end, _ROOM)
        if self._whole:
            column.addWidget(parts.quote_box(marked(text, [(start, end)])))
        else:
            column.addWidget(parts.quote_box(marked(shown.text, [(shown.start, shown.end)])))
        if not shown.whole:
            fold = LinkButton(
                say("appliespage.why.less" if self._whole else "appliespage.why.more"),
                "chevron-up" if self._whole else "chevron-down",
            )
            fold.clicked.connect(self._unfold)
            column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        self._whole = not self._whole
        self._show(stay=True)

    def _add_source(self, column: QVBoxLayout, source: Source) -> None:
        document = source.document
        year_only = document.precision == "year"
        path = short_path(source.clause, {each.id: each for each in source.above}, say)
        words = [document.issuer, document.number or document.short_title, path]
        words.append(parts.day(document.issued_on, year_only=year_only))
        line = say("window.join").join(words)
        column.addWidget(Label(line, "small", wrap=True, selectable=True))
        self.read = LinkButton(say("appliespage.why.read"), "book-open")
        self.read.clicked.connect(lambda: self.opened.emit(target_of(source)))
        column.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_judgement(self, column: QVBoxLayout, entry: ProvisionAnswer) -> None:
        self._add_group(column, "steps")
        for step in entry.steps:
            if step.rule not in _APART:
                column.addWidget(self._step(step))
        if entry.confidence is Confidence.C:
            flow = Flow()
            words = say(f"word.confidence.{entry.confidence}")
            flow.add(Chip(words, State.ATTENTION, "circle-question-mark"))
            column.addWidget(flow)
        if entry.own:
            flow = Flow()
            flow.add(Chip(say("proposals.own"), State.GOOD, "building-2"))
            column.addWidget(flow)
        self._add_group(column, "addressee")
        addressee = say(f"applies.addressee.{entry.provision.addressee}")
        column.addWidget(Label(titled(addressee), wrap=True))
        if entry.reaching:
            column.addWidget(Label(entry.reaching, "muted", wrap=True))

    def _step(self, step: WordedStep) -> QWidget:
        row = _step_row(step.result, step.text)
        fact = step.missing
        layout = row.layout()
        if fact is not None and isinstance(layout, QHBoxLayout):
            link = LinkButton(say("appliespage.why.fill", fact=fact_word(fact)))
            link.clicked.connect(lambda: self.fact_wished.emit(fact))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_bodies(self, column: QVBoxLayout, source: Source) -> None:
        self._add_group(column, "authorities")
        names = source.clause.authorities
        if names:
            column.addWidget(Label(say("window.list").join(names), wrap=True, selectable=True))
        else:
            column.addWidget(Label(say("appliespage.why.no_authorities"), "muted", wrap=True))

    def _add_group(self, column: QVBoxLayout, name: str) -> None:
        column.addSpacing(6)
        column.addWidget(Label(say(f"appliespage.why.{name}"), "group"))

    def _copy(self) -> None:
        source = self.source()
        if source is None:
            return
        entry = source.entry
        clauses = {each.id: each for each in source.above}
        words = source.passage if entry is None else entry.provision.quote
        span = (source.clause, source.clause)
        text = quotation(words, source.document, span, clauses, say)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit()


def target_of(source: Source) -> Target:
    """Return where a clause is read, with its quote marked."""
    entry = source.entry
    if entry is None:
        return Target(TargetKind.CLAUSE, source.clause.id)
    provision = entry.provision
    return Target(
        TargetKind.CLAUSE,
        source.clause.id,
        provision.start,
        provision.end,
        in_heading=provision.in_heading,
    )


def _standing(entry: ProvisionAnswer | None) -> str:
    return (Standing.NOT if entry is None else entry.standing).value


def _step_row(result: StepResult, words: str) -> QWidget:
    icon, role = STEPS[result]
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(9)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, role, _ICON, row.devicePixelRatioF()))
    picture.setAccessibleName(say(f"appliespage.result.{result}"))
    picture.setContentsMargins(0, 3, 0, 0)
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    text = RichLabel(marked(words, ()), selectable=True)
    text.setAccessibleName(f"{say(f'appliespage.result.{result}')} {words}")
    line.addWidget(text, 1)
    return row
