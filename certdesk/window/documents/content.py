"""All that the reading view shows of one document, read at once and away from the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from certdesk.registry.folding import Script
from certdesk.registry.records import (
    CitationRecord,
    ClauseRecord,
    DocumentRecord,
    FigureRecord,
    SchemeRecord,
    TargetRecord,
)
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window.documents.alignment import Alignment, PlacedRepair, align
from certdesk.window.documents.marks import Mark, marks_of, marks_of_received


class DocumentSource(Protocol):
    """What is needed of a registry to read a document out of it."""

    def documents(self) -> list[DocumentRecord]: ...
    def clauses(self, document: str | None = None) -> list[ClauseRecord]: ...
    def figures(self, document: str | None = None) -> list[FigureRecord]: ...
    def targets(self, document: str | None = None) -> list[TargetRecord]: ...
    def schemes(self) -> list[SchemeRecord]: ...
    @property
    def script(self) -> Script: ...


@dataclass(frozen=True)
class DocumentContent:
    """A document with its clauses in order, what they name and state, and its repairs."""

    document: DocumentRecord
    clauses: tuple[ClauseRecord, ...]
    figures: tuple[FigureRecord, ...]
    targets: tuple[TargetRecord, ...]
    citations: tuple[CitationRecord, ...]
    schemes: Mapping[str, SchemeRecord]
    alignment: Alignment
    repairs: tuple[PlacedRepair, ...]
    script: Script

    @cached_property
    def by_id(self) -> dict[str, ClauseRecord]:
        """The clauses by their identifier."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def in_text_order(self) -> tuple[ClauseRecord, ...]:
        """The clauses by the place where they stand."""
        return tuple(sorted(self.clauses, key=lambda clause: clause.start))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All marks of the repaired text in the order they stand."""
        return marks_of(self)

    @cached_property
    def received_marks(self) -> tuple[Mark, ...]:
        """The repairs as marks of the text as received."""
        return marks_of_received(self)

    def clause_at(self, position: int) -> ClauseRecord | None:
        """Return the clause in which a position of the repaired text stands.

        White space between two clauses belongs to the one before it.
        """
        found: ClauseRecord | None = None
        for clause in self.in_text_order:
            if clause.start > position:
                break
            found = clause
        return found or (self.in_text_order[0] if self.in_text_order else None)


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A document on the shelf with the counts that its card shows.

    ``own``: the user added it; of what it seems to lay down so many are decided, so many wait.
    """

    document: DocumentRecord
    clauses: int
    schemes: int
    figures: int
    repairs: int
    own: bool = False
    decided: int = 0
    waiting: int = 0


def read_shelf(source: DocumentSource) -> tuple[ShelfEntry, ...]:
    """Return every document of the registry with its counts, the newest first."""
    named: dict[str, set[str]] = {}
    for scheme in source.schemes():
        for citation in scheme.citations:
            named.setdefault(citation.clause.partition("#")[0], set()).add(scheme.id)
    entries = []
    for document in source.documents():
        clauses = source.clauses(document.id)
        own = [clause for clause in clauses if clause.kind is not ClauseKind.SURROUND]
        entries.append(
            ShelfEntry(
                document,
                len(own),
                len(named.get(document.id, ())),
                len(source.figures(document.id)),
                sum(len(clause.repairs) for clause in clauses),
            )
        )
    return tuple(sorted(entries, key=lambda entry: entry.document.issued_on, reverse=True))


def read_content(source: DocumentSource, document: str) -> DocumentContent:
    """Return the content of the document with this identifier; raise KeyError if there is none."""
    record = next((each for each in source.documents() if each.id == document), None)
    if record is None:
        raise KeyError(document)
    clauses = tuple(source.clauses(document))
    schemes = {scheme.id: scheme for scheme in source.schemes()}
    mine = {clause.id for clause in clauses}
    citations = tuple(
        citation
        for scheme in schemes.values()
        for citation in scheme.citations
        if citation.clause in mine
    )
    alignment, repairs = align(record.text, record.received, clauses)
    content = DocumentContent(
        record,
        clauses,
        tuple(source.figures(document)),
        tuple(source.targets(document)),
        citations,
        schemes,
        alignment,
        repairs,
        source.script,
    )
    # Reckoned here, away from the window, where it takes some milliseconds.
    _ = content.marks, content.received_marks
    return content
