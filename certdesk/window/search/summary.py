"""What the registry holds, shown while nothing is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from certdesk.vocabulary.schemes import ConformityObject, Nature
from certdesk.window.library.words import nature_word, object_word
from certdesk.window.search import parts
from certdesk.window.search.shelf import shelf
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Card, Label, RichLabel, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.answers.ask import Answers
    from certdesk.registry.records import DocumentRecord
    from certdesk.window.search.card_column import Maker


@dataclass(frozen=True, slots=True)
class Summary:
    """What the registry holds: ``cells`` counts schemes by nature and object."""

    version: str
    cells: dict[tuple[Nature, ConformityObject], int]
    clauses: int
    documents: tuple[DocumentRecord, ...]


def summarise(answers: Answers) -> Summary:
    """Return the summary (on the worker thread)."""
    books = shelf(answers)
    cells = Counter((scheme.nature, scheme.object) for scheme in books.schemes.values())
    documents = sorted(books.documents.values(), key=lambda document: document.issued_on)
    return Summary(books.version, dict(cells), len(books.clauses), tuple(reversed(documents)))


def summary_cards(summary: Summary, as_of: date, follow: Callable[[Target], None]) -> list[Maker]:
    """Return what makes the cards of what the registry holds."""
    return [partial(_matrix, summary), partial(_documents, summary, as_of, follow)]


def _matrix(summary: Summary) -> Card:
    total = sum(summary.cells.values())
    card = Card(say("window.start.registry", count=total))
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    centre = Qt.AlignmentFlag.AlignCenter
    for column, what in enumerate(ConformityObject, start=1):
        grid.addWidget(Label(object_word(what), "small"), 0, column, centre)
        grid.setColumnStretch(column, 1)
    for line, nature in enumerate(Nature, start=1):
        grid.addWidget(Label(nature_word(nature), "muted"), line, 0)
        for column, what in enumerate(ConformityObject, start=1):
            count = summary.cells.get((nature, what), 0)
            label = Label(str(count) if count else "–", "number" if count else "muted")
            label.setAccessibleName(
                say(
                    "window.start.cell",
                    nature=nature_word(nature),
                    object=object_word(what),
                    count=count,
                )
            )
            grid.addWidget(label, line, column, centre)
    card.body.addLayout(grid)
    version = say("window.start.version", version=summary.version[:12], clauses=summary.clauses)
    card.body.addWidget(Label(version, "small", selectable=True))
    return card


def _documents(summary: Summary, as_of: date, follow: Callable[[Target], None]) -> Card:
    card = Card(say("window.start.documents", count=len(summary.documents)))
    for document in summary.documents:
        year_only = document.precision == "year"
        spans = [
            Span(parts.day(document.issued_on, year_only=year_only), role="muted"),
            Span(f"　{document.title}"),
        ]
        if document.issued_on > as_of:
            spans.append(Span(say("window.scheme.later"), role="amber"))
        target = Target(TargetKind.DOCUMENT, document.id)
        card.body.addWidget(
            parts.source_row(
                RichLabel(spans),
                document.number or document.short_title,
                partial(follow, target),
            )
        )
    return card
