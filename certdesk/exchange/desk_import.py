"""Brings a desk that came as JSON into an open desk: one change, undone as a whole.

A certificate of the file is the same as one of the desk when their ids are equal, else when number
and scheme are. What the file says replaces what the desk held, but nothing is ever erased: what is
absent, null or an empty list in the file changes nothing. Events are only added: one that the desk
knows already is not added again, and one that the file does not know stays.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certdesk.exchange.desk_check import checked
from certdesk.exchange.desk_file import read_json
from certdesk.exchange.document_import import keep_documents, merged_documents
from certdesk.exchange.evaluation_import import certificate_ids, merged_evaluations
from certdesk.exchange.reading_import import merged_readings
from certdesk.ledger.copying import Progress
from certdesk.ledger.numbers import number_key
from certdesk.ledger.records import (
    Certificate,
    CertificateSite,
    Company,
    CompanyProduct,
    Event,
    Party,
    Product,
    Site,
)
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import EventKind

if TYPE_CHECKING:
    from pydantic import BaseModel

    from certdesk.exchange.desk_models import (
        CertificateEntry,
        CompanyEntry,
        CompanyProductEntry,
        DeskFile,
        EventEntry,
    )
    from certdesk.ledger.desk import Desk

ACTION = "history.import.desk"
# Certificates written between two looks whether to go on.
_PORTION = 200

_EventKey = tuple[EventKind, date, date | None, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: certificates by whether they were new, and whether the company changed.

    ``unchanged`` counts certificates of the file that the desk held just so.
    """

    added: int
    updated: int
    unchanged: int
    events_added: int
    company_changed: bool

    def to_json(self) -> dict[str, Any]:
        """Return the report under the names of its fields."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "events_added": self.events_added,
            "company_changed": self.company_changed,
        }


def import_file(desk: Desk, file: Path, progress: Progress | None = None) -> ImportReport:
    """Bring the JSON file into the desk; raise Problem, and change nothing, when it cannot be."""
    return from_json(desk, read_json(file), str(file), progress)


def from_json(
    desk: Desk, data: object, file: str = "JSON", progress: Progress | None = None
) -> ImportReport:
    """Bring a desk in the shape of ``certdesk-desk/1`` into an open desk.

    ``file`` is how messages name where ``data`` came from. ``progress`` is called with the number
    of certificates written and of all; what it raises ends the import, which leaves no trace.
    Raises Problem for anything that is
    not such a desk, or another company's; the desk is then as it was.
    """
    source = checked(data, file)
    _check_ids(source, file)
    present = desk.certificates()
    company = desk.company
    _check_company(source.company, company, bool(present), file)
    merged = _certificates(source.certificates or [], present)
    renewed = _company(source.company, company, fresh=not present and not desk.attachments())
    products = _products(source.company.products or [], desk.products())
    known = {each.id: each for each in present}
    reviews = merged_evaluations(
        source.evaluations or [], desk.evaluations(), certificate_ids(source, merged)
    )
    documents = merged_documents(source.documents or [], desk)
    readings = merged_readings(
        source.documents or [], (document for document, _ in documents), desk.readings()
    )
    _check_circles(merged, file)
    tell = progress or _untold
    with desk.change(ACTION) as change:
        if renewed.id != company.id:
            change.remove_all("company", [company.id])
        change.put(renewed)
        change.put_all(products)
        for start in range(0, len(merged), _PORTION):
            tell(start, len(merged))
            change.put_all(merged[start : start + _PORTION])
        tell(len(merged), len(merged))
        change.put_all(reviews)
        keep_documents(change, documents)
        change.put_all(readings)
    changed = [each for each in merged if each.id in known and each != known[each.id]]
    added = [each for each in merged if each.id not in known]
    events = sum(
        len(each.events) - (len(known[each.id].events) if each.id in known else 0)
        for each in merged
    )
    return ImportReport(
        added=len(added),
        updated=len(changed),
        unchanged=len(merged) - len(added) - len(changed),
        events_added=events,
        company_changed=renewed != company,
    )


def _check_ids(source: DeskFile, file: str) -> None:
    for entries in (
        source.certificates or [],
        source.company.products or [],
        source.evaluations or [],
        source.documents or [],
        [each for one in source.documents or [] for each in one.provisions or []],
    ):
        ids = Counter(each.id for each in entries if each.id is not None)
        for identifier, times in ids.most_common(1):
            if times > 1:
                raise Problem("problem.import.same_id", file=file, id=identifier[:60])


def _check_circles(merged: list[Certificate], file: str) -> None:
    """Raise Problem when certificates of the file replace each other: none would be the newest."""
    by_id = {each.id: each for each in merged}
    settled: set[str] = set()
    for first in merged:
        way: dict[str, Certificate] = {}
        step: Certificate | None = first
        while step is not None and step.id not in settled:
            if step.id in way:
                ring = list(way.values())
                numbers = [each.number[:40] for each in ring[ring.index(step) :]]
                raise Problem("problem.import.circle", file=file, numbers=" → ".join(numbers[:5]))
            way[step.id] = step
            step = by_id.get(step.supersedes or "")
        settled |= way.keys()


def _untold(_done: int, _total: int) -> None:
    return None


def _check_company(given: CompanyEntry, company: Company, used: bool, file: str) -> None:  # noqa: FBT001
    """One desk is one company: never mix those of two whose codes differ."""
    mine, theirs = (number_key(code or "") for code in (company.uscc, given.uscc))
    if used and mine and theirs and mine != theirs:
        raise Problem(
            "problem.import.other_company", file=file, theirs=given.name[:60], mine=company.name
        )


def _given(entry: BaseModel) -> dict[str, Any]:
    """What an entry says, without what is absent, null or empty."""
    stated = {name: getattr(entry, name) for name in entry.model_fields_set}
    return {name: value for name, value in stated.items() if value is not None and value != []}


def _company(given: CompanyEntry, company: Company, *, fresh: bool) -> Company:
    """The company as the file says it; a desk that holds nothing yet takes its id too."""
    values = _given(given)
    identifier = values.pop("id", None)
    values.pop("products", None)
    if "roles" in values:
        values["roles"] = tuple(values["roles"])
    if "sites" in values:
        ids = defaultdict(list)
        for site in company.sites:
            ids[site.name].append(site.id)
        sites = []
        for each in values["sites"]:
            known = ids[each.name].pop(0) if ids[each.name] else _new_id()
            sites.append(Site(known, each.name, each.address or ""))
        values["sites"] = tuple(sites)
    if fresh and identifier is not None:
        values["id"] = identifier
    return replace(company, **values)


def _products(
    entries: list[CompanyProductEntry], present: list[CompanyProduct]
) -> list[CompanyProduct]:
    """The products of the file, each with the id under which the desk keeps it."""
    by_id = {each.id: each for each in present}
    named = {entry.id for entry in entries}
    by_name = defaultdict(list)
    for each in present:
        if each.id not in named:
            by_name[each.name].append(each)
    merged = []
    for entry in entries:
        if entry.id in by_id:
            known = by_id[entry.id]
        elif by_name[entry.name]:
            known = by_name[entry.name].pop(0)
        else:
            known = CompanyProduct(entry.id or _new_id(), entry.name)
        values = _given(entry)
        values.pop("id", None)
        for name in ("models", "sites"):
            if name in values:
                values[name] = tuple(values[name])
        merged.append(replace(known, **values))
    return merged


def _certificates(entries: list[CertificateEntry], present: list[Certificate]) -> list[Certificate]:
    """The certificates of the file, each with the id under which the desk keeps it."""
    by_id = {each.id: each for each in present}
    by_number: dict[tuple[str, str], list[Certificate]] = defaultdict(list)
    named = {entry.id for entry in entries}
    for each in present:
        if each.id not in named:
            by_number[number_key(each.number), each.scheme].append(each)
    ids: dict[str, str] = {}
    matched: list[tuple[CertificateEntry, Certificate]] = []
    for entry in entries:
        alike = by_number[number_key(entry.number), entry.scheme]
        if entry.id in by_id:
            known = by_id[entry.id]
        elif alike:
            known = alike.pop(0)
        else:
            known = Certificate(entry.id or _new_id(), entry.number, entry.scheme)
        if entry.id is not None:
            ids[entry.id] = known.id
        matched.append((entry, known))
    return [_certificate(entry, known, ids) for entry, known in matched]


def _certificate(entry: CertificateEntry, known: Certificate, ids: dict[str, str]) -> Certificate:
    values = _given(entry)
    values.pop("id", None)
    for name in ("standard", "scope_codes"):
        if name in values:
            values[name] = tuple(values[name])
    for name in ("parent", "supersedes"):
        if name in values:
            # Another certificate of the file, which the desk may know under an id of its own.
            values[name] = ids.get(values[name], values[name])
    for name, record in (("sites", CertificateSite), ("parties", Party), ("products", Product)):
        if name in values:
            values[name] = tuple(
                record(**{field: getattr(part, field) for field in type(part).model_fields})
                for part in values[name]
            )
    if "events" in values:
        added = _new_events(values["events"], known.events)
        values["events"] = tuple(sorted((*known.events, *added), key=lambda event: event.on))
    return replace(known, **values)


def _new_events(given: Iterable[EventEntry], known: tuple[Event, ...]) -> list[Event]:
    """The events of the file that the desk does not hold yet, each as often as it is missing."""
    left = Counter(_event_key(event) for event in known)
    added = []
    for entry in given:
        key = _event_key(entry)
        if left[key]:
            left[key] -= 1
        else:
            added.append(Event(_new_id(), *key))
    return added


def _event_key(event: Event | EventEntry) -> _EventKey:
    return event.kind, event.on, event.until, event.reason, event.seen_state, event.note


def _new_id() -> str:
    return str(uuid.uuid4())
