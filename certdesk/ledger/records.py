"""What a desk holds, as it is read: frozen records without any database in them.

Every record has a UUID that is never reused. Dates are plain calendar days without a zone; a
date that the certificate does not print is None, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind, PartyRole


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the company works."""

    id: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """The company whose desk it is. ``region`` is a full Chinese province or city name.

    ``industry`` is a letter of GB/T 4754; None of a fact means that it is not known.
    """

    id: str
    name: str
    uscc: str | None = None
    region: str | None = None
    size: CompanySize | None = None
    industry: str | None = None
    free_trade_zone: bool | None = None
    exports: bool | None = None
    roles: tuple[CompanyRole, ...] = ()
    sites: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyProduct:
    """A product that the company makes, imports or sells; it says nothing of any certificate.

    ``models`` are its models one by one, ``sites`` the names of the company's sites where it is
    made; both may be empty: not recorded.
    """

    id: str
    name: str
    models: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CertificateSite:
    """A site as the certificate states it; ``scope`` only when the certificate states one."""

    name: str
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party named on a product certificate."""

    role: PartyRole
    name: str
    code: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A product that a certificate lists; ``model`` is the wording of the certificate."""

    name: str
    model: str | None = None
    brand: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a certificate, effective ``on`` that day.

    ``until`` is the planned last day of a suspension (inclusive) or the new expiry of a
    recertification; ``reason`` a reason code or free text; ``seen_state`` what the official
    register showed when it was ``verified``. ``corrects`` is the id of an earlier event that
    this one replaces: the earlier one stays in the record but no longer counts.
    """

    id: str
    kind: EventKind
    on: date
    until: date | None = None
    reason: str | None = None
    seen_state: str | None = None
    note: str | None = None
    corrects: str | None = None


def counting(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events that count, in their order: those that no other event corrects."""
    corrected = {event.corrects for event in events} - {None}
    if not corrected:
        return events
    return tuple(event for event in events if event.id not in corrected)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as printed, with its events in the order of their days.

    ``scheme`` is a registry id, or the user's own words where the registry has none. The seven
    dates stay apart: first issue, issue, expiry here; surveillance due and edition end are
    judged, never stored; last verified is an event; recorded is in the history.
    ``ladder`` holds days before a due date that replace the scheme's (None: the scheme's).
    ``acknowledged`` names due items whose ladder was acknowledged: (kind, due day).
    """

    id: str
    number: str
    scheme: str
    body: str | None = None
    accreditation: str | None = None
    standard: tuple[str, ...] = ()
    first_issued_on: date | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    scope: str | None = None
    scope_codes: tuple[str, ...] = ()
    people_covered: int | None = None
    parent: str | None = None
    supersedes: str | None = None
    note: str | None = None
    sites: tuple[CertificateSite, ...] = ()
    parties: tuple[Party, ...] = ()
    products: tuple[Product, ...] = ()
    events: tuple[Event, ...] = ()
    ladder: tuple[int, ...] | None = None
    acknowledged: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside the desk; ``version`` counts from 1 among those of the same ``name``.

    ``belongs_to`` is the id of a certificate, an event or the company; ``purpose`` is ``scan``,
    ``register_page`` or ``other``; ``media_type`` was told by the content, not by the name.
    """

    id: str
    belongs_to: str
    purpose: str
    name: str
    media_type: str
    size: int
    sha256: str
    version: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change to a desk, chained to the one before.

    ``at`` is UTC; ``group`` joins the entries that are undone together; ``action`` is a message
    id of the wording catalogue (``history.…``); ``before``/``after`` are the canonical JSON of
    the whole record or None; ``undoes`` is the group that this entry takes back (None: a new
    change); ``hash_scheme`` names how ``hash`` was made from this entry and ``previous``.
    """

    sequence: int
    at: datetime
    who: str
    group: str
    action: str
    entity: str
    entity_id: str
    before: str | None
    after: str | None
    undoes: str | None
    hash_scheme: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at the certificates that was given a name; ``content`` is JSON text."""

    id: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that holds for this desk alone; ``value`` is JSON text, ``id`` its name."""

    id: str
    value: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a form that was not finished; ``content`` is JSON text, outside history."""

    form_key: str
    content: str
    kept_at: datetime
