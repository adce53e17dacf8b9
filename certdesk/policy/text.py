"""Repaired text that remembers where each of its characters stood in the document as received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

    def compose(self, starts: Sequence[int], ends: Sequence[int]) -> OffsetMap:
        """Return the map after a further step.

        ``starts``/``ends`` give, for every character of the new text, its range (end exclusive)
        in the text that this map describes.
        """
        raw = [self.to_raw(start, end) for start, end in zip(starts, ends, strict=True)]
        return OffsetMap(
            tuple(start for start, _ in raw), tuple(end for _, end in raw), self.raw_length
        )


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
