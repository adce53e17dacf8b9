"""Brings together what an answer shows; runs on the worker thread and touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.answers.stages import standing
from certdesk.window.documents.quoting import quotation
from certdesk.window.search.rows import Group
from certdesk.window.search.shelf import shelf
from certdesk.window.text import say

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.ask import Answers
    from certdesk.answers.decode import DecodeAnswer
    from certdesk.answers.required import RequiredAnswer
    from certdesk.answers.stages import Standing
    from certdesk.registry.records import (
        CitationRecord,
        ClauseRecord,
        DocumentRecord,
        FigureRecord,
        SchemeRecord,
        StageRecord,
        SystemRecord,
    )
    from certdesk.window.search.rows import Row
    from certdesk.window.search.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Cited:
    """A place that names a scheme: its short name, and the words around the quote."""

    clause: str
    label: str
    issued_on: date
    citation: CitationRecord
    context: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage with the short name of the clause and of the document that says it."""

    record: StageRecord
    label: str
    document: str
    year_only: bool


@dataclass(frozen=True, slots=True)
class SchemeAnswer:
    """All that the card of a scheme shows, as of a day."""

    scheme: SchemeRecord
    family: SchemeRecord | None
    as_of: date
    standing: Standing
    stages: tuple[Staged, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ClauseAnswer:
    """All that the card of a clause shows. ``quotation`` is what copying puts down."""

    clause: ClauseRecord
    document: DocumentRecord
    label: str
    above: tuple[str, ...]
    figures: tuple[FigureRecord, ...]
    schemes: tuple[SchemeRecord, ...]
    quotation: str
    heading_marks: tuple[tuple[int, int], ...]
    text_marks: tuple[tuple[int, int], ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class SystemAnswer:
    """All that the card of a system shows."""

    system: SystemRecord
    clauses: tuple[tuple[str, str, str], ...]
    figures: tuple[tuple[FigureRecord, str], ...]


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A number read out, with the scheme it speaks of."""

    decoded: DecodeAnswer
    scheme: SchemeRecord | None


@dataclass(frozen=True, slots=True)
class ProductAnswer:
    """Whether a product needs compulsory certification, and the scheme that says so."""

    required: RequiredAnswer
    scheme: SchemeRecord | None


Answer = SchemeAnswer | ClauseAnswer | SystemAnswer | NumberAnswer | ProductAnswer

_BEFORE, _AFTER = 26, 34


def gather(answers: Answers, row: Row, query: str, as_of: date) -> Answer:
    """Return the answer that belongs to a row of the results."""
    books = shelf(answers)
    match row.group:
        case Group.SCHEME:
            return scheme_answer(books, row.key, as_of)
        case Group.SYSTEM:
            return system_answer(books, row.key)
        case Group.CLAUSE:
            return clause_answer(books, row.key, query, as_of)
        case Group.NUMBER:
            decoded = answers.decode(row.key, as_of)
            scheme = books.schemes.get(decoded.scheme or "")
            return NumberAnswer(decoded, scheme)
        case Group.PRODUCT:
            return ProductAnswer(answers.required(row.key, as_of), books.schemes.get("ccc"))


def scheme_answer(books: Shelf, identifier: str, as_of: date) -> SchemeAnswer:
    """Return the answer of a scheme."""
    scheme = books.schemes[identifier]
    stages = tuple(
        Staged(
            record,
            books.label(record.clause),
            books.documents[books.clauses[record.clause].document].short_title,
            books.documents[books.clauses[record.clause].document].precision == "year",
        )
        for record in sorted(scheme.stages, key=lambda record: record.as_of)
    )
    cited = sorted(
        (_cited(books, citation) for citation in scheme.citations),
        key=lambda cited: cited.issued_on,
        reverse=True,
    )
    family = books.schemes.get(scheme.family) if scheme.family else None
    return SchemeAnswer(scheme, family, as_of, standing(scheme.stages, as_of), stages, tuple(cited))


def system_answer(books: Shelf, identifier: str) -> SystemAnswer:
    """Return the answer of a system."""
    system = books.systems[identifier]
    clauses = tuple(
        (clause, books.label(clause), books.clauses[clause].heading) for clause in system.clauses
    )
    figures = tuple((figure, books.label(figure.clause)) for figure in system.figures)
    return SystemAnswer(system, clauses, figures)


def _cited(books: Shelf, citation: CitationRecord) -> Cited:
    clause = books.clauses[citation.clause]
    text = clause.heading if citation.in_heading else clause.text
    start = max(citation.start - _BEFORE, 0)
    end = min(citation.end + _AFTER, len(text))
    # A sentence that begins or ends within reach is a better edge than a count.
    for stop in "。；\n":
        at = text.rfind(stop, start, citation.start)
        start = max(start, at + 1)
        at = text.find(stop, citation.end, end)
        end = min(end, at + 1) if at >= 0 else end
    before = "…" if start > 0 and text[start - 1] not in "。；\n" else ""
    after = "…" if end < len(text) and text[end - 1] not in "。；\n" else ""
    context = f"{before}{text[start:end].strip()}{after}"
    shift = len(before) - start - (len(text[start:end]) - len(text[start:end].lstrip()))
    marks = ((citation.start + shift, citation.end + shift),)
    issued = books.documents[clause.document].issued_on
    return Cited(citation.clause, books.label(citation.clause), issued, citation, context, marks)


def clause_answer(books: Shelf, identifier: str, query: str, as_of: date) -> ClauseAnswer:
    """Return the answer of a clause; what matches ``query`` in heading and text is marked."""
    clause = books.clauses[identifier]
    document = books.documents[clause.document]
    above: list[str] = []
    parent = clause.parent
    while parent is not None and parent in books.clauses:
        above.insert(0, books.clauses[parent].heading)
        parent = books.clauses[parent].parent
    named: dict[str, None] = {}
    for citation in books.naming.get(clause.id, []):
        named.setdefault(citation.scheme)
    whole = f"{clause.heading}。{clause.text}" if clause.text else f"{clause.heading}。"
    return ClauseAnswer(
        clause=clause,
        document=document,
        label=books.label(clause.id),
        above=tuple(above),
        figures=tuple(books.figures.get(clause.id, [])),
        schemes=tuple(books.schemes[scheme] for scheme in named),
        quotation=quotation(whole, document, (clause, clause), books.clauses, say),
        heading_marks=books.marks(clause.heading, query),
        text_marks=books.marks(clause.text, query),
        as_of=as_of,
    )
