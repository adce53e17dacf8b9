"""The lines of a repaired text, and where the opening sentence of a line ends."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "」": "「", "】": "【", "〉": "〈"}
_OPENING = frozenset(_PAIRS.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: ``text`` stands at ``start``/``end``.

    ``surround``: it belongs to the web page around the act.
    """

    start: int
    end: int
    text: str
    surround: bool = False


def read_lines(text: str, surrounds: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """Return the lines of ``text`` that are not empty, cut at the borders of ``surrounds``."""
    borders = sorted({border for pair in surrounds for border in pair})
    lines: list[Line] = []
    place = 0
    for raw in text.splitlines(keepends=True):
        end = place + len(raw)
        cuts = [place, *(border for border in borders if place < border < end), end]
        for start, stop in itertools.pairwise(cuts):
            inside = any(first <= start < last for first, last in surrounds)
            lines.extend(_stripped(text, start, stop, surround=inside))
        place = end
    return lines


def _stripped(text: str, start: int, end: int, *, surround: bool) -> Iterator[Line]:
    words = text[start:end]
    content = words.strip()
    if content:
        first = start + len(words) - len(words.lstrip())
        yield Line(first, first + len(content), content, surround)


def enclosed(text: str) -> list[tuple[int, int]]:
    """Return the ranges of ``text`` inside quotation marks or brackets, marks included.

    Only marks that are closed count: damage must not hide the rest of a line. Nested ranges are
    left out; the ranges are in order.
    """
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    unclosed: Counter[str] = Counter()
    for place, character in enumerate(text):
        if character in _OPENING:
            waiting.append((character, place))
            unclosed[character] += 1
        elif unclosed[_PAIRS.get(character, "")]:
            start = -1
            opening = ""
            while opening != _PAIRS[character]:
                opening, start = waiting.pop()
                unclosed[opening] -= 1
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, place + 1))
    return found


def opening_sentence(text: str) -> tuple[int, int]:
    """Return (end of the heading, start of the rest) of the line ``text``.

    The heading is the first sentence without its closing 。 (！ and ？ stay); a line without one
    is a heading as a whole, without a closing ； or 。. Marks inside quotation marks or brackets
    end no sentence.
    """
    hidden = iter([*enclosed(text), (len(text), len(text))])
    start, end = next(hidden)
    for place, character in enumerate(text):
        while place >= end:
            start, end = next(hidden)
        if start <= place < end or place == 0:
            continue
        if character == "。":
            return place, _skip_space(text, place + 1)
        if character in "！？":
            return place + 1, _skip_space(text, place + 1)
    whole = len(text) - 1 if len(text) > 1 and text[-1] in "；;" else len(text)
    return whole, len(text)


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
