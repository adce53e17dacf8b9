"""The clauses that name a scheme, grouped by document, each with the sentence that does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from certdesk.registry.records import CitationRecord, DocumentRecord
from certdesk.window.documents.quoting import (
    document_name,
    issue_date,
    quotation,
    short_path,
)
from certdesk.window.library.content import LibraryContent, Passage, passages
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import (
    Chip,
    ElidedLabel,
    IconButton,
    Label,
    LinkButton,
    RichLabel,
    State,
    marked,
)

_LABEL = 116  # px for a clause's path; what is longer is told in full by the tool tip


@dataclass(frozen=True, slots=True)
class DocumentPassages:
    """A document with the passages in it."""

    document: DocumentRecord
    passages: tuple[Passage, ...]


def grouped(
    citations: Iterable[CitationRecord], content: LibraryContent
) -> tuple[DocumentPassages, ...]:
    """Return the passages that citations stand in, by document in order of their dates."""
    ranges: dict[str, list[tuple[int, int, bool]]] = {}
    for citation in citations:
        place = (citation.start, citation.end, citation.in_heading)
        ranges.setdefault(citation.clause, []).append(place)
    return _by_document(
        (
            passage
            for clause in sorted(ranges, key=lambda each: _order(each, content))
            for passage in passages(content.clauses[clause], ranges[clause])
        ),
        content,
    )


def whole_clauses(clauses: Sequence[str], content: LibraryContent) -> tuple[DocumentPassages, ...]:
    """Return the openings of clauses as passages, by document in order of their dates."""
    found = []
    for identifier in sorted(clauses, key=lambda each: _order(each, content)):
        clause = content.clauses[identifier]
        text = clause.text.split("\n")[0] or clause.heading
        cut = text if len(text) <= 120 else text[:118] + "…"
        found.append(Passage(identifier, cut, (), 0, len(cut.rstrip("…")), not clause.text))
    return _by_document(found, content)


def _order(clause: str, content: LibraryContent) -> tuple[date, int]:
    return content.document_of(clause).issued_on, content.clauses[clause].order


def _by_document(found: Iterable[Passage], content: LibraryContent) -> tuple[DocumentPassages, ...]:
    made: dict[str, list[Passage]] = {}
    for passage in found:
        made.setdefault(passage.clause.partition("#")[0], []).append(passage)
    return tuple(
        DocumentPassages(content.documents[document], tuple(inside))
        for document, inside in made.items()
    )


def citation_words(passage: Passage, content: LibraryContent) -> str:
    """Return a passage as it goes on the clipboard: the sentence with number and clause."""
    clause = content.clauses[passage.clause]
    return quotation(
        passage.text, content.document_of(passage.clause), (clause, clause), content.clauses, say
    )


class CitationGroup(QWidget):
    """One document with its passages.

    Signals: ``opened(Target)``: a clause is to be read; ``copied(str)``: words for the clipboard.
    """

    opened = Signal(object)
    copied = Signal(str)

    def __init__(
        self,
        group: DocumentPassages,
        content: LibraryContent,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        column.addLayout(_head(group.document, as_of))
        for passage in group.passages:
            column.addLayout(self._row(passage, content))

    def _row(self, passage: Passage, content: LibraryContent) -> QHBoxLayout:
        clause = content.clauses[passage.clause]
        label = short_path(clause, content.clauses, say)
        link = LinkButton(label)
        link.setToolTip(say("library.open_clause"))
        link.setAccessibleName(say("library.open_clause_name", clause=label))
        link.setFixedWidth(_LABEL)
        # Where it stands in the clause is told beside the sentence, not by its colour.
        target = Target(
            TargetKind.CLAUSE,
            passage.clause,
            passage.start,
            passage.end,
            in_heading=passage.in_heading,
        )
        link.clicked.connect(lambda: self.opened.emit(target))
        words = RichLabel(marked(passage.text, passage.marks))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        copy = IconButton("copy", say("library.copy_citation", clause=label))
        copy.setProperty("small", True)
        copy.clicked.connect(lambda: self.copied.emit(citation_words(passage, content)))
        row = QHBoxLayout()
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(link, 0, top)
        row.addWidget(words, 1)
        row.addWidget(copy, 0, top)
        return row


def _head(document: DocumentRecord, as_of: date) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(document_name(document), "group"))
    row.addWidget(Label(issue_date(document, say), "small"))
    if document.issued_on > as_of:
        row.addWidget(Chip(say("library.after_as_of"), State.ATTENTION, "history"))
    title = ElidedLabel(document.title if document.number else "", "small")
    row.addWidget(title, 1)
    return row


def all_words(groups: Sequence[DocumentPassages], content: LibraryContent) -> str:
    """Return all passages as lines for a letter, each with its source."""
    return "\n".join(
        citation_words(passage, content) for group in groups for passage in group.passages
    )
