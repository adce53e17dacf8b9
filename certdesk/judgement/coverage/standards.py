"""Tells whether a certificate is to the standard, in the edition, that is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from certdesk.judgement.coverage.model_text import fold_width
from certdesk.vocabulary.lifecycle import EditionChange
from certdesk.vocabulary.numbers import StandardSeries
from certdesk.vocabulary.verdicts import Verdict

_NUMBER = re.compile(
    r"(?<![A-Z])(?:"
    r"(?P<rule>CNCA-(?!RF?-)[0-9A-Z]+(?:-[0-9A-Z]+)*?)\s*[:-]\s*(?P<ruled>(?:19|20)\d\d)(?!\d)"
    r"|(?P<series>DB\d{2,4}(?:/T)?|[A-Z]{1,6}(?:\s*[/-]\s*[A-Z]{1,10})?)\s*-?\s*"
    r"(?P<serial>\d+(?:\.\d+)*(?:-\d{1,3}(?=\s*:|[^\d]|$))?)"
    r"(?:\s*[-:]\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
    r")",
    re.ASCII,
)
_BARE = re.compile(r"\d{4,6}(?:\.\d+)?(?:[-:](?:19|20)\d\d)?", re.ASCII)
_PUNCTUATION = re.compile(r"[\s()《》“”\"'.,、]+")


class StandardHow(StrEnum):
    """What led to the verdict on a standard."""

    SAME = "same"
    SAME_EDITION = "same_edition"
    EDITION_NAMED = "edition_named"
    OTHER_EDITION = "other_edition"
    NO_EDITION = "no_edition"
    EDITION_UNSURE = "edition_unsure"
    REPLACED = "replaced"
    ALIKE = "alike"
    NOT_STATED = "not_stated"
    NONE_STATED = "none_stated"


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """A standard number in a text, at ``start`` up to ``end``; ``key`` is it without its year."""

    key: str
    year: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StandardMatch:
    """The verdict on one standard asked about, in ``wanted``'s words, and what it rests on.

    ``place`` is the index of the certificate's standard, ``span`` its range there (end
    exclusive); ``change`` the row of the table of editions that joins the two, if one does.
    """

    verdict: Verdict
    how: StandardHow
    wanted: str
    place: int | None = None
    span: tuple[int, int] | None = None
    change: EditionChange | None = None


class StandardTable:
    """Which numbers name one standard, and which of them one edition, as the data have it."""

    def __init__(
        self, editions: tuple[EditionChange, ...], series: tuple[StandardSeries, ...]
    ) -> None:
        self._series = {
            _squeezed(written): entry.name
            for entry in series
            for written in (entry.name, *entry.written)
        }
        self._family: dict[str, str] = {}
        self._edition: dict[tuple[str, str], str] = {}
        self._changes: dict[tuple[str, str | None], list[EditionChange]] = {}
        self._texts: dict[str, str] = {}
        for change in editions:
            self._learn(change)
        for change in editions:
            self._learn_replaced(change)

    def numbers(self, text: str) -> tuple[StandardNumber, ...]:
        """Return the standard numbers that stand in ``text``, in their order."""
        plain = fold_width(text)
        return tuple(self._number(match) for match in _NUMBER.finditer(plain))

    def same_standard(self, one: str, other: str) -> bool:
        """Return whether two keys name one standard, whatever its edition."""
        return one == other or self._family.get(one, one) == self._family.get(other, other)

    def same_edition(self, one: StandardNumber, other: StandardNumber) -> bool | None:
        """Return whether two numbers of one standard name one edition; None: not known."""
        if one.year is None or other.year is None:
            return None
        if (one.key, one.year) == (other.key, other.year):
            return True
        if one.key == other.key:
            return False
        first = self._edition.get((one.key, one.year))
        second = self._edition.get((other.key, other.year))
        return None if first is None or second is None else first == second

    def change(self, one: StandardNumber, other: StandardNumber) -> EditionChange | None:
        """Return the row that names both, or one of them, each with its year or without."""
        rows = [self._rows(number) for number in (one, other)]
        both = [row for row in rows[0] if row in rows[1]]
        return next(iter(both), None)

    def text_edition(self, text: str) -> str | None:
        """Return which edition a title without a number names, None for an unknown title."""
        return self._texts.get(_squeezed(text))

    def _rows(self, number: StandardNumber) -> list[EditionChange]:
        known = self._changes.get((number.key, number.year), [])
        return known or self._changes.get((number.key, None), [])

    def _learn(self, change: EditionChange) -> None:
        names = (change.standard, *change.same)
        keys = [number for name in names for number in self.numbers(name)]
        for number in keys:
            family = self._family.get(keys[0].key, keys[0].key)
            self._family.setdefault(number.key, family)
            if number.year is not None:
                self._edition[number.key, number.year] = change.id
        for name in (*names, *change.replaces):
            for number in self.numbers(name):
                self._changes.setdefault((number.key, number.year), []).append(change)
        for name in names:
            self._texts.setdefault(_squeezed(name), change.id)

    def _learn_replaced(self, change: EditionChange) -> None:
        """The editions replaced at once are one, when they name one standard."""
        numbers = [number for name in change.replaces for number in self.numbers(name)]
        years: dict[str, set[str | None]] = {}
        for number in numbers:
            years.setdefault(number.key, set()).add(number.year)
        for number in numbers:
            if number.year is not None and len(years[number.key]) == 1:
                family = self._family.get(number.key, number.key)
                self._edition.setdefault((number.key, number.year), f"before {change.id}: {family}")

    def _number(self, match: re.Match[str]) -> StandardNumber:
        if match["rule"]:
            return StandardNumber(match["rule"], match["ruled"], *match.span())
        written = _squeezed(match["series"])
        series = self._series.get(written, written)
        return StandardNumber(f"{series} {match['serial']}", match["year"], *match.span())


def covers_standard(
    standards: tuple[str, ...], asked: str, table: StandardTable
) -> tuple[StandardMatch, ...]:
    """Return a verdict for each standard that ``asked`` names; one where it names none by number.

    ``ISO 9001:2015`` is proved by GB/T 19001-2016 as the table of editions has it; an edition
    that was not asked about is named by the evidence; another edition is ``no``.
    """
    wanted = table.numbers(asked)
    if not any(each.strip() for each in standards):
        return (StandardMatch(Verdict.UNKNOWN, StandardHow.NONE_STATED, asked.strip()),)
    if not wanted:
        return (_by_words(standards, asked.strip(), table),)
    stated = [
        (place, number) for place, text in enumerate(standards) for number in table.numbers(text)
    ]
    return tuple(
        _best(stated, number, asked[number.start : number.end].strip(), table) for number in wanted
    )


def _best(
    stated: list[tuple[int, StandardNumber]],
    wanted: StandardNumber,
    words: str,
    table: StandardTable,
) -> StandardMatch:
    found = [_compared(place, number, wanted, words, table) for place, number in stated]
    order = list(StandardHow)
    nothing = StandardMatch(Verdict.NO, StandardHow.NOT_STATED, words)
    return min(
        (each for each in found if each is not None),
        key=lambda each: order.index(each.how),
        default=nothing,
    )


def _compared(
    place: int, number: StandardNumber, wanted: StandardNumber, words: str, table: StandardTable
) -> StandardMatch | None:
    span = number.start, number.end

    def match(verdict: Verdict, how: StandardHow) -> StandardMatch:
        return StandardMatch(verdict, how, words, place, span, table.change(wanted, number))

    if not table.same_standard(wanted.key, number.key):
        if table.change(wanted, number) is None:
            return None
        return match(Verdict.NO, StandardHow.REPLACED)
    if wanted.year is None:
        same = wanted.key == number.key and number.year is None
        return match(Verdict.YES, StandardHow.SAME if same else StandardHow.EDITION_NAMED)
    if number.year is None:
        return match(Verdict.UNKNOWN, StandardHow.NO_EDITION)
    one = table.same_edition(wanted, number)
    if one is None:
        return match(Verdict.UNKNOWN, StandardHow.EDITION_UNSURE)
    if not one:
        return match(Verdict.NO, StandardHow.OTHER_EDITION)
    literal = (wanted.key, wanted.year) == (number.key, number.year)
    return match(Verdict.YES, StandardHow.SAME if literal else StandardHow.SAME_EDITION)


def _by_words(standards: tuple[str, ...], asked: str, table: StandardTable) -> StandardMatch:
    """A title, or a bare number such as 9001: only the same words prove it."""
    wanted = _squeezed(fold_width(asked))
    edition = table.text_edition(fold_width(asked))
    for place, text in enumerate(standards):
        whole = 0, len(text)
        folded = _squeezed(fold_width(text))
        if folded == wanted and wanted:
            return StandardMatch(Verdict.YES, StandardHow.SAME, asked, place, whole)
        if edition is not None and table.text_edition(fold_width(text)) == edition:
            return StandardMatch(Verdict.YES, StandardHow.SAME_EDITION, asked, place, whole)
    for place, text in enumerate(standards):
        folded = _squeezed(fold_width(text))
        if wanted and (wanted in folded or folded in wanted):
            return StandardMatch(Verdict.UNKNOWN, StandardHow.ALIKE, asked, place, (0, len(text)))
    # Words that are no number at all may mean a standard that is stated by its number.
    if not _BARE.fullmatch(wanted):
        return StandardMatch(Verdict.UNKNOWN, StandardHow.ALIKE, asked)
    return StandardMatch(Verdict.NO, StandardHow.NOT_STATED, asked)


def _squeezed(text: str) -> str:
    return _PUNCTUATION.sub("", text)
