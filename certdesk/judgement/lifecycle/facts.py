"""What the judgement of a certificate needs to know of it: facts in, without any database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, Usable
from certdesk.vocabulary.messages import Message, Reason


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event that counts (a corrected one is left out): see ``ledger.records.Event``."""

    kind: EventKind
    on: date
    until: date | None = None
    reason: str | None = None
    seen_state: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate as far as its life cycle goes; events in any order.

    ``family`` is the scheme of which ``scheme`` is a form (None: none), ``object`` the scheme's
    object of conformity assessment, ``nature`` its nature; both None for an unknown scheme.
    ``successor`` is the number of the certificate that supersedes this one.
    ``acknowledged`` holds (kind, due day) whose ladder was acknowledged.
    """

    number: str
    scheme: str
    family: str | None
    object: str | None
    nature: str | None
    standards: tuple[str, ...]
    first_issued_on: date | None
    issued_on: date | None
    expires_on: date | None
    events: tuple[EventFact, ...] = ()
    successor: str | None = None
    ladder: tuple[int, ...] | None = None
    acknowledged: frozenset[tuple[DueKind, date]] = frozenset()


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that falls due ``on`` a day; ``days_left`` is negative when overdue.

    ``opens_on`` is the first day of its ladder or window (None: at once); ``urgent`` when the
    as-of day lies within the ladder or past the day and it was not acknowledged.
    """

    kind: DueKind
    on: date
    days_left: int
    rule: str
    opens_on: date | None
    urgent: bool
    acknowledged: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the strip: state from ``start`` to ``end``, both inclusive."""

    state: CertificateState
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Status:
    """The judgement of a certificate as of a day.

    ``due`` is ordered by day. ``history`` and ``outlook`` are the strip: what was until the
    as-of day, and what will be if nothing more is recorded.
    """

    as_of: date
    state: CertificateState
    usable: Usable
    headline: Message
    reasons: tuple[Reason, ...]
    due: tuple[DueItem, ...]
    spans: tuple[Span, ...]
    last_verified: date | None
    last_audit: date | None
