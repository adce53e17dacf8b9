"""What falls due, line by line: how it is grouped and narrowed. Pure, no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.answers.due import without_doubles
from certdesk.judgement.lifecycle.facts import DueItem, Status
from certdesk.ledger.records import Certificate
from certdesk.vocabulary.certificates import DueKind

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers


class Horizon(StrEnum):
    """How soon something falls due; the value ends its message id."""

    OVERDUE = "overdue"
    MONTH = "30"
    QUARTER = "90"
    HALF_YEAR = "180"
    LATER = "later"


_WITHIN = ((30, Horizon.MONTH), (90, Horizon.QUARTER), (180, Horizon.HALF_YEAR))


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something that falls due for a certificate, with how its scheme is called."""

    certificate: Certificate
    status: Status
    item: DueItem
    scheme_name: str

    @property
    def key(self) -> tuple[str, DueKind, date]:
        """What names the line over a new reading."""
        return self.certificate.id, self.item.kind, self.item.on


@dataclass(frozen=True, slots=True)
class DueFilter:
    """What is listed: one kind (None: all), with or without what was taken up, words typed.

    ``pressing``: only what the figure in the rail counts.
    """

    kind: DueKind | None = None
    pressing: bool = False
    hide_begun: bool = False
    words: str = ""

    def admits(self, line: DueLine) -> bool:
        """Return whether a line is listed."""
        if self.kind is not None and line.item.kind is not self.kind:
            return False
        if self.pressing and not is_pressing(line.item):
            return False
        if self.hide_begun and line.item.acknowledged and line.item.days_left >= 0:
            return False
        text = f"{line.certificate.number} {line.scheme_name} {line.certificate.body or ''}"
        folded = text.casefold()
        return all(word in folded for word in self.words.casefold().split())


def is_pressing(item: DueItem) -> bool:
    """Return whether it is time to act: overdue, or within its ladder and not taken up.

    Looking up in the register is never pressing: it changes nothing by itself.
    """
    return item.urgent and item.kind is not DueKind.VERIFICATION


def horizon(item: DueItem) -> Horizon:
    """Return how soon an item falls due; the last day of each stretch belongs to it."""
    if item.days_left < 0:
        return Horizon.OVERDUE
    return next((one for days, one in _WITHIN if item.days_left <= days), Horizon.LATER)


def read_lines(desk: DeskAnswers, as_of: date) -> tuple[DueLine, ...]:
    """Return everything that falls due as of a day, by date; on the reading thread."""
    return tuple(
        DueLine(
            entry.certificate, entry.status, entry.item, desk.scheme_name(entry.certificate.scheme)
        )
        for entry in without_doubles(desk.due(None, as_of).due)
    )


def grouped(lines: Iterable[DueLine]) -> list[tuple[Horizon, list[DueLine]]]:
    """Return the lines by how soon they fall due, in the order of time; no empty groups.

    Of what is overdue, the looking up in the register stands last: it changes nothing by itself.
    """
    found: dict[Horizon, list[DueLine]] = {one: [] for one in Horizon}
    for line in lines:
        found[horizon(line.item)].append(line)
    found[Horizon.OVERDUE].sort(key=lambda line: line.item.kind is DueKind.VERIFICATION)
    return [(one, some) for one, some in found.items() if some]


def kinds(lines: Iterable[DueLine]) -> list[tuple[DueKind, int]]:
    """Return which kinds there are and how many of each, in the order of `DueKind`."""
    counts = Counter(line.item.kind for line in lines)
    return [(kind, counts[kind]) for kind in DueKind if counts[kind]]


def by_day(lines: Iterable[DueLine]) -> dict[date, list[DueLine]]:
    """Return the lines by the day on which they fall due."""
    found: dict[date, list[DueLine]] = {}
    for line in lines:
        found.setdefault(line.item.on, []).append(line)
    return found
