"""Cuts the text of a clause into stretches that each lay down one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_PART = re.compile(r"[^，,]+")
# An authority list in brackets at the end of a clause lays nothing down.
_CLOSING = re.compile(r"[（(](?:责任单位|牵头单位|[^（()）]*(?:负责|分工负责))[^（()）]*[）)]\s*$")
_EDGE = " 　“”‘’、：:"


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text`` stands at ``start`` up to ``end`` (exclusive) of the text that was cut."""

    text: str
    start: int
    end: int


def stretches(text: str, leading: Sequence[str]) -> Iterator[Stretch]:
    """Yield the stretches of ``text`` in order; they do not overlap.

    A sentence is cut where a part of it begins with one of the ``leading`` words; what begins
    otherwise belongs to the part before. Quotation marks and blanks at the edges are left out.
    """
    closing = _CLOSING.search(text)
    body = text[: closing.start()] if closing else text
    for sentence in _SENTENCE.finditer(body):
        begun: int | None = None
        end = sentence.start()
        for part in _PART.finditer(body, sentence.start(), sentence.end()):
            first = _first(body, part.start(), part.end())
            if begun is not None and body.startswith(tuple(leading), first):
                yield from _stretch(body, begun, end)
                begun = None
            begun = part.start() if begun is None else begun
            end = part.end()
        if begun is not None:
            yield from _stretch(body, begun, end)


def without_purpose(stretch: Stretch, purpose: Sequence[str]) -> Stretch:
    """Return the stretch without the parts at its end that begin with one of ``purpose``.

    Its first part stays, whatever it begins with.
    """
    parts = [(part.start(), part.end()) for part in _PART.finditer(stretch.text)]
    while len(parts) > 1 and stretch.text.startswith(
        tuple(purpose), _first(stretch.text, *parts[-1])
    ):
        parts.pop()
    if not parts:
        return stretch
    text = stretch.text[: parts[-1][1]]
    return Stretch(text, stretch.start, stretch.start + len(text))


def _first(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _EDGE:
        start += 1
    return start


def _stretch(text: str, start: int, end: int) -> Iterator[Stretch]:
    start = _first(text, start, end)
    while end > start and text[end - 1] in " 　：:":
        end -= 1
    if end > start:
        yield Stretch(text[start:end], start, end)
