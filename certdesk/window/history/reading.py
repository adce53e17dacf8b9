"""Reads the history of a desk for the page: grouped by change, filtered, a part at a time.

Runs on the thread that reads the desk; what it returns holds no connection.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from certdesk.vocabulary.messages import Bilingual
from certdesk.window.history.values import Glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import HistoryEntry

# Entries read in one go, changes handed over in one go, records kept of one change.
_AT_ONCE = 250
_FIRST = {"certificate": -3, "company": -2, "attachment": -1}
PART = 100
KEPT = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What changes are to be listed; None does not narrow. Days are local and inclusive."""

    certificate: str | None = None
    who: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record in a change: its kind, id and name, and its JSON before and after."""

    entity: str
    id: str
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A change: what was done in one go. ``records`` are the first few of ``count``.

    ``at`` is UTC; ``takes_back`` names the earlier change that it undid or redid, ``redone`` tells
    that it was redone; ``first`` and ``last`` are the sequences of its entries, ``fingerprint``
    the hash of the last.
    """

    group: str
    first: int
    last: int
    at: datetime
    who: str
    action: str
    takes_back: str | None
    count: int
    records: tuple[RecordChange, ...]
    fingerprint: str
    redone: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some changes, the newest first; ``before`` is where the next part begins, None: no more."""

    changes: tuple[Changed, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Names:
    """What filters offer: certificates as (id, number), and the people who changed anything."""

    certificates: tuple[tuple[str, str], ...]
    people: tuple[str, ...]


def read_part(desk: Desk, wanted: Wanted, before: int | None = None) -> Part:
    """Return the newest changes older than ``before`` that are wanted."""
    owners = _owners(desk, wanted.certificate) if wanted.certificate else None
    found: list[Changed] = []
    for change in _changes(desk, before):
        day = change.at.astimezone().date()
        if wanted.since is not None and day < wanted.since:
            return Part(tuple(found), None)
        narrowed = _narrowed(change, wanted, day, owners)
        if narrowed is not None:
            found.append(replace(narrowed, redone=_is_redone(desk, narrowed)))
        if len(found) == PART:
            return Part(tuple(found), change.first)
    return Part(tuple(found), None)


def read_names(desk: Desk) -> Names:
    """Return certificates, also those that are gone, and people, as the history knows them."""
    numbers: dict[str, str] = {}
    people: dict[str, None] = {}
    for entry in _entries(desk, None):
        people.setdefault(entry.who)
        if entry.entity == "certificate" and entry.entity_id not in numbers:
            numbers[entry.entity_id] = str(_record(entry).get("number", ""))
    listed = sorted(numbers.items(), key=lambda item: item[1])
    return Names(tuple(listed), tuple(sorted(people)))


def read_all(desk: Desk, wanted: Wanted, check: Callable[[], object]) -> list[Changed]:
    """Return all changes that are wanted; ``check`` is called now and then, and may raise."""
    found: list[Changed] = []
    before: int | None = None
    while True:
        check()
        part = read_part(desk, wanted, before)
        found += part.changes
        before = part.before
        if before is None:
            return found


def read_glossary(answers: DeskAnswers) -> Glossary:
    """Return how the registry names schemes and reason codes."""
    schemes = {
        scheme.id: Bilingual(scheme.name, scheme.name_en)
        for scheme in answers.answers.registry.schemes()
    }
    reasons = {(reason.event.value, reason.code): reason.name for reason in answers.rules.reasons}
    return Glossary(schemes, reasons)


def _entries(desk: Desk, before: int | None) -> Iterator[HistoryEntry]:
    while some := desk.history(before=before, limit=_AT_ONCE):
        yield from some
        before = some[-1].sequence


def _changes(desk: Desk, before: int | None) -> Iterator[Changed]:
    """Join the entries of each change, which stand one behind the other."""
    change: Changed | None = None
    records: list[RecordChange] = []
    for entry in _entries(desk, before):
        if change is not None and entry.group == change.group:
            change = replace(change, first=entry.sequence, count=change.count + 1)
        else:
            if change is not None:
                yield replace(change, records=_in_order(records))
            change, records = _begun(entry), []
        if len(records) < KEPT:
            records.append(_change_of(entry))
    if change is not None:
        yield replace(change, records=_in_order(records))


def _is_redone(desk: Desk, change: Changed) -> bool:
    """Whether what a change took back had itself taken something back, and so on."""
    redone, before, wanted = False, change.first, change.takes_back
    while wanted is not None:
        undone = next((one for one in _entries(desk, before) if one.group == wanted), None)
        if undone is None or undone.undoes is None:
            break
        redone, before, wanted = not redone, undone.sequence, undone.undoes
    return redone


def _in_order(records: list[RecordChange]) -> tuple[RecordChange, ...]:
    """What a person thinks of first comes first; else in the order that it was written."""
    records.reverse()
    return tuple(sorted(records, key=lambda record: _FIRST.get(record.entity, 0)))


def _begun(entry: HistoryEntry) -> Changed:
    return Changed(
        entry.group,
        entry.sequence,
        entry.sequence,
        entry.at,
        entry.who,
        entry.action,
        entry.undoes,
        1,
        (),
        entry.hash,
    )


def _change_of(entry: HistoryEntry) -> RecordChange:
    record = _record(entry)
    names = (record.get(field) for field in ("number", "name", "requirement", "title", "quote"))
    name = next(filter(None, names), "")
    return RecordChange(entry.entity, entry.entity_id, str(name), entry.before, entry.after)


def _record(entry: HistoryEntry) -> dict[str, Any]:
    """The record that an entry is about; empty for one that cannot be read."""
    try:
        record = json.loads(entry.after or entry.before or "{}")
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _narrowed(
    change: Changed, wanted: Wanted, day: date, owners: frozenset[str] | None
) -> Changed | None:
    """Return what of a change is wanted, None when nothing is."""
    if wanted.who is not None and change.who != wanted.who:
        return None
    if wanted.until is not None and day > wanted.until:
        return None
    if owners is None:
        return change
    records = tuple(each for each in change.records if _concerns(each, owners))
    return replace(change, records=records, count=len(records)) if records else None


def _concerns(change: RecordChange, owners: frozenset[str]) -> bool:
    if change.entity == "attachment":
        text = change.after or change.before or "{}"
        return json.loads(text).get("belongs_to") in owners
    return change.id in owners


def _owners(desk: Desk, certificate: str) -> frozenset[str]:
    """A certificate and its events, also those that it had once: files may belong to them."""
    owners = {certificate}
    for entry in desk.history(entity="certificate", entity_id=certificate):
        owners |= {event["id"] for event in _record(entry).get("events", ())}
    return frozenset(owners)
