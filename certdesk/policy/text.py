"""Repaired text that remembers where each of its characters stood in the document as received."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat

from certdesk.vocabulary.clauses import RepairKind


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: ``raw`` stood in the document as received from character ``at`` on.

    ``clean`` stands in its place in the repaired text. For ``RepairKind.CHROME`` both are the
    same words: the text is kept but marked as not being part of the act.
    """

    kind: RepairKind
    raw: str
    clean: str
    at: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """For every character of the repaired text, the range it came from in the received text.

    ``starts[i]`` and ``ends[i]`` (end exclusive) count characters of the text as received.
    ``raw_length`` is the length of the text as received. Both sequences never decrease.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    raw_length: int

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text that was left as it is."""
        return cls(range(length), range(1, length + 1), length)

    def __len__(self) -> int:
        return len(self.starts)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the received range (end exclusive) of the repaired range ``start:end``.

        An empty range gives the empty range where it stands. Raises IndexError outside the text.
        """
        if not 0 <= start <= end <= len(self.starts):
            raise IndexError(f"range {start}:{end} outside a text of {len(self.starts)}")
        if start == end:
            place = self.starts[start] if start < len(self.starts) else self.raw_length
            return place, place
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a reader should know of a document before trusting it.

    ``message`` is an id of the wording catalogue (``policy.…``), ``detail`` its parameter, ``at``
    a character of the text as received.
    """

    message: str
    at: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A document's repaired text, the map back to the text as received, and what was done.

    ``surrounds`` are the ranges (repaired text, end exclusive) that belong to the web page
    around the act. ``doubts`` are damage that was seen but could not be repaired.
    """

    text: str
    offsets: OffsetMap
    repairs: tuple[Repair, ...] = ()
    surrounds: tuple[tuple[int, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """``clean`` is to stand in place of the characters ``start:end`` (end exclusive) of a text.

    ``spans``, where given, says for each character of ``clean`` which characters of the text
    (start, end exclusive, counted in the text) it comes from; without it, characters correspond
    one to one where the lengths agree, and all to the whole range where they do not.
    """

    start: int
    end: int
    clean: str
    spans: tuple[tuple[int, int], ...] | None = None


class Draft:
    """A text under repair: every step's edits are applied here and remembered by place and kind."""

    def __init__(self, received: str) -> None:
        self.received = received
        self.text = received
        self.offsets = OffsetMap.identity(len(received))
        self._touched: list[tuple[int, int, RepairKind]] = []

    def apply(self, kind: RepairKind, edits: Iterable[Edit]) -> None:
        """Apply the edits of one step, ordered and disjoint, counted in the present text."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for edit in edits:
            pieces += (self.text[done : edit.start], edit.clean)
            starts += self.offsets.starts[done : edit.start]
            ends += self.offsets.ends[done : edit.start]
            for span in edit.spans or _spans(edit):
                start, end = self.offsets.to_raw(*span)
                starts.append(start)
                ends.append(end)
            self._touch(kind, edit)
            done = edit.end
        if not pieces:
            return
        self.text = "".join((*pieces, self.text[done:]))
        starts += self.offsets.starts[done:]
        ends += self.offsets.ends[done:]
        self.offsets = OffsetMap(tuple(starts), tuple(ends), self.offsets.raw_length)

    def _touch(self, kind: RepairKind, edit: Edit) -> None:
        """Remember a received range for every stretch of the edit that stood together there."""
        first = edit.start
        for at in range(edit.start, edit.end):
            together = at + 1 < edit.end and self.offsets.ends[at] >= self.offsets.starts[at + 1]
            if not together:
                self._touched.append((*self.offsets.to_raw(first, at + 1), kind))
                first = at + 1

    def repairs(self) -> list[Repair]:
        """Return the repairs in the order of the text.

        Where two steps worked on the same characters, the first tells the kind.
        """
        first_touch = [-1] * len(self.received)
        for number, (start, end, _) in enumerate(self._touched):
            for at in range(start, end):
                if first_touch[at] < 0:
                    first_touch[at] = number
        found = []
        for number, places in groupby(range(len(self.received)), first_touch.__getitem__):
            if number < 0:
                continue
            start, *others = places
            end = others[-1] + 1 if others else start + 1
            first = bisect_left(self.offsets.starts, start)
            last = bisect_left(self.offsets.starts, end)
            raw, clean = self.received[start:end], self.text[first:last]
            if raw != clean:
                found.append(Repair(self._touched[number][2], raw, clean, start))
        return found


def _spans(edit: Edit) -> Iterable[tuple[int, int]]:
    if len(edit.clean) == edit.end - edit.start:
        return ((at, at + 1) for at in range(edit.start, edit.end))
    return repeat((edit.start, edit.end), len(edit.clean))
