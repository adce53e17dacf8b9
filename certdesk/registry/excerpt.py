"""Cuts the part of a text that shows why it was found, and says what to mark in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from certdesk.registry.folding import BREAK, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from certdesk.registry.folding import Folded, Phrase, Script
    from certdesk.registry.syllables import Spelling

Marks = tuple[tuple[int, int], ...]

_LENGTH = 60
# So much of the excerpt stands before the first match, that its sentence can be seen.
_BEFORE = 16
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, ``…`` where it was cut, and the ranges to mark in it (end exclusive)."""

    text: str
    marks: Marks = ()


def excerpt(text: str, asked: Sequence[Phrase], script: Script) -> Excerpt:
    """Return about 60 characters around the first match, or the beginning when there is none.

    An excerpt never runs over the end of a line.
    """
    places = name_marks(text, asked, script)
    first = places[0][0] if places else 0
    begin = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", first)
    end = len(text) if line_end < 0 else line_end
    start = max(begin, min(first - _BEFORE, end - _LENGTH))
    stop = min(end, start + _LENGTH)
    if places and places[0][1] > stop:
        stop = min(end, places[0][1])
    before, after = _CUT if start > begin else "", _CUT if stop < end else ""
    shift = len(before) - start
    marks = tuple(
        (max(left, start) + shift, min(right, stop) + shift)
        for left, right in places
        if left < stop and right > start
    )
    return Excerpt(f"{before}{text[start:stop]}{after}", marks)


def name_marks(text: str, asked: Iterable[Phrase], script: Script) -> Marks:
    """Return where any of the phrases stands in a text, in order, overlaps joined."""
    folded = fold(text, script)
    return _joined(place for phrase in asked for place in folded.places(phrase))


def shortest_marked(names: Sequence[str], asked: Iterable[Phrase], script: Script) -> str | None:
    """Return the shortest of the names in which any of the phrases stands, or None."""
    starts = list(accumulate((len(name) + 1 for name in names), initial=0))
    places = name_marks("\n".join(names), asked, script)
    marked = [names[bisect_right(starts, start) - 1] for start, _ in places]
    return min(marked, key=len, default=None)


def spelled_marks(text: str, spelling: Spelling, script: Script) -> Marks:
    """Return the range of a text whose syllables were typed."""
    words = _words(fold(text, script))
    return ((words[spelling.first][0], words[spelling.last][1]),)


def _words(folded: Folded) -> list[tuple[int, int]]:
    return [(start, end) for token, start, end in folded.words() if token != BREAK]


def _joined(places: Iterable[tuple[int, int]]) -> Marks:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
