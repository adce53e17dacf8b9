"""The answer on a clause: its words, who answers for it, its figures and what became of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from certdesk.answers.shapes import later_text
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.vocabulary.documents import DatePrecision
from certdesk.window.documents.quoting import issue_date
from certdesk.window.search import parts
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import (
    Button,
    Card,
    Flow,
    Label,
    LinkButton,
    RichLabel,
    Span,
    State,
    marked,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.registry.records import FigureRecord
    from certdesk.window.search.card_column import Maker
    from certdesk.window.search.gather import ClauseAnswer


def clause_cards(
    answer: ClauseAnswer,
    follow: Callable[[Target], None],
    copied: Callable[[], None],
) -> list[Maker]:
    """Return what makes the cards of a clause; ``copied`` is told when the quotation was copied."""
    made: list[Maker] = [partial(_head, answer, follow, copied)]
    if answer.below:
        made.append(partial(_below, answer, follow))
    if answer.figures:
        made.append(partial(_figures, answer))
    if answer.schemes:
        made.append(partial(_schemes, answer, follow))
    return made


def _head(
    answer: ClauseAnswer, follow: Callable[[Target], None], copied: Callable[[], None]
) -> Card:
    clause, document = answer.clause, answer.document
    card = Card(edge=State.ACCENT)
    if clause.heading:
        card.body.addWidget(RichLabel(marked(clause.heading, answer.heading_marks), "title"))
    dated = document.precision in tuple(DatePrecision)
    issued = (
        parts.day(document.issued_on, year_only=document.precision == DatePrecision.YEAR)
        if dated
        else issue_date(document, say)
    )
    told = (document.issuer, answer.label, issued)
    source = say("window.join").join(part for part in told if part)
    card.body.addWidget(Label(source, "muted", wrap=True, selectable=True))
    if answer.above:
        path = say("window.clause.path").join(answer.above)
        card.body.addWidget(Label(path, "small", wrap=True))
    words: list[tuple[str, State, str | None]] = []
    if answer.own:
        words.append((say("adding.own"), State.INFO, "building-2"))
    if dated and document.issued_on > answer.as_of:
        words.append((say("window.clause.not_yet"), State.ATTENTION, None))
    if clause.kind is ClauseKind.SURROUND:
        words.append((say("window.clause.surround"), State.ATTENTION, None))
    if clause.repairs:
        words.append(
            (say("window.clause.repairs", count=len(clause.repairs)), State.NEUTRAL, "wrench")
        )
    if words:
        card.body.addWidget(parts.chips(words))
    if clause.text:
        card.body.addWidget(parts.quote_box(marked(clause.text, answer.text_marks)))
    if clause.authorities:
        names = say("window.list").join(clause.authorities)
        card.body.addWidget(
            RichLabel([Span(say("window.clause.authorities"), bold=True), Span(names)])
        )
    read = Button(say("window.clause.read"), "book-open", primary=True)
    read.clicked.connect(lambda: follow(Target(TargetKind.CLAUSE, clause.id)))
    copy = Button(say("window.clause.copy"), "quote")
    copy.setToolTip(answer.quotation)

    # What stands around the document on its page is no part of it: nothing to quote.
    around = clause.kind is ClauseKind.SURROUND

    def put_down() -> None:
        QGuiApplication.clipboard().setText(answer.quotation)
        copied()

    copy.clicked.connect(put_down)
    card.body.addWidget(parts.buttons(*((read,) if around else (read, copy))))
    return card


def _below(answer: ClauseAnswer, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.clause.below", count=len(answer.below)))
    rows = [partial(clause_row, *clause, follow) for clause in answer.below]
    card.body.addWidget(parts.Unfolding(rows))
    return card


def clause_row(clause: str, label: str, heading: str, follow: Callable[[Target], None]) -> QWidget:
    """Return a clause's heading with a link to it."""
    target = Target(TargetKind.CLAUSE, clause)
    return parts.source_row(Label(heading, wrap=True), label, partial(follow, target))


def _figures(answer: ClauseAnswer) -> Card:
    card = Card(say("window.clause.figures", count=len(answer.figures)))
    year_only = answer.document.precision == "year"
    card.body.addWidget(
        parts.Unfolding(
            [partial(figure_row, figure, year_only, answer.as_of) for figure in answer.figures]
        )
    )
    return card


def figure_row(figure: FigureRecord, year_only: bool, day: date) -> QWidget:
    """Return a figure with its date and, below it, what has changed since.

    What changed after ``day`` says so.
    """
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    as_of = parts.day(figure.as_of, year_only=year_only)
    column.addWidget(
        RichLabel(
            [
                Span(figure.quote, bold=True),
                Span(say("window.clause.figure_as_of", day=as_of), role="muted"),
            ]
        )
    )
    for later in figure.later:
        text = say(
            "window.clause.since", day=later.since.isoformat(), text=later_text(later, language())
        )
        if later.since > day:
            text += say("window.scheme.later")
        basis = parts.basis_line(later.basis, later.confidence)
        column.addWidget(
            RichLabel(
                [
                    Span("→ ", role="amber", bold=True),
                    Span(text, role="amber"),
                    Span(f"　{basis}", role="muted"),
                ]
            )
        )
    return row


def _schemes(answer: ClauseAnswer, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.clause.schemes", count=len(answer.schemes)))
    flow = Flow(gap=6, line_gap=6)
    for scheme in answer.schemes:
        link = LinkButton(scheme.name if language() == "zh" else scheme.name_en, "library")
        target = Target(TargetKind.SCHEME, scheme.id)
        link.clicked.connect(lambda _on=False, target=target: follow(target))
        flow.add(link)
    card.body.addWidget(flow)
    return card
