"""Points that running text counts: 一是, 二是, 三是."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from certdesk.policy.lines import enclosed
from certdesk.policy.numerals import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK = re.compile(r"([一二三四五六七八九十]{1,3})是[，、：:]?\s*")
_WIDEST_GAP = 8
_BOUNDARY = frozenset("。；！？，：,;:、—）)")


@dataclass(frozen=True, slots=True)
class Point:
    """A point's label in a sequence of lines: ``line`` is its index, ``start`` its place there.

    ``length`` is what the label takes; ``depth`` is 1 for a point inside another point.
    """

    line: int
    start: int
    length: int
    name: str
    number: int
    depth: int = 0


def find_points(lines: Sequence[str]) -> list[Point]:
    """Return the points of a clause's own lines, in order.

    Only a true sequence counts: it begins with 一是 and has a 二是, at the start of lines or
    behind punctuation, outside quotation marks and brackets. Points at the start of lines hold
    the points inside their line.
    """
    marks = [mark for index, line in enumerate(lines) for mark in _marks(index, line)]
    leading = _chains([mark for mark in marks if mark.start == 0], skips=True)
    if not leading:
        return [mark for chain in _chains(marks) for mark in chain]
    outer = [mark for chain in leading for mark in chain]
    inner: list[Point] = []
    for index, within in groupby((mark for mark in marks if mark.start), attrgetter("line")):
        for chain in _chains(within):
            inner.extend(_deeper(mark) if outer[0].line <= index else mark for mark in chain)
    return sorted([*outer, *inner], key=attrgetter("line", "start"))


def _deeper(mark: Point) -> Point:
    return Point(mark.line, mark.start, mark.length, mark.name, mark.number, depth=1)


def _marks(index: int, line: str) -> Iterable[Point]:
    hidden = enclosed(line)
    for match in _MARK.finditer(line):
        start = match.start()
        before = line[max(0, start - _WIDEST_GAP) : start].rstrip()
        number = parse_numeral(match[1])
        if number is None or (start and before[-1:] not in _BOUNDARY):
            continue
        nearest = bisect_right(hidden, (start, len(line))) - 1
        if nearest >= 0 and start < hidden[nearest][1]:
            continue
        yield Point(index, start, len(match[0]), match[1], number)


def _chains(marks: Iterable[Point], *, skips: bool = False) -> list[list[Point]]:
    """Return the runs 一, 二, 三 … of at least two; with ``skips`` a later number may be lost."""
    chains: list[list[Point]] = []
    current: list[Point] = []
    for mark in marks:
        expected = current[-1].number + 1 if current else 1
        skipped = skips and len(current) > 1 and mark.number > expected
        if current and (mark.number == expected or skipped):
            current.append(mark)
        elif mark.number == 1:
            chains.append(current)
            current = [mark]
    chains.append(current)
    return [chain for chain in chains if len(chain) > 1]
