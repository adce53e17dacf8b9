"""What is written down about a certificate: new events, corrections, and what they would change.

Pure: records in, records out; nothing is saved here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.facts import event_fact
from certdesk.judgement.lifecycle.status import judge
from certdesk.judgement.lifecycle.transitions import refusal
from certdesk.ledger.records import Certificate, Event, counting
from certdesk.vocabulary.certificates import EventKind

if TYPE_CHECKING:
    from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
    from certdesk.vocabulary.lifecycle import LifecycleRules
    from certdesk.vocabulary.messages import Reason


@dataclass(frozen=True, slots=True)
class Prospect:
    """What an event would lead to: why it may not be entered, else the status it would give."""

    refused: Reason | None
    status: Status | None


def new_event(
    kind: EventKind,
    on: date,
    *,
    until: date | None = None,
    reason: str | None = None,
    seen_state: str | None = None,
    note: str | None = None,
    corrects: str | None = None,
) -> Event:
    """Return an event with an id of its own; empty texts become None."""
    return Event(
        str(uuid.uuid4()),
        kind,
        on,
        until,
        reason or None,
        seen_state or None,
        note or None,
        corrects,
    )


def with_event(certificate: Certificate, event: Event) -> Certificate:
    """Return the certificate with one more event, in the order of days."""
    events = sorted((*certificate.events, event), key=lambda one: one.on)
    return replace(certificate, events=tuple(events))


def prospect(
    certificate: Certificate,
    facts: CertificateFacts,
    event: Event,
    as_of: date,
    rules: LifecycleRules,
) -> Prospect:
    """Return what entering ``event`` would lead to on ``as_of``.

    An event that corrects another is judged as if that one had never been.
    """
    others = (one for one in counting(certificate.events) if one.id != event.corrects)
    before, entered = tuple(map(event_fact, others)), event_fact(event)
    refused = refusal(replace(facts, events=before), entered, rules)
    if refused is not None:
        return Prospect(refused, None)
    after = replace(facts, events=(*before, entered))
    return Prospect(None, judge(after, max(as_of, event.on), rules))


def acknowledge(certificate: Certificate, kind: str, on: date, *, begun: bool) -> Certificate:
    """Return the certificate with the ladder of a due item acknowledged, or not any more."""
    kept = tuple(one for one in certificate.acknowledged if one != (kind, on))
    return replace(certificate, acknowledged=(*kept, (kind, on)) if begun else kept)
