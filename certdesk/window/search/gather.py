"""Brings together what an answer shows; runs on the worker thread and touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from certdesk.answers.stages import standing
from certdesk.window.documents.quoting import quotation, quoted
from certdesk.window.library.content import passages
from certdesk.window.library.timeline import steps_of
from certdesk.window.search.rows import Group
from certdesk.window.search.shelf import shelf
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from certdesk.answers.ask import Answers
    from certdesk.answers.decode import DecodeAnswer
    from certdesk.answers.desk import DeskAnswers
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
    from certdesk.window.library.content import Passage
    from certdesk.window.library.timeline import Step
    from certdesk.window.search.rows import Row
    from certdesk.window.search.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that names a scheme, with the short name of its clause."""

    passage: Passage
    label: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage with the short name of the clause that says it."""

    record: StageRecord
    label: str
    year_only: bool


@dataclass(frozen=True, slots=True)
class SchemeAnswer:
    """All that the card of a scheme shows, as of a day."""

    scheme: SchemeRecord
    family: SchemeRecord | None
    as_of: date
    standing: Standing
    steps: tuple[Step, ...]
    stages: tuple[Staged, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ClauseAnswer:
    """All that the card of a clause shows.

    ``above`` are the headings it stands under, ``below`` (id, short name, heading) of the clauses
    under it; ``quotation`` is what copying puts down. ``own``: of a document that the user added.
    """

    clause: ClauseRecord
    document: DocumentRecord
    label: str
    above: tuple[str, ...]
    below: tuple[tuple[str, str, str], ...]
    figures: tuple[FigureRecord, ...]
    schemes: tuple[SchemeRecord, ...]
    quotation: str
    heading_marks: tuple[tuple[int, int], ...]
    text_marks: tuple[tuple[int, int], ...]
    as_of: date
    own: bool = False


@dataclass(frozen=True, slots=True)
class SystemAnswer:
    """All that the card of a system shows.

    ``clauses`` are (id, short name, heading), ``figures`` (figure, short name of its clause,
    whether only the year of its date is known).
    """

    system: SystemRecord
    clauses: tuple[tuple[str, str, str], ...]
    figures: tuple[tuple[FigureRecord, str, bool], ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A number read out, with the scheme it speaks of."""

    decoded: DecodeAnswer
    scheme: SchemeRecord | None


@dataclass(frozen=True, slots=True)
class ProductAnswer:
    """Whether a product needs compulsory certification, and the scheme that says so.

    ``asking``: the desk is still asked what it holds; else `required.held` tells it, None without
    a desk.
    """

    required: RequiredAnswer
    scheme: SchemeRecord | None
    asking: bool = False


Answer = SchemeAnswer | ClauseAnswer | SystemAnswer | NumberAnswer | ProductAnswer


def gather(answers: Answers, row: Row, query: str, as_of: date) -> Answer:
    """Return the answer that belongs to a row of the results."""
    books = shelf(answers)
    match row.group:
        case Group.SCHEME:
            return scheme_answer(books, row.key, as_of)
        case Group.SYSTEM:
            return system_answer(books, row.key, as_of)
        case Group.CLAUSE:
            return clause_answer(books, row.key, query, as_of)
        case Group.NUMBER:
            decoded = answers.decode(row.key, as_of)
            scheme = books.schemes.get(decoded.scheme or "")
            return NumberAnswer(decoded, scheme)
        case Group.PRODUCT:
            return product_answer(answers, row.key, as_of)
        case Group.CERTIFICATE | Group.COVERAGE | Group.OWN_CLAUSE:
            raise ValueError("what the desk keeps is answered by the desk")


def scheme_answer(books: Shelf, identifier: str, as_of: date) -> SchemeAnswer:
    """Return the answer of a scheme."""
    scheme = books.schemes[identifier]
    reached = standing(scheme.stages, as_of)
    # What was said last stands first: it is why the answer is as it is.
    stages = tuple(_staged(books, record) for record in (*reversed(reached.known), *reached.later))
    ranges: dict[str, list[tuple[int, int, bool]]] = {}
    for citation in scheme.citations:
        place = (citation.start, citation.end, citation.in_heading)
        ranges.setdefault(citation.clause, []).append(place)
    cited = [
        Cited(passage, books.label(clause), books.document_of(clause).issued_on)
        for clause, places in ranges.items()
        for passage in passages(books.clauses[clause], places)
    ]
    # The newest first, but what was said after the day last.
    cited.sort(key=lambda one: (one.issued_on <= as_of, one.issued_on), reverse=True)
    return SchemeAnswer(
        scheme,
        books.schemes.get(scheme.family) if scheme.family else None,
        as_of,
        reached,
        steps_of(scheme.stages, books.library),
        stages,
        tuple(cited),
    )


def _staged(books: Shelf, record: StageRecord) -> Staged:
    year_only = books.document_of(record.clause).precision == "year"
    return Staged(record, books.label(record.clause), year_only)


def product_answer(
    answers: Answers, product: str, as_of: date, *, asking: bool = False
) -> ProductAnswer:
    """Return the answer of a product, with the scheme of compulsory certification."""
    scheme = shelf(answers).schemes.get("ccc")
    return ProductAnswer(answers.required(product, as_of), scheme, asking)


def product_held(desk: DeskAnswers, product: str, as_of: date) -> ProductAnswer:
    """Return the answer of a product with what the desk holds for it."""
    scheme = desk.answers.registry.scheme("ccc")
    return ProductAnswer(desk.required(product, as_of), scheme)


def system_answer(books: Shelf, identifier: str, as_of: date) -> SystemAnswer:
    """Return the answer of a system."""
    system = books.systems[identifier]
    clauses = tuple(
        (clause, books.label(clause), books.clauses[clause].heading) for clause in system.clauses
    )
    figures = tuple(
        (
            figure,
            books.label(figure.clause),
            books.document_of(figure.clause).precision == "year",
        )
        for figure in system.figures
    )
    return SystemAnswer(system, clauses, figures, as_of)


class ClauseBooks(Protocol):
    """What a clause stands in, and what is known of it."""

    @property
    def documents(self) -> Mapping[str, DocumentRecord]: ...
    @property
    def clauses(self) -> Mapping[str, ClauseRecord]: ...
    @property
    def schemes(self) -> Mapping[str, SchemeRecord]: ...
    @property
    def figures(self) -> Mapping[str, Sequence[FigureRecord]]: ...
    @property
    def naming(self) -> Mapping[str, Sequence[CitationRecord]]: ...
    def label(self, clause: str, /) -> str: ...
    def marks(self, text: str, query: str, /) -> tuple[tuple[int, int], ...]: ...


def clause_answer(
    books: ClauseBooks, identifier: str, query: str, as_of: date, *, own: bool = False
) -> ClauseAnswer:
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
    return ClauseAnswer(
        clause=clause,
        document=document,
        label=books.label(clause.id),
        above=tuple(filter(None, above)),
        below=tuple(
            (child.id, books.label(child.id), child.heading)
            for child in books.clauses.values()
            if child.parent == clause.id
        ),
        figures=tuple(books.figures.get(clause.id, [])),
        schemes=tuple(books.schemes[scheme] for scheme in named),
        quotation=quotation(
            quoted(document.text, clause.heading_start, clause.end, (clause,)),
            document,
            (clause, clause),
            books.clauses,
            say,
        ),
        heading_marks=books.marks(clause.heading, query),
        text_marks=books.marks(clause.text, query),
        as_of=as_of,
        own=own,
    )
