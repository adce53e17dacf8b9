"""What is marked in a document's text: schemes, figures, target periods and repairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.registry.records import (
    CitationRecord,
    ClauseRecord,
    FigureRecord,
    TargetRecord,
)
from certdesk.window.documents.alignment import PlacedRepair

if TYPE_CHECKING:
    from certdesk.window.documents.content import DocumentContent


class MarkKind(StrEnum):
    """The kinds of marks; each can be switched on and off."""

    SCHEME = "scheme"
    FIGURE = "figure"
    TARGET = "target"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range of a text (end exclusive) and what it stands for."""

    start: int
    end: int
    kind: MarkKind
    subject: CitationRecord | FigureRecord | TargetRecord | PlacedRepair


def place_in_document(
    clause: ClauseRecord, start: int, end: int, *, in_heading: bool = False
) -> tuple[tuple[int, int], ...]:
    """Return where a range of a clause's text or heading stands in the document's text.

    More than one range when it runs over a line end of the clause's text.
    """
    if in_heading:
        return ((clause.heading_start + start, clause.heading_start + end),)
    ranges = []
    line_start = 0
    for line, (span_start, span_end) in zip(
        clause.text.split("\n"), clause.text_spans, strict=False
    ):
        first, last = max(start, line_start), min(end, line_start + len(line))
        if first < last:
            offset = span_start - line_start
            ranges.append((first + offset, min(last + offset, span_end)))
        line_start += len(line) + 1
    return tuple(ranges)


def marks_of(content: DocumentContent) -> tuple[Mark, ...]:
    """Return all marks of a document's repaired text in the order they stand."""
    return tuple(sorted(_all(content), key=lambda mark: (mark.start, -mark.end)))


def _all(content: DocumentContent) -> Iterator[Mark]:
    for citation in content.citations:
        clause = content.by_id[citation.clause]
        place = place_in_document(
            clause, citation.start, citation.end, in_heading=citation.in_heading
        )
        yield from (Mark(start, end, MarkKind.SCHEME, citation) for start, end in place)
    for figure in content.figures:
        place = place_in_document(content.by_id[figure.clause], figure.start, figure.end)
        yield from (Mark(start, end, MarkKind.FIGURE, figure) for start, end in place)
    for target in content.targets:
        place = place_in_document(content.by_id[target.clause], target.start, target.end)
        yield from (Mark(start, end, MarkKind.TARGET, target) for start, end in place)
    for repair in content.repairs:
        yield Mark(repair.start, repair.end, MarkKind.REPAIR, repair)


def marks_of_received(content: DocumentContent) -> tuple[Mark, ...]:
    """Return the repairs as marks of the text as received, in the order they stand."""
    marks = (
        Mark(each.repair.at, each.repair.at + len(each.repair.raw), MarkKind.REPAIR, each)
        for each in content.repairs
    )
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def is_past(target: TargetRecord, as_of: date) -> bool:
    """Return whether the period of a target ended before the day asked for."""
    return target.until is not None and target.until < as_of
