"""What stands in the form, as typed, and the certificate that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from certdesk.ledger.records import Certificate, CertificateSite, Party, Product
from certdesk.policy.typed_days import parse_typed_day
from certdesk.vocabulary.certificates import PartyRole
from certdesk.vocabulary.messages import Message

Cells = tuple[tuple[str, ...], ...]
DATES = ("first_issued_on", "issued_on", "expires_on")
TABLES = {"sites": 2, "parties": 4, "products": 4}
_LISTS = ("standard", "scope_codes")
_MOST_PEOPLE = 10_000_000
_NO_REMINDERS = ("-", "—", "不提醒", "none")
_EARLIEST = 3650  # days before


@dataclass(frozen=True, slots=True)
class FormEntry:
    """Every field as its text; empty is not known, and stays so.

    ``scheme`` is a registry id, or the user's own words. ``sites`` are (name, scope), ``parties``
    (role, name, code, address), ``products`` (name, model, brand, code). ``parent`` and
    ``supersedes`` are ids of certificates of the desk, or numbers. ``ladder`` are the days before
    a due date on which to remind.
    """

    number: str = ""
    scheme: str = ""
    body: str = ""
    accreditation: str = ""
    standard: tuple[str, ...] = ()
    first_issued_on: str = ""
    issued_on: str = ""
    expires_on: str = ""
    scope: str = ""
    scope_codes: tuple[str, ...] = ()
    people_covered: str = ""
    sites: Cells = ()
    parties: Cells = ()
    products: Cells = ()
    parent: str = ""
    supersedes: str = ""
    ladder: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the entry as a draft keeps it."""
        return asdict(self)


def entry_from(kept: Mapping[str, Any]) -> FormEntry:
    """Return the entry of a draft; what cannot be understood is left empty."""
    values: dict[str, Any] = {}
    for field in fields(FormEntry):
        value = kept.get(field.name)
        if field.name in TABLES:
            values[field.name] = _cells(value, TABLES[field.name])
        elif field.name in _LISTS:
            values[field.name] = _strings(value)
        else:
            values[field.name] = value if isinstance(value, str) else ""
    return FormEntry(**values)


def entry_of(certificate: Certificate) -> FormEntry:
    """Return the entry that makes this certificate."""
    people = certificate.people_covered
    return FormEntry(
        number=certificate.number,
        scheme=certificate.scheme,
        body=certificate.body or "",
        accreditation=certificate.accreditation or "",
        standard=certificate.standard,
        first_issued_on=_iso(certificate.first_issued_on),
        issued_on=_iso(certificate.issued_on),
        expires_on=_iso(certificate.expires_on),
        scope=certificate.scope or "",
        scope_codes=certificate.scope_codes,
        people_covered="" if people is None else str(people),
        sites=tuple((site.name, site.scope or "") for site in certificate.sites),
        parties=tuple(
            (party.role.value, party.name, party.code or "", party.address or "")
            for party in certificate.parties
        ),
        products=tuple(
            (each.name, each.model or "", each.brand or "", each.code or "")
            for each in certificate.products
        ),
        parent=certificate.parent or "",
        supersedes=certificate.supersedes or "",
        ladder=_ladder_words(certificate.ladder),
        note=certificate.note or "",
    )


def like(certificate: Certificate, *, supersedes: bool) -> FormEntry:
    """Return the entry of a new certificate that begins as this one: without number and dates.

    One that takes its place keeps the day of first issue, which goes on.
    """
    entry = replace(entry_of(certificate), number="", issued_on="", expires_on="", note="")
    if supersedes:
        return replace(entry, supersedes=certificate.id)
    return replace(entry, first_issued_on="", supersedes="", parent="")


