"""Finds the form that a normalised number is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from certdesk.judgement.numbers.checks import uscc_holds
from certdesk.vocabulary.numbers import NumberFormat, NumberFormats, NumberKind

# The longest number seen has 40 characters (two standards in one); beyond this it is a text.
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Recognised:
    """A form and what its groups hold, as they stand in the number; ``year`` in four digits."""

    form: NumberFormat
    groups: dict[str, str]
    year: int | None


def recognise(normalised: str, this_year: int, formats: NumberFormats) -> Recognised | None:
    """Return how a normalised number is to be read, None when it fits no form.

    The first form of ``formats`` that fits wins; a company number whose check character is wrong
    yields to any other form.
    """
    if not normalised or len(normalised) > LONGEST:
        return None
    doubtful = None
    for found in _fits(normalised, this_year, formats):
        if found.form.kind is NumberKind.USCC and not uscc_holds(normalised):
            doubtful = doubtful or found
        else:
            return found
    return doubtful


def _fits(normalised: str, this_year: int, formats: NumberFormats) -> Iterator[Recognised]:
    for form, pattern in _compiled(formats):
        match = pattern.fullmatch(normalised)
        if match is None:
            continue
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        year = full_year(groups["year"], this_year) if "year" in groups else None
        earliest = form.earliest_year
        if earliest is None or year is None or earliest <= year <= this_year + 1:
            yield Recognised(form, groups, year)


def full_year(printed: str, this_year: int) -> int:
    """Return the year that two or four digits mean: the latest that is not beyond next year."""
    year = int(printed)
    if len(printed) == 4:
        return year
    latest = this_year + 1
    year += latest // 100 * 100
    return year if year <= latest else year - 100


@lru_cache(maxsize=4)
def _compiled(formats: NumberFormats) -> tuple[tuple[NumberFormat, re.Pattern[str]], ...]:
    series = sorted(
        (spelling for entry in formats.series for spelling in (entry.name, *entry.written)),
        key=len,
        reverse=True,
    )
    blanks = {
        "{letters}": "[A-Z]{1,4}",
        "{series}": "|".join(re.escape(spelling) for spelling in series),
    }
    compiled = []
    for form in formats.formats:
        pattern = form.pattern
        for blank, alternatives in blanks.items():
            pattern = pattern.replace(blank, alternatives)
        compiled.append((form, re.compile(pattern, re.ASCII)))
    return tuple(compiled)
