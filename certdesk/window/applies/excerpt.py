"""Cuts a long clause down to the sentences around its quote."""

from __future__ import annotations

from dataclasses import dataclass

_ENDS = "。；！？\n"
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text; ``start`` to ``end`` (exclusive) is the quote in it."""

    text: str
    start: int
    end: int
    whole: bool


def excerpt(text: str, start: int, end: int, room: int) -> Excerpt:
    """Return the sentences of ``text`` that hold ``start`` to ``end``, with those beside them.

    Sentences before and after are taken in while the whole stays within ``room`` characters; …
    stands where something was left out. The sentence of the quote itself is never cut.
    """
    first, last = _begin(text, start), _finish(text, end)
    while True:
        before = _begin(text, first - 1) if first > 0 else first
        if before < first and last - before <= room:
            first = before
            continue
        after = _finish(text, last + 1) if last < len(text) else last
        if after > last and after - first <= room:
            last = after
            continue
        break
    head = _CUT if first > 0 else ""
    tail = _CUT if last < len(text) else ""
    moved = len(head) - first
    return Excerpt(
        head + text[first:last] + tail, start + moved, end + moved, not head and not tail
    )


def _begin(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _ENDS) + 1


def _finish(text: str, at: int) -> int:
    """Where the sentence ends that reaches ``at``, an exclusive end."""
    found = [place for mark in _ENDS if (place := text.find(mark, max(at - 1, 0))) >= 0]
    return min(found) + 1 if found else len(text)
