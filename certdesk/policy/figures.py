"""Numbers that a clause states: 17大类103种产品, 11.2万张, 30多个国家, 一万家企业."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from certdesk.policy.clause import Figure
from certdesk.policy.lines import enclosed
from certdesk.policy.numerals import NUMERALS, half_width, parse_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class FigureUnits:
    """The words by which a figure is recognised (``data/figures/units.toml``).

    ``measures``: measure words; ``deadlines``: those that count only before 内; ``things``: what
    is counted, where it follows the measure at once; ``approximate_before`` and
    ``approximate_after``: words that make a number inexact; ``sayings``: phrases in which a
    number counts nothing.
    """

    measures: tuple[str, ...]
    deadlines: tuple[str, ...]
    things: tuple[str, ...]
    approximate_before: tuple[str, ...]
    approximate_after: tuple[str, ...]
    sayings: tuple[str, ...]


_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ARABIC = r"[0-9０-９]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?"
_NOT_A_COUNT = frozenset("第每各同另某这那任逐其首再初统唯单专数几")
_TO = r"\s*(?:-|—|–|~|～|至|到){1,2}\s*"


def find_figures(text: str, units: FigureUnits) -> tuple[Figure, ...]:
    """Return the figures of ``text`` in order; ``start``/``end`` count its characters.

    A range (3-5家) gives its upper end and is approximate. Dates, document numbers, ordinals
    (第16届), numbers of standards and words in Latin letters (ISO9001, 3D), sayings and slogans in
    quotation marks (“四个全面”) are no figures, nor is the indefinite 一 (一批, 一个).
    """
    form, before, saying = _forms(units)
    hidden = [match.span() for match in saying.finditer(text)] if saying else []
    slogans = enclosed(text)
    found = []
    for match in form.finditer(text):
        start, end = match.span()
        if _overlaps(hidden, start, end) or not _counts(text, match):
            continue
        spelled = match["numeral"] is not None
        if spelled and any(text[s] in "“‘" and s < start < e for s, e in slogans):
            continue
        value = _value(match)
        if value is None:
            continue
        vague = any(match[name] for name in ("to", "few", "more", "after", "percent_few"))
        found.append(
            Figure(
                quote=match[0],
                start=start,
                end=end,
                value=value,
                unit=match["unit"] or "%",
                approximate=vague or before.search(text[max(0, start - 8) : start]) is not None,
            )
        )
    return tuple(found)


@lru_cache(maxsize=4)
def _forms(
    units: FigureUnits,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    """Compile the forms of a figure, of what makes it vague before it, and of sayings."""
    after = _one_of(units.approximate_after)
    unit = (
        rf"(?:(?:{_one_of(units.measures)})(?:{_one_of(units.things)})?"
        rf"|(?:{_one_of(units.deadlines)})(?=内|以内|之内))"
    )
    form = re.compile(
        rf"(?<![0-9０-９A-Za-z.．/{NUMERALS}])"
        rf"(?:百分之(?P<percent>[{NUMERALS}点]+)(?P<percent_few>多|余)?"
        rf"|(?:(?P<number>{_ARABIC})(?:{_TO}(?P<to>{_ARABIC}))?|(?P<numeral>[{NUMERALS}]+))"
        rf"\s?(?P<few>余|多)?(?P<power>[十百千]?[万亿]{{1,2}}|[百千])?(?P<more>余|多)?\s?"
        rf"(?P<unit>{unit})(?P<after>{after})?)"
    )
    before = re.compile(rf"(?:{_one_of(units.approximate_before)})$")
    saying = re.compile(_one_of(units.sayings)) if units.sayings else None
    return form, before, saying


def _one_of(words: Iterable[str]) -> str:
    """Return a form for any of ``words``, the longest that fits; one that never fits if none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _overlaps(ranges: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in ranges)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts something: 第三批 and 一批 do not."""
    before = text[: match.start()].rstrip()[-1:]
    if before == "第":
        return False
    return match["numeral"] is None or (before not in _NOT_A_COUNT and match["numeral"] != "一")


def _value(match: re.Match[str]) -> Decimal | None:
    if match["percent"]:
        return _spelled(match["percent"])
    power = Decimal(1)
    for character in match["power"] or "":
        power *= _POWERS[character]
    if match["numeral"]:
        number = parse_numeral(match["numeral"])
        return None if number is None else number * power
    digits = half_width(match["to"] or match["number"]).replace("．", ".").replace(",", "")
    return _plain(Decimal(digits) * power)


def _plain(value: Decimal) -> Decimal:
    """Return ``value`` without the zeros that multiplying leaves behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _spelled(words: str) -> Decimal | None:
    """Return the value of a numeral that may have decimals: 三点五."""
    whole, point, decimals = words.partition("点")
    number = parse_numeral(whole)
    digits = [parse_numeral(character) for character in decimals]
    if number is None or (point and (not digits or any(d is None or d > 9 for d in digits))):
        return None
    return Decimal(f"{number}.{''.join(map(str, digits))}" if point else number)
