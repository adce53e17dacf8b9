"""What of a desk can be shown as evidence in a review of a requirement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certdesk.ledger.records import Evidence
from certdesk.vocabulary.certificates import EventKind
from certdesk.vocabulary.evaluations import EvidenceKind

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.records import Certificate, Event


def evidence_choices(desk: DeskAnswers) -> tuple[Evidence, ...]:
    """Return what can be chosen: certificates, then look-ups and files, the newest first.

    Look-ups are those in the official register that were not corrected later.
    """
    certificates = desk.desk.certificates()
    return (
        *(_certificate(desk, each) for each in certificates),
        *_events(desk, certificates),
        *_attachments(desk, certificates),
    )


def _certificate(desk: DeskAnswers, certificate: Certificate) -> Evidence:
    words = desk.answers.wording.say(
        "requirements.evidence.certificate_words",
        number=certificate.number,
        scheme=desk.scheme_name(certificate.scheme),
    )
    return Evidence(EvidenceKind.CERTIFICATE, certificate.id, words)


def _events(desk: DeskAnswers, certificates: list[Certificate]) -> Iterator[Evidence]:
    found = [
        (event, certificate)
        for certificate in certificates
        for event in certificate.events
        if event.kind is EventKind.VERIFIED
        and event.id not in {each.corrects for each in certificate.events}
    ]
    for event, certificate in sorted(found, key=lambda pair: pair[0].on, reverse=True):
        words = desk.answers.wording.say(
            "requirements.evidence.event_words",
            day=event.on,
            number=certificate.number,
            state=_seen(desk, event),
        )
        yield Evidence(EvidenceKind.EVENT, event.id, words)


def _seen(desk: DeskAnswers, event: Event) -> str:
    """What the register showed; a state in words, anything else as it was written."""
    wording = desk.answers.wording
    state = event.seen_state or "unknown"
    if state == "not_found":
        return wording.say("requirements.evidence.not_found")
    message = f"lifecycle.state.{state}"
    return wording.say(message) if message in wording else state


def _attachments(desk: DeskAnswers, certificates: list[Certificate]) -> Iterator[Evidence]:
    company = desk.desk.company
    owners = {company.id: company.name}
    for certificate in certificates:
        owners[certificate.id] = certificate.number
        owners |= {event.id: certificate.number for event in certificate.events}
    files = sorted(desk.desk.attachments(), key=lambda each: each.added_at, reverse=True)
    for each in files:
        words = each.name
        if each.belongs_to in owners:
            words = desk.answers.wording.say(
                "requirements.evidence.attachment_words",
                name=each.name,
                owner=owners[each.belongs_to],
            )
        yield Evidence(EvidenceKind.ATTACHMENT, each.id, words)
