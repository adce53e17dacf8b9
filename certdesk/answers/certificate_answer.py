"""Whether a certificate of the desk may be used on a day, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.due import due_json
from certdesk.answers.shapes import iso
from certdesk.answers.words import WordedReason, tell, tell_reason
from certdesk.vocabulary.schemes import Confidence

if TYPE_CHECKING:
    from certdesk.answers.shapes import Json
    from certdesk.answers.wording import Wording
    from certdesk.judgement.lifecycle.facts import Status
    from certdesk.ledger.records import Certificate


@dataclass(frozen=True, slots=True)
class CertificateAnswer:
    """A certificate with its judgement as of a day, in words.

    ``verdict`` is the few words that come first, ``headline`` the sentence under them;
    ``scheme_name`` is in the language of the answer. ``reasons`` begin with how the certificate
    was found, where the query was not its number.
    """

    certificate: Certificate
    status: Status
    scheme_name: str
    verdict: str
    headline: str
    reasons: tuple[WordedReason, ...]
    as_of: date
    registry: str

    def to_json(self) -> Json:
        """Return the fixed shape of a certificate's answer; ``due`` ordered by date."""
        status = self.status
        return {
            "number": self.certificate.number,
            "scheme": self.certificate.scheme,
            "state": status.state.value,
            "usable": status.usable.value,
            "headline": self.headline,
            "reasons": [reason.to_json() for reason in self.reasons],
            "due": [due_json(item) for item in status.due],
            "scope": self.certificate.scope,
            "last_verified": iso(status.last_verified),
        }


def certificate_answer(
    certificate: Certificate,
    status: Status,
    scheme_name: str,
    registry: str,
    wording: Wording,
    found_by: WordedReason | None = None,
) -> CertificateAnswer:
    """Return the judgement of a certificate in words; ``found_by`` says how it was found."""
    reasons = tuple(tell_reason(reason, wording) for reason in status.reasons)
    return CertificateAnswer(
        certificate,
        status,
        scheme_name,
        tell(status.verdict, wording),
        tell(status.headline, wording),
        reasons if found_by is None else (found_by, *reasons),
        status.as_of,
        registry,
    )


def found_by_part(query: str, number: str, wording: Wording) -> WordedReason:
    """Return the step that a part of the number (or other words) led to the certificate."""
    text = wording.say("desk.found.part", query=query, number=number)
    return WordedReason("desk.found-by-part", text, "", Confidence.A)


def found_by_look_alike(query: str, number: str, wording: Wording) -> WordedReason:
    """Return the step that a number was taken for one that looks alike."""
    text = wording.say("desk.found.look_alike", query=query, number=number)
    return WordedReason("desk.found-by-look-alike", text, "", Confidence.A)


def found_by_label(query: str, number: str, wording: Wording) -> WordedReason:
    """Return the step that a number was read out of a text with its label or marks around it."""
    text = wording.say("desk.found.label", query=query, number=number)
    return WordedReason("desk.found-by-label", text, "", Confidence.A)
