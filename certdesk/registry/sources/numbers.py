"""Reads ``data/numbers/``: forms of numbers, system letters, bodies, size classes, standards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.registry.sources.schemes import load_schemes
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certdesk.registry.sources.schemes import SchemeEntry

_BLANKS = ("{letters}", "{series}")
# What the reading of a number of each kind relies on.
_GROUPS: dict[NumberKind, frozenset[str]] = {
    NumberKind.CCC: frozenset({"year", "body", "product", "serial"}),
    NumberKind.MANAGEMENT_SYSTEM: frozenset(
        {"body", "year", "system", "serial", "recertification"}
    ),
    NumberKind.ORGANIC: frozenset({"body", "year", "serial"}),
    NumberKind.CERTIFICATION_BODY: frozenset({"register", "year", "serial"}),
    NumberKind.ACCREDITATION: frozenset({"register", "serial"}),
    NumberKind.USCC: frozenset({"authority", "category", "region", "organisation", "check"}),
    NumberKind.STANDARD: frozenset({"series", "serial"}),
}
_SERIAL = re.compile(r"(\d+(?:\.\d+)*(?:-\d{1,3})?)(?:[-:]\d{4})?")


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
    earliest_year: int | None = Field(default=None, ge=1900, le=2100)
    warning: Text | None = None
    examples: tuple[Text, ...] = Field(min_length=1)


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
    at_least: int = Field(ge=1)
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
    schemes = load_schemes(data)
    formats = read_toml(folder / "formats.toml", FormatFile).format
    letters = read_toml(folder / "letters.toml", LettersFile).letters
    sizes = read_toml(folder / "sizes.toml", SizeFile).size
    standards = read_toml(folder / "standards.toml", StandardFile)
    _check_once(formats, "id")
    _check_once(letters, "letters")
    _check_once(sizes, "letter")
    _check_schemes((*formats, *letters, *standards.standard), {row.id for row in schemes})
    _check_series(standards.series)
    _check_formats(formats, standards.series)
    _check_sizes(sizes)
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
            SystemLetters(row.letters, row.scheme, row.basis, row.confidence) for row in letters
        ),
        bodies=tuple(
            NumberedBody(row.kind, row.code, row.name, row.basis, row.confidence)
            for row in read_toml(folder / "bodies.toml", BodyFile).body
        ),
        sizes=tuple(
            SizeClass(row.letter, row.at_least, row.at_most, row.basis, row.confidence)
            for row in sizes
        ),
        series=tuple(
            StandardSeries(row.name, row.written, Bilingual(row.issuer.zh, row.issuer.en))
            for row in standards.series
        ),
        standards=(
            *(
                StandardScheme(row.series, row.serial, row.scheme, row.basis, row.confidence)
                for row in standards.standard
            ),
            *_carried(schemes, standards),
        ),
    )


def _carried(schemes: Iterable[SchemeEntry], file: StandardFile) -> Iterator[StandardScheme]:
    """The standards that schemes carry and ``standards.toml`` leaves out."""
    names = sorted((row.name for row in file.series), key=len, reverse=True)
    for scheme in schemes:
        for standard in scheme.standards:
            series = next((name for name in names if standard.startswith(f"{name} ")), None)
            found = _SERIAL.fullmatch(standard.removeprefix(f"{series} ")) if series else None
            if series is None or found is None:
                continue
            serial = found.group(1)
            if not any(
                series in row.series and re.fullmatch(row.serial, serial, re.ASCII)
                for row in file.standard
            ):
                yield StandardScheme(
                    (series,), re.escape(serial), scheme.id, standard, scheme.confidence
                )


def _check_once(entries: Iterable[Entry], field: str) -> None:
    seen: set[object] = set()
    for entry in entries:
        value = getattr(entry, field)
        if value in seen:
            raise entry.problem("problem.data.duplicate", field, value=value)
        seen.add(value)


def _check_schemes(
    entries: Iterable[FormatEntry | LettersEntry | StandardEntry], known: set[str]
) -> None:
    for entry in entries:
        if entry.scheme is not None and entry.scheme not in known:
            raise entry.problem("problem.data.unknown_reference", "scheme", value=entry.scheme)


def _check_series(series: Sequence[SeriesEntry]) -> None:
    """A spelling belongs to one series."""
    seen: set[str] = set()
    for entry in series:
        if entry.name in seen:
            raise entry.problem("problem.data.duplicate", "name", value=entry.name)
        seen.add(entry.name)
        for index, written in enumerate(entry.written):
            if written in seen:
                raise entry.problem("problem.data.duplicate", ("written", index), value=written)
            seen.add(written)


def _check_formats(formats: Iterable[FormatEntry], series: Iterable[SeriesEntry]) -> None:
    """A pattern has the groups that its kind is read by, and fits its own examples."""
    spellings = [text for row in series for text in (row.name, *row.written)]
    alternatives = "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))
    for entry in formats:
        filled = entry.pattern.replace("{letters}", "[A-Z]{1,4}").replace("{series}", alternatives)
        try:
            pattern = re.compile(filled, re.ASCII)
        except re.error as error:
            raise entry.problem(
                "problem.data.wrong_value", "pattern", value=entry.pattern, cause=str(error)
            ) from error
        lacking = sorted(_GROUPS[entry.kind] - set(pattern.groupindex))
        if lacking:
            raise entry.problem("problem.data.group_missing", "pattern", value=lacking[0])
        for index, example in enumerate(entry.examples):
            if pattern.fullmatch("".join(example.upper().split())) is None:
                raise entry.problem("problem.data.example", ("examples", index), value=example)


def _check_sizes(sizes: Sequence[SizeEntry]) -> None:
    """A number of people belongs to one size."""
    above: int | None = 0
    for entry in sorted(sizes, key=lambda row: row.at_least):
        if entry.at_most is not None and entry.at_most < entry.at_least:
            raise entry.problem("problem.data.inverted", "at_most", value=entry.at_most)
        if above is None or entry.at_least <= above:
            raise entry.problem("problem.data.overlap", "at_least", value=entry.at_least)
        above = entry.at_most
