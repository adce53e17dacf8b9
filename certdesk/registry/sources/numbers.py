"""Reads ``data/numbers/``: forms of numbers, system letters, bodies, size classes, standards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.numbers import (
    NumberedBody,
    NumberFormat,
    NumberFormats,
    NumberKind,
    SizeClass,
    StandardScheme,
    StandardSeries,
    SystemLetters,
)
from certdesk.vocabulary.schemes import Confidence

_BLANKS = ("{letters}", "{series}")


def _pattern(text: str) -> str:
    """A regular expression once its blanks are filled; pydantic reports what re complains of."""
    filled = text
    for blank in _BLANKS:
        filled = filled.replace(blank, "X")
    try:
        re.compile(filled, re.ASCII)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


Pattern = Annotated[Text, AfterValidator(_pattern)]


class _Founded(Entry):
    basis: Text
    confidence: Confidence


class FormatEntry(_Founded):
    """A ``[[format]]``; ``examples`` are numbers that it must fit."""

    id: Text
    kind: NumberKind
    scheme: Text | None = None
    pattern: Pattern
    earliest_year: int | None = None
    warning: Text | None = None
    examples: tuple[Text, ...]


class FormatFile(Entry):
    """``formats.toml``."""

    format: tuple[FormatEntry, ...]


class LettersEntry(_Founded):
    """A ``[[letters]]``."""

    letters: Annotated[str, AfterValidator(str.upper)]
    scheme: Text


class LettersFile(Entry):
    """``letters.toml``."""

    letters: tuple[LettersEntry, ...]


class BodyEntry(_Founded):
    """A ``[[body]]``."""

    kind: NumberKind
    code: Text
    name: Text


class BodyFile(Entry):
    """``bodies.toml``."""

    body: tuple[BodyEntry, ...]


class SizeEntry(_Founded):
    """A ``[[size]]``."""

    letter: Text
    at_least: int
    at_most: int | None = None


class SizeFile(Entry):
    """``sizes.toml``."""

    size: tuple[SizeEntry, ...]


class IssuerEntry(Entry):
    """Who issues a series, in both languages."""

    zh: Text
    en: Text


class SeriesEntry(Entry):
    """A ``[[series]]``."""

    name: Text
    written: tuple[Text, ...] = ()
    issuer: IssuerEntry


class StandardEntry(_Founded):
    """A ``[[standard]]``."""

    series: tuple[Text, ...]
    serial: Pattern
    scheme: Text


class StandardFile(Entry):
    """``standards.toml``."""

    series: tuple[SeriesEntry, ...]
    standard: tuple[StandardEntry, ...]


def load_number_formats(data: Path) -> NumberFormats:
    """Return what ``data/numbers`` says; ``products`` is left empty (the catalogue fills it).

    ``data`` is the folder of all sources. Raises Problem naming file, line and field.
    """
    folder = data / "numbers"
    formats = read_toml(folder / "formats.toml", FormatFile).format
    seen: set[str] = set()
    for entry in formats:
        if entry.id in seen:
            raise entry.problem("problem.data.duplicate", "id", value=entry.id)
        seen.add(entry.id)
    standards = read_toml(folder / "standards.toml", StandardFile)
    return NumberFormats(
        formats=tuple(
            NumberFormat(
                row.id,
                row.kind,
                row.pattern,
                row.scheme,
                row.earliest_year,
                row.warning,
                row.basis,
                row.confidence,
            )
            for row in formats
        ),
        letters=tuple(
            SystemLetters(row.letters, row.scheme, row.basis, row.confidence)
            for row in read_toml(folder / "letters.toml", LettersFile).letters
        ),
        bodies=tuple(
            NumberedBody(row.kind, row.code, row.name, row.basis, row.confidence)
            for row in read_toml(folder / "bodies.toml", BodyFile).body
        ),
        sizes=tuple(
            SizeClass(row.letter, row.at_least, row.at_most, row.basis, row.confidence)
            for row in read_toml(folder / "sizes.toml", SizeFile).size
        ),
        series=tuple(
            StandardSeries(row.name, row.written, Bilingual(row.issuer.zh, row.issuer.en))
            for row in standards.series
        ),
        standards=tuple(
            StandardScheme(row.series, row.serial, row.scheme, row.basis, row.confidence)
            for row in standards.standard
        ),
    )
