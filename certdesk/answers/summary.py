"""How a desk stands on a day: what may be used, what comes next, the twelve months ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.due import DueEntry, due_entries, without_doubles
from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable

if TYPE_CHECKING:
    from certdesk.answers.shapes import Json
    from certdesk.judgement.lifecycle.facts import Status
    from certdesk.ledger.records import Certificate, Company

MONTHS = 12
_NEXT = 5


@dataclass(frozen=True, slots=True)
class MonthDue:
    """What falls due in a month, from the as-of day on; ``first`` is the month's first day."""

    first: date
    entries: tuple[DueEntry, ...]

    @property
    def urgent(self) -> bool:
        """Whether anything of it lies within its ladder and was not taken up."""
        return any(entry.item.urgent for entry in self.entries)


@dataclass(frozen=True, slots=True)
class DeskSummary:
    """A desk at a glance as of a day.

    ``by_state`` and ``by_usable`` count the certificates that no other has taken the place of (0
    where there are none), ``replaced`` the rest: they ended in the ordinary course. ``overdue``,
    ``next`` and ``months`` leave out the looking up in the register, which falls due for every
    certificate again and again: ``unverified`` counts what is overdue of that. ``months`` are
    twelve, the first is that of the as-of day. The end of a certificate and its renewal on the same
    day are one entry.
    """

    company: Company
    total: int
    by_state: Mapping[CertificateState, int]
    by_usable: Mapping[Usable, int]
    replaced: int
    overdue: tuple[DueEntry, ...]
    urgent: int
    next: tuple[DueEntry, ...]
    months: tuple[MonthDue, ...]
    unverified: int
    as_of: date
    registry: str

    def to_json(self) -> Json:
        """Return the summary; certificates by their numbers."""
        return {
            "as_of": self.as_of.isoformat(),
            "registry": self.registry,
            "company": self.company.name,
            "total": self.total,
            "by_state": {state.value: count for state, count in self.by_state.items()},
            "by_usable": {usable.value: count for usable, count in self.by_usable.items()},
            "overdue": [entry.to_json() for entry in self.overdue],
            "next": [entry.to_json() for entry in self.next],
            "months": [
                {
                    "month": month.first.isoformat()[:7],
                    "due": [entry.to_json() for entry in month.entries],
                }
                for month in self.months
            ],
            "replaced": self.replaced,
            "unverified": self.unverified,
        }


def summary_of(
    company: Company,
    statuses: Sequence[tuple[Certificate, Status]],
    as_of: date,
    registry: str,
) -> DeskSummary:
    """Return how a desk stands as of a day."""
    counted = [status for _, status in statuses if not status.replaced]
    states = Counter(status.state for status in counted)
    usable = Counter(status.usable for status in counted)
    everything = without_doubles(due_entries(statuses))
    entries = [entry for entry in everything if entry.item.kind is not DueKind.VERIFICATION]
    ahead = [entry for entry in entries if entry.item.days_left >= 0]
    return DeskSummary(
        company=company,
        total=len(statuses),
        by_state={state: states[state] for state in CertificateState},
        by_usable={verdict: usable[verdict] for verdict in Usable},
        replaced=len(statuses) - len(counted),
        overdue=tuple(entry for entry in entries if entry.item.days_left < 0),
        urgent=sum(entry.item.urgent for entry in entries),
        next=tuple(ahead[:_NEXT]),
        months=_months(ahead, as_of),
        unverified=sum(
            entry.item.kind is DueKind.VERIFICATION and entry.item.days_left < 0
            for entry in everything
        ),
        as_of=as_of,
        registry=registry,
    )


def _months(ahead: Sequence[DueEntry], as_of: date) -> tuple[MonthDue, ...]:
    first = as_of.year * 12 + as_of.month - 1
    kept: dict[int, list[DueEntry]] = {number: [] for number in range(first, first + MONTHS)}
    for entry in ahead:
        number = entry.item.on.year * 12 + entry.item.on.month - 1
        if number in kept:
            kept[number].append(entry)
    return tuple(
        MonthDue(date(number // 12, number % 12 + 1, 1), tuple(entries))
        for number, entries in kept.items()
        if number // 12 <= date.max.year
    )
