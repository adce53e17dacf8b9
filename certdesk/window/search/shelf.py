"""What the worker thread keeps of the registry between two questions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from certdesk.registry.folding import fold, phrases
from certdesk.window.documents.quoting import citation_label
from certdesk.window.library.content import read_library
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certdesk.answers.ask import Answers
    from certdesk.registry.reader import Registry
    from certdesk.registry.records import (
        CitationRecord,
        ClauseRecord,
        DocumentRecord,
        FigureRecord,
        SchemeRecord,
        SystemRecord,
    )
    from certdesk.window.library.content import LibraryContent


class Shelf:
    """The registry's records by identifier, each kind read once: the registry never changes."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.version = registry.version

    @cached_property
    def library(self) -> LibraryContent:
        """Schemes and systems with the documents and clauses that they are cited from."""
        return read_library(self._registry)

    @property
    def documents(self) -> Mapping[str, DocumentRecord]:
        """All documents."""
        return self.library.documents

    @property
    def clauses(self) -> Mapping[str, ClauseRecord]:
        """All clauses of all documents."""
        return self.library.clauses

    @cached_property
    def schemes(self) -> dict[str, SchemeRecord]:
        """All schemes with stages and citations."""
        return {scheme.id: scheme for scheme in self.library.schemes}

    @cached_property
    def systems(self) -> dict[str, SystemRecord]:
        """All systems."""
        return {system.id: system for system in self.library.systems}

    @cached_property
    def figures(self) -> dict[str, list[FigureRecord]]:
        """The figures by the clause that states them."""
        found: dict[str, list[FigureRecord]] = {}
        for figure in self._registry.figures(None):
            found.setdefault(figure.clause, []).append(figure)
        return found

    @cached_property
    def naming(self) -> dict[str, list[CitationRecord]]:
        """The places where schemes are named, by clause."""
        found: dict[str, list[CitationRecord]] = {}
        for scheme in self.schemes.values():
            for citation in scheme.citations:
                found.setdefault(citation.clause, []).append(citation)
        return found

    def label(self, clause: str) -> str:
        """Return the short name of a clause: ``国发〔2018〕3号 四（九）``."""
        record = self.clauses[clause]
        return citation_label(self.documents[record.document], record, self.clauses, say)

    def marks(self, text: str, query: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges of ``text`` (end exclusive) in which words of ``query`` stand."""
        folded = fold(text, self._registry.script)
        found = (folded.places(phrase) for phrase in phrases(query, self._registry.script))
        return tuple(sorted(place for places in found for place in places))

    def document_of(self, clause: str) -> DocumentRecord:
        """Return the document that a clause stands in."""
        return self.library.document_of(clause)


_shelves: WeakKeyDictionary[Answers, Shelf] = WeakKeyDictionary()


def shelf(answers: Answers) -> Shelf:
    """Return the shelf of a registry (on the worker thread)."""
    kept = _shelves.get(answers)
    if kept is None:
        kept = _shelves[answers] = Shelf(answers.registry)
    return kept
