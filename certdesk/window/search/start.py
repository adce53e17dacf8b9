"""What the page shows while nothing is asked: what can be asked, and what the registry holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from certdesk.vocabulary.schemes import ConformityObject, Nature
from certdesk.window.search import parts
from certdesk.window.search.shelf import shelf
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Card, Flow, Label, RichLabel, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.answers.ask import Answers
    from certdesk.registry.records import DocumentRecord

# (message that names the kind, words that are asked): each of them finds something.
EXAMPLES = (
    ("window.start.scheme", ("质量管理体系", "绿色产品", "养老服务", "有机产品")),
    ("window.start.phrase", ("双随机", "自我声明", "同线同标同质", "17大类103种")),
    ("window.start.number", ("06913Q12270R0S", "2016010901123456", "001OP1200001")),
    ("window.start.product", ("玩具", "插座", "电动自行车")),
    ("window.start.pinyin", ("qzxrz", "zlgltx")),
)


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


def examples_card(ask: Callable[[str], None]) -> Card:
    """Return the card of what can be asked; ``ask`` puts words into the search field."""
    card = Card(say("window.start.title"))
    card.body.addWidget(Label(say("window.start.text"), "muted", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for at, (message, examples) in enumerate(EXAMPLES):
        flow = Flow(gap=6, line_gap=6)
        for words in examples:
            chip = QPushButton(words)
            chip.setProperty("look", "chip")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAutoDefault(False)
            chip.setAccessibleName(say("window.start.ask", words=words))
            chip.clicked.connect(lambda _on=False, words=words: ask(words))
            flow.add(chip)
        grid.addWidget(Label(say(message), "muted"), at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(flow, at, 1)
    card.body.addLayout(grid)
    return card


def summary_cards(summary: Summary, as_of: date, follow: Callable[[Target], None]) -> list[QWidget]:
    """Return the cards of what the registry holds."""
    return [_matrix(summary), _documents(summary, as_of, follow)]


def _matrix(summary: Summary) -> Card:
    total = sum(summary.cells.values())
    card = Card(say("window.start.registry", count=total))
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    centre = Qt.AlignmentFlag.AlignCenter
    for column, what in enumerate(ConformityObject, start=1):
        grid.addWidget(Label(say(f"word.object.{what}"), "small"), 0, column, centre)
        grid.setColumnStretch(column, 1)
    for line, nature in enumerate(Nature, start=1):
        grid.addWidget(Label(say(f"word.nature.{nature}"), "muted"), line, 0)
        for column, what in enumerate(ConformityObject, start=1):
            count = summary.cells.get((nature, what), 0)
            label = Label(str(count) if count else "–", "number" if count else "muted")
            label.setAccessibleName(
                say(
                    "window.start.cell",
                    nature=say(f"word.nature.{nature}"),
                    object=say(f"word.object.{what}"),
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
