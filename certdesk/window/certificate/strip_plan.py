"""Where everything on the strip of a certificate stands: days in, places and labels out.

Pure: no clock, no painter. Places are device-independent pixels from the strip's left edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certdesk.judgement.lifecycle.facts import Span
from certdesk.vocabulary.certificates import CertificateState

_APART = 10.0  # between two labels of one row


class MarkKind(StrEnum):
    """How a day is marked on the strip.

    DONE: something was done then; DUE: something is to be done by then; TURN: the state changed;
    SEEN: the register was looked up; STALE: it should be looked up again by then.
    """

    DONE = "done"
    DUE = "due"
    TURN = "turn"
    SEEN = "seen"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day to mark. ``label`` stands below it (empty: none); ``detail`` says it in full.

    ``role`` is the colour role of both. ``back`` moves the label to a further row from the start.
    """

    day: date
    kind: MarkKind
    label: str
    detail: str
    role: str
    back: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch in which something is to be done, both days inclusive, and its label."""

    opens: date
    closes: date
    label: str
    detail: str
    role: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a strip shows: the states day by day, marked days, windows, and the as-of day.

    ``first_label`` and ``last_label`` name the ends. The strip reaches as far as the spans and
    everything marked DUE do.
    """

    spans: tuple[Span, ...]
    marks: tuple[DayMark, ...]
    windows: tuple[Window, ...]
    as_of: date
    as_of_label: str
    first_label: str
    last_label: str

    @property
    def begin(self) -> date:
        """The first day of the strip."""
        return self.spans[0].start

    @property
    def end(self) -> date:
        """The last day of the strip."""
        due = [mark.day for mark in self.marks if mark.kind is MarkKind.DUE]
        return max([self.spans[-1].end, *due])


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar; ``state`` None: beyond what is known. ``ahead``: after the as-of day.

    ``replaced``: over, as another certificate took its place.
    """

    left: float
    right: float
    state: CertificateState | None
    ahead: bool
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A window on the bar, its part until the as-of day and the part after it."""

    left: float
    now: float
    right: float
    role: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark and where it stands."""

    x: float
    mark: DayMark


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label below the bar: ``row`` counts from 0; ``x`` is the day that it speaks of."""

    text: str
    role: str
    left: float
    width: float
    row: int
    x: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole strip for one width. ``as_of_left`` is where the as-of label begins."""

    width: float
    segments: tuple[Segment, ...]
    bands: tuple[Band, ...]
    marks: tuple[Placed, ...]
    labels: tuple[PlacedLabel, ...]
    as_of_x: float
    as_of_left: float

    @property
    def rows(self) -> int:
        """How many rows of labels stand below the bar."""
        return max((label.row for label in self.labels), default=-1) + 1


def place(day: date, begin: date, end: date, width: float) -> float:
    """Return where a day begins on a strip from ``begin`` through ``end`` of ``width``.

    The day after ``end`` begins at the right edge: the last day counts whole.
    """
    length = end.toordinal() + 1 - begin.toordinal()
    share = (day.toordinal() - begin.toordinal()) / length
    return min(max(share, 0.0), 1.0) * width


def plan(subject: Subject, width: float, measure: Callable[[str], float]) -> Plan:
    """Lay a strip into ``width``; ``measure`` tells how wide a label's text is."""
    begin, end = subject.begin, subject.end

    def at(day: date) -> float:
        return place(day, begin, end, width)

    def after(day: date) -> float:
        return at(date.fromordinal(min(day.toordinal() + 1, date.max.toordinal())))

    # The as-of day stands at its beginning, as every day that something is marked on.
    now = at(subject.as_of)
    marks = tuple(
        Placed(at(mark.day), mark)
        for mark in sorted(subject.marks, key=lambda one: one.day)
        if begin <= mark.day <= end
    )
    bands = tuple(
        Band(
            at(one.opens),
            min(max(now, at(one.opens)), after(one.closes)),
            after(one.closes),
            one.role,
        )
        for one in subject.windows
        if one.opens <= end and one.closes >= begin
    )
    wanted = [
        _Wanted(placed.mark.label, placed.mark.role, placed.x, placed.mark.back)
        for placed in marks
        if placed.mark.label
    ]
    wanted += [
        _Wanted(one.label, one.role, (band.left + band.right) / 2, 0)
        for one, band in zip(
            (one for one in subject.windows if one.opens <= end and one.closes >= begin),
            bands,
            strict=True,
        )
        if one.label
    ]
    wanted += [
        _Wanted(text, "muted", x, 1)
        for text, x in (
            (subject.first_label, 0.0),
            (subject.last_label, after(subject.spans[-1].end)),
        )
        if text
    ]
    label_width = measure(subject.as_of_label)
    as_of_left = now + 4 if now + 4 + label_width <= width else now - 4 - label_width
    return Plan(
        width,
        tuple(_segments(subject, at, after, width)),
        bands,
        marks,
        stagger(wanted, width, measure),
        now,
        max(as_of_left, 0.0),
    )


def _segments(
    subject: Subject, at: Callable[[date], float], after: Callable[[date], float], width: float
) -> list[Segment]:
    found: list[Segment] = []
    now = at(subject.as_of)
    for span in subject.spans:
        left, right = at(span.start), after(span.end)
        if left < now:
            found.append(Segment(left, min(right, now), span.state, False, span.replaced))
        if right > now:
            found.append(Segment(max(left, now), right, span.state, True, span.replaced))
    reached = after(subject.spans[-1].end)
    if reached < width:
        found.append(Segment(reached, width, None, ahead=True))
    return [segment for segment in found if segment.right > segment.left]


@dataclass(frozen=True, slots=True)
class _Wanted:
    text: str
    role: str
    x: float
    row: int


def stagger(
    wanted: Sequence[_Wanted], width: float, measure: Callable[[str], float]
) -> tuple[PlacedLabel, ...]:
    """Return labels centred on their days, kept inside ``width``, none over another.

    A label that finds its row taken moves to the next one below.
    """
    taken: dict[int, list[tuple[float, float]]] = {}
    placed: list[PlacedLabel] = []
    for one in sorted(wanted, key=lambda each: (each.row, each.x)):
        wide = min(measure(one.text), width)
        left = min(max(one.x - wide / 2, 0.0), width - wide)
        row = one.row
        while any(
            left < end + _APART and start - _APART < left + wide
            for start, end in taken.get(row, ())
        ):
            row += 1
        taken.setdefault(row, []).append((left, left + wide))
        placed.append(PlacedLabel(one.text, one.role, left, wide, row, one.x))
    used = sorted({label.row for label in placed})
    closed = {row: at for at, row in enumerate(used)}
    return tuple(
        PlacedLabel(one.text, one.role, one.left, one.width, closed[one.row], one.x)
        for one in sorted(placed, key=lambda each: (each.row, each.left))
    )
