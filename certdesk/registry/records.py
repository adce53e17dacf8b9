"""What the registry holds, as it is read: frozen records without any database in them.

Offsets of citations, figures and targets count characters of the clause's ``text`` (end
exclusive) unless ``in_heading`` says that they count in its ``heading``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certdesk.policy.text import Repair
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature, Stage


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A policy document. ``number`` and ``superseded_by`` are None where there is none.

    ``precision`` is ``year`` when only the year of issue is known: ``issued_on`` is then its
    first day.
    """

    id: str
    title: str
    short_title: str
    number: str | None
    issuer: str
    level: str
    region: str | None
    issued_on: date
    effective_from: date | None
    status: str
    superseded_by: str | None
    source_kind: str
    received: str
    text: str
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """A clause; ``start``/``end`` in the document's repaired text, ``raw_*`` in it as received.

    ``heading_start`` and ``text_spans`` say where heading and text stand in the repaired text.
    """

    id: str
    document: str
    labels: tuple[str, ...]
    kind: ClauseKind
    heading: str
    text: str
    parent: str | None
    order: int
    authorities: tuple[str, ...]
    start: int
    end: int
    raw_start: int
    raw_end: int
    heading_start: int
    text_spans: tuple[tuple[int, int], ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A number that a clause states, with what is known to have changed since."""

    clause: str
    quote: str
    start: int
    end: int
    value: str
    unit: str
    approximate: bool
    as_of: date
    later: tuple[LaterFigure, ...]


@dataclass(frozen=True, slots=True)
class LaterFigure:
    """What became of a figure after the document that states it, said in Chinese and English."""

    since: date
    text: str
    basis: str
    confidence: Confidence
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """A period within which a clause wants something done; ``until`` is inclusive."""

    clause: str
    quote: str
    start: int
    end: int
    until: date | None


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A place where a clause names a scheme, or its field as one to be certified."""

    scheme: str
    clause: str
    quote: str
    start: int
    end: int
    in_heading: bool


@dataclass(frozen=True, slots=True)
class StageRecord:
    """What a document says, at its date, of how far a scheme has come."""

    scheme: str
    as_of: date
    stage: Stage
    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class SchemeRecord:
    """A certification scheme, self-declaration route, licence or regional quality mark."""

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    nature: Nature
    object: ConformityObject
    region: str | None
    family: str | None
    standards: tuple[str, ...]
    gist: str
    gist_en: str
    basis: str
    confidence: Confidence
    named_in_documents: bool
    stages: tuple[StageRecord, ...]
    citations: tuple[CitationRecord, ...]


@dataclass(frozen=True, slots=True)
class SystemRecord:
    """One of the systems that the documents describe (法律体系, 监管体系 …) with its clauses."""

    id: str
    name: str
    name_en: str
    gist: str
    gist_en: str
    clauses: tuple[str, ...]
    figures: tuple[FigureRecord, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A thing found: ``title`` and ``snippet`` as shown, with the ranges that matched in each."""

    kind: str
    id: str
    title: str
    snippet: str
    title_marks: tuple[tuple[int, int], ...] = ()
    snippet_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialRegister:
    """Where people look certificates up: the program hands ``address`` to their own browser."""

    name: str
    name_en: str
    address: str
    basis: str
    confidence: Confidence
