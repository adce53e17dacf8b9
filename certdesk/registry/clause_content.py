"""The clauses of a repaired and outlined document as records, counted in both texts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from certdesk.registry.records import ClauseRecord
from certdesk.vocabulary.clauses import clause_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.policy.clause import Clause
    from certdesk.policy.text import Repair, RepairedText


def clause_records(
    document: str, clauses: Sequence[Clause], repaired: RepairedText
) -> tuple[ClauseRecord, ...]:
    """Return the records of a document's clauses in the order given.

    A clause's range in the text as received also takes in what a repair removed right behind
    its last character (a reading in brackets, blanks at the line's end).
    """
    repairs = sorted(repaired.repairs, key=lambda one: one.at)
    places = [one.at for one in repairs]
    records = []
    for order, clause in enumerate(clauses, start=1):
        raw_start, raw_end = repaired.offsets.to_raw(clause.start, clause.end)
        raw_end = _with_removed(repairs, places, raw_end)
        own = slice(bisect_left(places, raw_start), bisect_left(places, raw_end))
        records.append(
            ClauseRecord(
                id=clause_id(document, clause.labels),
                document=document,
                labels=clause.labels,
                kind=clause.kind,
                heading=clause.heading,
                text=clause.text,
                parent=None if clause.parent is None else clause_id(document, clause.parent),
                order=order,
                authorities=clause.authorities,
                start=clause.start,
                end=clause.end,
                raw_start=raw_start,
                raw_end=raw_end,
                heading_start=clause.heading_start,
                text_spans=clause.text_spans,
                repairs=tuple(repairs[own]),
            )
        )
    return tuple(records)


def _with_removed(repairs: Sequence[Repair], places: Sequence[int], end: int) -> int:
    """Return where the text removed right behind ``end`` ends (``end`` itself if none was)."""
    at = bisect_left(places, end)
    while at < len(repairs) and repairs[at].at == end and not repairs[at].clean:
        end += len(repairs[at].raw)
        at += 1
    return end
