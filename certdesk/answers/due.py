"""What falls due in a desk, over all its certificates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.words import tell
from certdesk.vocabulary.certificates import DueKind
from certdesk.vocabulary.messages import Message

if TYPE_CHECKING:
    from certdesk.answers.shapes import Json
    from certdesk.answers.wording import Wording
    from certdesk.judgement.lifecycle.facts import DueItem, Status
    from certdesk.ledger.records import Certificate

_RENEWING = (DueKind.RECERTIFICATION, DueKind.RENEWAL)


@dataclass(frozen=True, slots=True)
class DueEntry:
    """Something that falls due for a certificate; ``item.acknowledged`` marks what was taken up."""

    certificate: Certificate
    status: Status
    item: DueItem

    def to_json(self) -> Json:
        """Return ``{certificate, kind, on, days_left, rule}``, the certificate by its number."""
        return {"certificate": self.certificate.number} | due_json(self.item)


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """What falls due by a day, ordered by date; ``within`` days, or None for everything.

    ``scheme_names`` are the names, in the language of the answer, of the schemes by what the
    certificates call them.
    """

    as_of: date
    within: int | None
    due: tuple[DueEntry, ...]
    registry: str
    scheme_names: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        """Return ``{as_of, registry, due}``."""
        return {
            "as_of": self.as_of.isoformat(),
            "registry": self.registry,
            "due": [entry.to_json() for entry in self.due],
        }


def due_json(item: DueItem) -> Json:
    """Return ``{kind, on, days_left, rule}``."""
    return {
        "kind": item.kind.value,
        "on": item.on.isoformat(),
        "days_left": item.days_left,
        "rule": item.rule,
    }


def due_name(item: DueItem, wording: Wording) -> str:
    """Return what falls due; surveillance by the name that its scheme uses (跟踪检查)."""
    activity = None
    if item.kind is DueKind.SURVEILLANCE:
        activity = item.reason.message.parameters.get("activity")
    if isinstance(activity, Message):
        return tell(activity, wording)
    return wording.say(f"lifecycle.due_kind.{item.kind}")


def due_entries(
    statuses: Iterable[tuple[Certificate, Status]], within: int | None = None
) -> tuple[DueEntry, ...]:
    """Return what is overdue or falls due within so many days (None: all), ordered by date."""
    entries = [
        DueEntry(certificate, status, item)
        for certificate, status in statuses
        for item in status.due
        if within is None or item.days_left <= within
    ]
    entries.sort(key=lambda entry: entry.item.on)
    return tuple(entries)


def without_doubles(entries: Sequence[DueEntry]) -> tuple[DueEntry, ...]:
    """Leave out the end of a certificate where its renewal falls due on the same day.

    To people that is one thing to do, so that is how it is listed and counted for them. While
    only the end presses, its longer ladder having begun, it is the renewal that is left out.
    """
    renewals = {_day(entry): entry for entry in entries if entry.item.kind in _RENEWING}
    ends = {_day(entry): entry for entry in entries if entry.item.kind is DueKind.EXPIRY}
    doubles = set()
    for day in renewals.keys() & ends.keys():
        end, renewal = ends[day], renewals[day]
        only_the_end = _begun(end.item) and not _begun(renewal.item)
        doubles.add(id(renewal if only_the_end else end))
    return tuple(entry for entry in entries if id(entry) not in doubles)


def _begun(item: DueItem) -> bool:
    """Whether its ladder has begun, be it taken up or not."""
    return item.urgent or item.acknowledged


def _day(entry: DueEntry) -> tuple[str, date]:
    return entry.certificate.id, entry.item.on