def faults(entry: FormEntry) -> dict[str, Message]:
    """Return what keeps the entry from being saved, by field."""
    found: dict[str, Message] = {}
    if not entry.number.strip():
        found["number"] = Message("certificates.form.fault.number")
    if not entry.scheme.strip():
        found["scheme"] = Message("certificates.form.fault.scheme")
    for name in DATES:
        if date_of(getattr(entry, name)) is None and getattr(entry, name).strip():
            found[name] = Message("certificates.form.fault.date")
    people = entry.people_covered.strip()
    if people and people_of(people) is None:
        found["people_covered"] = Message("certificates.form.fault.people")
    if entry.ladder.strip() and ladder_of(entry.ladder) is None:
        found["ladder"] = Message("certificates.form.fault.ladder")
    for table, name_at in (("sites", 0), ("parties", 1), ("products", 0)):
        for line, cells in enumerate(getattr(entry, table), start=1):
            if any(cell.strip() for cell in cells[name_at + 1 :]) and not cells[name_at].strip():
                found[table] = Message(f"certificates.form.fault.{table}", {"line": line})
    return found


def record(entry: FormEntry, identifier: str, base: Certificate | None) -> Certificate:
    """Return the certificate of an entry without faults; what the form does not show is kept.

    ``base`` is the certificate as it stands in the desk, None for a new one.
    """
    stand = base or Certificate(identifier, entry.number, entry.scheme)
    return replace(
        stand,
        number=entry.number.strip(),
        scheme=entry.scheme.strip(),
        body=_known(entry.body),
        accreditation=_known(entry.accreditation),
        standard=_each(entry.standard),
        first_issued_on=date_of(entry.first_issued_on),
        issued_on=date_of(entry.issued_on),
        expires_on=date_of(entry.expires_on),
        scope=_known(entry.scope),
        scope_codes=_each(entry.scope_codes),
        people_covered=people_of(entry.people_covered),
        sites=tuple(
            CertificateSite(name.strip(), _known(scope))
            for name, scope in entry.sites
            if name.strip()
        ),
        parties=tuple(
            Party(_role(role), name.strip(), _known(code), _known(address))
            for role, name, code, address in entry.parties
            if name.strip()
        ),
        products=tuple(
            Product(name.strip(), _known(model), _known(brand), _known(code))
            for name, model, brand, code in entry.products
            if name.strip()
        ),
        parent=_known(entry.parent),
        supersedes=_known(entry.supersedes),
        ladder=ladder_of(entry.ladder),
        note=_known(entry.note),
    )


def date_of(typed: str) -> date | None:
    """Return the day that was typed; None for nothing, and for what is no date."""
    try:
        return parse_typed_day(typed)
    except ValueError:
        return None


def people_of(typed: str) -> int | None:
    """Return the number of people typed; None for nothing, and for what is no such number."""
    plain = typed.strip().replace(",", "").replace("，", "").removesuffix("人").strip()
    if not plain.isdecimal() or int(plain) > _MOST_PEOPLE:
        return None
    return int(plain)


def ladder_of(typed: str) -> tuple[int, ...] | None:
    """Return the days of a ladder, the most first; None for nothing, and for what is none.

    ``-`` (or 不提醒, none) is the ladder without a step: no reminders.
    """
    plain = typed.strip().casefold()
    if plain in _NO_REMINDERS:
        return ()
    steps = [step.removesuffix("天").strip() for step in re.split(r"[\s,，、;；/]+", plain) if step]
    if not steps or not all(step.isdecimal() and int(step) <= _EARLIEST for step in steps):
        return None
    return tuple(sorted({int(step) for step in steps}, reverse=True))


def _ladder_words(ladder: tuple[int, ...] | None) -> str:
    if ladder is None:
        return ""
    return ", ".join(map(str, ladder)) if ladder else "-"


def _role(role: str) -> PartyRole:
    return PartyRole(role) if role in set(PartyRole) else PartyRole.FACTORY


def _known(text: str) -> str | None:
    return text.strip() or None


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _strings(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _cells(value: object, width: int) -> Cells:
    if not isinstance(value, list):
        return ()
    rows = [_strings(row) for row in value]
    return tuple(row for row in rows if len(row) == width)
