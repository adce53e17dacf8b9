"""What is highlighted in a text just now, and the painting of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certdesk.window import theme
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.marks import Mark, MarkKind
from certdesk.window.documents.painting import GutterNote, look_of

if TYPE_CHECKING:
    from certdesk.vocabulary.clauses import RepairKind
    from certdesk.window.documents.painting import LinePainter
    from certdesk.window.documents.positions import Positions

Range = tuple[int, int]


@dataclass
class Highlights:
    """Marks, notes, and what is current; ranges count characters of the text (end exclusive).

    ``current`` is the clause being read, ``quote`` a quoted range, ``hits`` what was found with
    ``hit`` the index of the one in turn (-1: none). ``kinds`` are the kinds of marks shown, and
    ``repair_kind`` the only kind of repairs shown (None: all).
    """

    positions: Positions
    marks: Sequence[Mark] = ()
    kinds: frozenset[MarkKind] = frozenset()
    repair_kind: RepairKind | None = None
    notes: Sequence[GutterNote] = ()
    noting: bool = True
    current: Range | None = None
    quote: Range | None = None
    hits: Sequence[Range] = ()
    hit: int = -1
    _starts: list[int] = field(default_factory=list)
    _longest: int = 0

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Take the marks, in the order they stand."""
        self.marks = marks
        self._starts = [mark.start for mark in marks]
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def shown(self, first: int, last: int) -> list[Mark]:
        """Return the shown marks that touch a range, in the order they stand."""
        begin = bisect_left(self._starts, first - self._longest)
        return [
            mark
            for mark in self.marks[begin : bisect_left(self._starts, last)]
            if mark.end >= first and self._is_shown(mark)
        ]

    def at(self, place: int) -> list[Mark]:
        """Return the shown marks in which a character stands, the narrowest first."""
        found = [mark for mark in self.shown(place, place + 1) if mark.end > place]
        return sorted(found, key=lambda mark: (mark.kind is MarkKind.REPAIR, mark.end - mark.start))

    def _is_shown(self, mark: Mark) -> bool:
        if mark.kind not in self.kinds:
            return False
        return (
            self.repair_kind is None
            or not isinstance(mark.subject, PlacedRepair)
            or mark.subject.repair.kind is self.repair_kind
        )

    def paint(self, painter: LinePainter, left: float) -> None:
        """Paint all that is in sight; the text begins ``left`` px from the left."""
        first, last = painter.lines.first, painter.lines.last
        unit = self.positions.to_qt
        if self.current:
            start, end = (unit(place) for place in self.current)
            painter.bar(max(start, first), min(end, last), theme.colour("teal"), left - 14)
        if self.quote:
            painter.ground(unit(self.quote[0]), unit(self.quote[1]), theme.colour("mark"))
        for index, (start, end) in enumerate(self.hits):
            if unit(start) < last and unit(end) > first:
                role = "teal_line" if index == self.hit else "mark"
                painter.ground(unit(start), unit(end), theme.colour(role))
        begin, close = self.positions.from_qt(first), self.positions.from_qt(last)
        for mark in self.shown(begin, close):
            painter.mark(unit(mark.start), unit(mark.end), look_of(mark))
        for note in self.notes if self.noting else ():
            if first <= note.position < last:
                painter.note(note, left - 20)
