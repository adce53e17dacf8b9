"""Where the repaired and the received text of a document correspond, from its listed repairs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certdesk.policy.text import Repair
from certdesk.registry.records import ClauseRecord
from certdesk.vocabulary.clauses import RepairKind

_SLACK = 12  # how far a repair may stand from where counting expects it (dropped blanks)


@dataclass(frozen=True, slots=True)
class PlacedRepair:
    """A repair with its range in the repaired text (``start``/``end``, end exclusive).

    Removed text has an empty range. ``clause`` is the identifier of the clause it stands in.
    """

    repair: Repair
    clause: str
    start: int
    end: int


class Alignment:
    """Maps positions between the repaired and the received text, both ways.

    Between two repairs both texts run side by side; a position inside a repair maps into the
    other side's wording of it.
    """

    def __init__(
        self, anchors: Iterable[tuple[int, int]], text_length: int, raw_length: int
    ) -> None:
        pairs = [(0, 0)]
        for text, raw in sorted(set(anchors)):
            # Both sides must run forward, else a position would have two counterparts.
            if text >= pairs[-1][0] and raw >= pairs[-1][1]:
                pairs.append((min(text, text_length), min(raw, raw_length)))
        pairs.append((text_length, raw_length))
        self._text = [text for text, _ in pairs]
        self._raw = [raw for _, raw in pairs]

    def to_received(self, position: float) -> float:
        """Return the place in the received text of a place in the repaired one."""
        return _carry(position, self._text, self._raw)

    def to_repaired(self, position: float) -> float:
        """Return the place in the repaired text of a place in the received one."""
        return _carry(position, self._raw, self._text)


def _carry(position: float, source: Sequence[int], target: Sequence[int]) -> float:
    index = bisect_right(source, position) - 1
    index = max(0, min(index, len(source) - 2))
    width = source[index + 1] - source[index]
    if width <= 0:
        return float(target[index])
    share = min(1.0, max(0.0, (position - source[index]) / width))
    return target[index] + share * (target[index + 1] - target[index])


def align(
    text: str, received: str, clauses: Sequence[ClauseRecord]
) -> tuple[Alignment, tuple[PlacedRepair, ...]]:
    """Return the alignment of a document's two texts, and its repairs in order with their place.

    ``clauses`` are all clauses of the document. Works from what the registry lists, so that the
    window need not repair the document again.
    """
    anchors: list[tuple[int, int]] = []
    placed: list[PlacedRepair] = []
    for clause in sorted(clauses, key=lambda each: each.start):
        at_text, at_raw = clause.start, clause.raw_start
        anchors.append((at_text, at_raw))
        for repair in sorted(clause.repairs, key=lambda each: (each.at, len(each.raw))):
            if repair.kind is RepairKind.CHROME:
                # The page's own words are kept as they are, damage in them is listed besides.
                placed.append(PlacedRepair(repair, clause.id, clause.start, clause.end))
                continue
            start = _find(text, repair.clean, at_text + max(0, repair.at - at_raw), at_text)
            end = start + len(repair.clean)
            placed.append(PlacedRepair(repair, clause.id, start, end))
            if repair.at >= at_raw and end <= clause.end:
                anchors.append((start, repair.at))
                at_text, at_raw = end, repair.at + len(repair.raw)
                anchors.append((at_text, at_raw))
        anchors.append((clause.end, clause.raw_end))
    return Alignment(anchors, len(text), len(received)), tuple(placed)


def _find(text: str, clean: str, expected: int, least: int) -> int:
    """Return where ``clean`` stands: as counted, or the nearest place around."""
    if text.startswith(clean, expected):
        return expected
    window = range(max(least, expected - _SLACK), expected + _SLACK)
    found = [place for place in window if text.startswith(clean, place)]
    return min(found, key=lambda place: abs(place - expected), default=expected)
