"""The lines of a repaired text, and where the opening sentence of a line ends."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKETS = {"）": "（", "】": "【", "]": "[", "〕": "〔"}
_QUOTATION_MARKS = {"”": "“", "’": "‘", "》": "《", "」": "「", "〉": "〈"}
# A page may close a full-width bracket with a half-width one.
_SAME = {"(": "（", ")": "）"}
_EVERY_MARK = "".join(itertools.chain(*_BRACKETS.items(), *_QUOTATION_MARKS.items(), _SAME))
_MARKS = re.compile(f"[{re.escape(_EVERY_MARK)}]")


_HEADING_MARK = re.compile(r"(?:#{1,6}\s+)?(?:\*\*(?=.*\S.*\*\*)\s*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: ``text`` stands at ``start``/``end``.

    ``begin``/``stop`` include the Markdown marks of a heading (``## …``, ``**…**``) around it,
    which belong to the line but not to its words. ``surround``: it belongs to the web page around
    the act.
    """

    start: int
    end: int
    text: str
    begin: int
    stop: int
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
    if not content:
        return
    begin = start + len(words) - len(words.lstrip())
    stop = begin + len(content)
    first, last = begin, stop
    if not surround and content[0] in "#*":
        mark = _HEADING_MARK.match(content)
        first += mark.end() if mark else 0
        if text[first:stop].endswith("**"):
            last = first + len(text[first : stop - 2].rstrip())
    if first >= last:
        first, last = begin, stop
    yield Line(first, last, text[first:last], begin, stop, surround)


def enclosed(text: str) -> list[tuple[int, int]]:
    """Return the ranges of ``text`` inside quotation marks or brackets, marks included.

    Only marks that are closed count: damage must not hide the rest of a line. Nested ranges are
    left out; the ranges are in order.
    """
    return _enclosed(text, _BRACKETS | _QUOTATION_MARKS)


def bracketed(text: str) -> list[tuple[int, int]]:
    """Return the ranges of ``text`` inside brackets alone, as ``enclosed`` does."""
    return _enclosed(text, _BRACKETS)


def _enclosed(text: str, pairs: dict[str, str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    unclosed = dict.fromkeys(pairs.values(), 0)
    for match in _MARKS.finditer(text):
        mark, place = _SAME.get(match[0], match[0]), match.start()
        wanted = pairs.get(mark)
        if mark in unclosed:
            waiting.append((mark, place))
            unclosed[mark] += 1
        elif wanted and unclosed[wanted]:
            opening, start = "", place
            while opening != wanted:
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
