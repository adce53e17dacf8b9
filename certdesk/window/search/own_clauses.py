"""Finds among the clauses of documents that the user added; runs on the desk's reading thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.required_query import asked_product
from certdesk.registry.folding import fold, phrases
from certdesk.window.documents.quoting import citation_label
from certdesk.window.search.gather import clause_answer
from certdesk.window.search.rows import Group, Row, Section
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from certdesk.answers.added_documents import AddedDocuments, OneDocument
    from certdesk.answers.desk import DeskAnswers
    from certdesk.registry.folding import Script
    from certdesk.registry.records import (
        CitationRecord,
        ClauseRecord,
        DocumentRecord,
        FigureRecord,
        SchemeRecord,
    )
    from certdesk.window.search.gather import ClauseAnswer

FIRST = 6


class _OneBook:
    """An added document with its clauses; figures and schemes are not worked out for it."""

    schemes: Mapping[str, SchemeRecord] = {}
    figures: Mapping[str, Sequence[FigureRecord]] = {}
    naming: Mapping[str, Sequence[CitationRecord]] = {}

    def __init__(self, one: OneDocument, script: Script) -> None:
        self._script = script
        self._document = one.record
        self.documents: Mapping[str, DocumentRecord] = {self._document.id: self._document}
        self.clauses: Mapping[str, ClauseRecord] = one.by_id

    def label(self, clause: str) -> str:
        return citation_label(self._document, self.clauses[clause], self.clauses, say)

    def marks(self, text: str, query: str) -> tuple[tuple[int, int], ...]:
        folded = fold(text, self._script)
        found = (folded.places(phrase) for phrase in phrases(query, self._script))
        return tuple(sorted(place for places in found for place in places))


def find_own(
    desk: DeskAnswers, query: str, opened: frozenset[Group] = frozenset()
) -> tuple[Section, ...]:
    """Return the group of clauses of added documents that hold ``query``; empty for none.

    All of them are listed when the group is in ``opened``, else the first few.
    """
    words = query.strip()
    added = desk.added
    if not words or not added.documents or asked_product(words) is not None:
        return ()
    found = [clause for _, clause in added.find(words)]
    if not found:
        return ()
    shown = found if Group.OWN_CLAUSE in opened else found[:FIRST]
    script = desk.answers.registry.script
    books = {name: _OneBook(added.documents[name], script) for name in {c.document for c in shown}}
    rows = tuple(_row(books[clause.document], added, clause, words) for clause in shown)
    return (Section(Group.OWN_CLAUSE, len(found), rows),)


def own_clause(desk: DeskAnswers, identifier: str, query: str, as_of: date) -> ClauseAnswer | None:
    """Return the answer of a clause of an added document; None where the desk has it no more."""
    clause = desk.added.clause(identifier)
    if clause is None:
        return None
    books = _OneBook(desk.added.documents[clause.document], desk.answers.registry.script)
    return clause_answer(books, identifier, query, as_of, own=True)


def _row(books: _OneBook, added: AddedDocuments, clause: ClauseRecord, words: str) -> Row:
    hit = added.hit(clause, words)
    return Row(
        Group.OWN_CLAUSE,
        clause.id,
        books.label(clause.id),
        hit.snippet or hit.title,
        (),
        hit.snippet_marks if hit.snippet else hit.title_marks,
        note=say("adding.own"),
        state=State.INFO,
        target=Target(TargetKind.CLAUSE, clause.id),
    )
