"""Reads ``data/catalogues/ccc/``: the compulsory product catalogue and its changes over time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from certdesk.registry.sources.checking import Entry, Text, read_toml, read_tsv
from certdesk.vocabulary.catalogue import (
    Catalogue,
    CatalogueKind,
    Edition,
    LookAlike,
    Penalty,
    Reach,
    Route,
    RoutePeriod,
    Synonym,
    WordRule,
)
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence

_MONTH = re.compile(r"\d{4}-\d{2}")
_CODES = re.compile(r"\d{4}(?:-\d{4})?(?:、\d{4}(?:-\d{4})?)*")


def _first_day(written: object) -> object:
    """An act of which only the month is known counts from the first day of that month."""
    known = isinstance(written, str) and _MONTH.fullmatch(written)
    return f"{written}-01" if known else written


DayOrMonth = Annotated[date, BeforeValidator(_first_day)]


class _Founded(Entry):
    basis: Text
    confidence: Confidence


class KindRow(_Founded):
    """A line of ``kinds.tsv``."""

    key: Text
    class_name: Text = Field(alias="class")
    name: Text
    code: Text | None = Field(default=None, pattern=_CODES)
    announced: DayOrMonth | None = None
    accepted: date | None = None
    since: date = Field(alias="from")
    until: date | None = Field(default=None, alias="to")
    code_confidence: Confidence | None = None
    end_basis: Text | None = None


class RouteRow(_Founded):
    """A line of ``routes.tsv``."""

    kind: Text
    route: Route
    since: date
    until: date | None = None


class SynonymRow(_Founded):
    """A line of ``synonyms.tsv``."""

    word: Text
    kind: Text
    reach: Reach


class LookAlikeRow(_Founded):
    """A line of ``look-alikes.tsv``."""

    word: Text
    reach: Reach
    because: Text
    because_en: Text


class EditionEntry(_Founded):
    """An ``[[edition]]`` of ``rules.toml``."""

    since: date = Field(alias="from")
    classes: int | None = Field(default=None, ge=1, le=99)
    kinds: int = Field(ge=1, le=999)


class PenaltyEntry(_Founded):
    """The ``[penalty]`` of ``rules.toml``."""

    since: date = Field(alias="from")


class WordsEntry(_Founded):
    """``[modifiers]`` and ``[parts]`` of ``rules.toml``."""

    words: tuple[Text, ...]


class RulesFile(Entry):
    """``rules.toml``."""

    edition: tuple[EditionEntry, ...] = Field(min_length=1)
    penalty: PenaltyEntry
    modifiers: WordsEntry
    parts: WordsEntry


def load_catalogue(data: Path) -> Catalogue:
    """Return the catalogue that stands in ``data/catalogues/ccc``; raise Problem for what is wrong.

    ``data`` is the folder of all sources; a Problem names file, line and field.
    """
    folder = data / "catalogues" / "ccc"
    kinds = read_tsv(folder / "kinds.tsv", KindRow)
    routes = read_tsv(folder / "routes.tsv", RouteRow)
    synonyms = read_tsv(folder / "synonyms.tsv", SynonymRow)
    look_alikes = read_tsv(folder / "look-alikes.tsv", LookAlikeRow)
    rules = read_toml(folder / "rules.toml", RulesFile)
    _check_kinds(kinds)
    known = {row.key for row in kinds}
    about: list[RouteRow | SynonymRow] = [*routes, *synonyms]
    for row in about:
        if row.kind not in known:
            raise row.problem("problem.data.unknown_kind", "kind", value=row.kind)
    _check_routes(routes)
    _check_words(synonyms, look_alikes)
    return Catalogue(
        editions=tuple(
            Edition(row.since, row.basis, row.classes, row.kinds, row.confidence)
            for row in sorted(rules.edition, key=lambda row: row.since)
        ),
        kinds=tuple(_kind(row) for row in kinds),
        routes=tuple(
            RoutePeriod(row.kind, row.route, row.since, row.until, row.basis, row.confidence)
            for row in routes
        ),
        synonyms=tuple(
            Synonym(row.word, row.kind, row.reach, row.basis, row.confidence) for row in synonyms
        ),
        look_alikes=tuple(
            LookAlike(
                row.word,
                row.reach,
                Bilingual(row.because, row.because_en),
                row.basis,
                row.confidence,
            )
            for row in look_alikes
        ),
        penalty=Penalty(rules.penalty.since, rules.penalty.basis, rules.penalty.confidence),
        modifiers=_words(rules.modifiers),
        parts=_words(rules.parts),
    )


def expand_codes(printed: str) -> tuple[str, ...]:
    """Return the single codes of ``0805、0812`` or ``0302-0309`` (both ends inclusive)."""
    codes: list[str] = []
    for part in printed.split("、"):
        first, _, last = part.partition("-")
        codes += [f"{number:04}" for number in range(int(first), int(last or first) + 1)]
    return tuple(codes)


def _kind(row: KindRow) -> CatalogueKind:
    return CatalogueKind(
        row.key,
        row.class_name,
        row.name,
        row.code,
        expand_codes(row.code) if row.code else (),
        row.announced,
        row.accepted,
        row.since,
        row.until,
        row.basis,
        row.confidence,
        row.code_confidence or row.confidence,
        row.end_basis,
    )


def _words(entry: WordsEntry) -> WordRule:
    return WordRule(entry.words, entry.basis, entry.confidence)


def _check_kinds(kinds: Iterable[KindRow]) -> None:
    seen: set[str] = set()
    for row in kinds:
        if row.key in seen:
            raise row.problem("problem.data.duplicate", "key", value=row.key)
        seen.add(row.key)
        if row.until is not None and (row.until < row.since or row.end_basis is None):
            raise row.problem("problem.data.kind_end", "to", value=row.until)


def _check_routes(routes: Iterable[RouteRow]) -> None:
    """A kind goes one route on any day."""
    known: dict[str, list[RouteRow]] = {}
    for row in routes:
        end = row.until or date.max
        if end < row.since:
            raise row.problem("problem.data.inverted", "until", value=row.until)
        for other in known.setdefault(row.kind, []):
            if other.since <= end and row.since <= (other.until or date.max):
                raise row.problem("problem.data.overlap", "since", value=row.since)
        known[row.kind].append(row)


def _check_words(synonyms: Iterable[SynonymRow], look_alikes: Iterable[LookAlikeRow]) -> None:
    """A word may not be both in and out, nor stand twice for the same kind."""
    seen: set[tuple[str, str]] = set()
    inside: set[str] = set()
    for row in synonyms:
        if (row.word, row.kind) in seen:
            raise row.problem("problem.data.duplicate", "word", value=row.word)
        seen.add((row.word, row.kind))
        inside.add(row.word)
    for other in look_alikes:
        if other.word in inside:
            raise other.problem("problem.data.duplicate", "word", value=other.word)
        inside.add(other.word)
