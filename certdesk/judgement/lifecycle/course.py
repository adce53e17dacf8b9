"""Follows a certificate through its events up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.judgement.lifecycle.months import add_months
from certdesk.judgement.lifecycle.restoration import too_late
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.vocabulary.certificates import CertificateState, EventKind


class Lack(StrEnum):
    """Why the state cannot be told, or not for long."""

    EXPIRY = "expiry"
    NEW_EXPIRY = "new_expiry"
    CONTRADICTION = "contradiction"


@dataclass(slots=True)
class Course:
    """How far a certificate has come by a day.

    ``start`` and ``expiry`` bound the present cycle (both inclusive); ``audits`` counts the
    surveillance recorded in it, the last on ``last_surveillance``. ``last_audit`` also counts
    recertification and earlier cycles. ``suspended_on`` is the first day of the suspension that
    still lasts, ``suspension`` its latest record. ``doubt`` is the last look into the register,
    unless something that could explain another state was recorded since. ``lack`` of
    ``NEW_EXPIRY`` may stand beside a valid state: what was printed holds until it ends. ``late``
    is a recertification that came too long after the end to restore the certificate.
    """

    state: CertificateState = CertificateState.UNKNOWN
    start: date | None = None
    expiry: date | None = None
    audits: int = 0
    last_surveillance: date | None = None
    last_audit: date | None = None
    suspended_on: date | None = None
    suspension: EventFact | None = None
    ended: EventFact | None = None
    renewed: EventFact | None = None
    late: EventFact | None = None
    verified: EventFact | None = None
    doubt: EventFact | None = None
    lack: Lack | None = None


# On one day the register is looked at last, and what ends a certificate comes before that; a
# withdrawal weighs more than a cancellation. See `_Walk` for suspended and restored.
_ORDER = {
    EventKind.RECERTIFICATION: 0,
    EventKind.SURVEILLANCE: 1,
    EventKind.CHANGED: 2,
    EventKind.RESTORED: 3,
    EventKind.SUSPENDED: 4,
    EventKind.WITHDRAWN: 5,
    EventKind.CANCELLED: 6,
    EventKind.VERIFIED: 7,
}
_ENDS = {
    EventKind.WITHDRAWN: CertificateState.WITHDRAWN,
    EventKind.CANCELLED: CertificateState.CANCELLED,
}


def walk(facts: CertificateFacts, day: date, known_until: date, own: SchemeRules) -> Course:
    """Return how far the certificate has come on ``day``, from the events until ``known_until``.

    Events after either day do not count. A certificate is valid through its last day. What ended
    it ends it for good; a suspension lasts until a restoration is recorded, whatever was planned.
    A recertification after the end renews only as long as the rules of the scheme, ``own``, allow.
    """
    last = min(day, known_until)
    events = [event for event in facts.events if event.on <= last]
    if len(events) > 1:
        events.sort(key=_order)
    course = Course(start=facts.issued_on or facts.first_issued_on, expiry=facts.expires_on)
    _follow(course, events, own)
    course.state = _state(course, day, facts.issued_on or facts.first_issued_on)
    return course


def _order(event: EventFact) -> tuple[date, int, date, str, str]:
    """A complete order, so that the one in which events were handed over plays no part."""
    return (
        event.on,
        _ORDER[event.kind],
        event.until or date.min,
        event.reason or "",
        event.seen_state or "",
    )


def _follow(course: Course, events: list[EventFact], own: SchemeRules) -> None:
    restored_idly: date | None = None
    for event in events:
        kind = event.kind
        if kind is EventKind.VERIFIED:
            course.verified = course.doubt = event
        elif course.ended is not None:
            continue
        elif kind is EventKind.SURVEILLANCE:
            course.last_audit = event.on
            if course.start is None or event.on >= course.start:
                course.audits += 1
                course.last_surveillance = event.on
        elif kind is EventKind.RECERTIFICATION:
            _renew(course, event, own)
        elif kind is EventKind.SUSPENDED:
            # Suspended and restored on one day: which came first follows from the state before.
            if restored_idly != event.on:
                course.suspended_on = course.suspended_on or event.on
                course.suspension = event
        elif kind is EventKind.RESTORED:
            if course.suspension is None:
                restored_idly = event.on
            course.suspension = course.suspended_on = course.doubt = None
        elif kind in _ENDS:
            course.ended = event


def _renew(course: Course, event: EventFact, own: SchemeRules) -> None:
    """A new cycle begins, unless it comes too late or the certificate was printed after it."""
    expiry = course.expiry
    if course.lack is None and expiry is not None and too_late(expiry, event.on, own):
        course.late = event
        return
    course.renewed, course.doubt, course.last_audit = event, None, event.on
    if course.start is None or event.on >= course.start:
        course.start, course.audits, course.last_surveillance = event.on, 0, None
        if event.until is not None:
            course.expiry, course.lack = event.until, None
        elif course.expiry is None or course.expiry <= add_months(event.on, 12):
            # So near an end is that of the cycle before.
            course.lack = Lack.NEW_EXPIRY
    elif course.expiry is None:
        course.expiry = event.until


def _state(course: Course, day: date, issued: date | None) -> CertificateState:
    if course.ended is not None:
        return _ENDS[course.ended.kind]
    start, expiry = course.start, course.expiry
    if course.lack is Lack.NEW_EXPIRY:
        if expiry is None or day > expiry:
            course.expiry = expiry = None
    elif expiry is None:
        course.lack = Lack.EXPIRY
    elif start is not None and expiry < start:
        course.lack = Lack.CONTRADICTION
        return CertificateState.UNKNOWN
    if issued is not None and day < issued and course.renewed is None:
        return CertificateState.NOT_YET_VALID
    if expiry is not None and day > expiry:
        return CertificateState.EXPIRED
    if course.suspension is not None:
        return CertificateState.SUSPENDED
    return CertificateState.UNKNOWN if expiry is None else CertificateState.VALID
