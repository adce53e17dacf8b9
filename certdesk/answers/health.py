"""What the standing checks find in a desk, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.words import tell
from certdesk.judgement.findings import (
    Check,
    Examined,
    ExaminedCompany,
    Finding,
    Fix,
    Severity,
)
from certdesk.judgement.health import standing_checks
from certdesk.vocabulary.messages import Message

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.shapes import Json
    from certdesk.ledger.records import Certificate

SCAN = "scan"


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """A finding in words: ``title`` names the check, ``text`` what was found, ``action`` the fix.

    ``certificate`` is None for what concerns the company; ``others`` are those that clash.
    ``key`` stays the same while the finding is about the same thing, whatever the day: by it a
    person may put a finding aside.
    """

    check: Check
    severity: Severity
    certificate: Certificate | None
    title: str
    text: str
    fix: Fix
    action: str
    others: tuple[Certificate, ...]
    key: str

    def to_json(self) -> Json:
        """Return the finding; certificates by their numbers."""
        return {
            "check": self.check.value,
            "severity": self.severity.value,
            "certificate": self.certificate.number if self.certificate else None,
            "text": self.text,
            "fix": self.fix.value,
        }


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """Everything that the checks find as of a day, the gravest first."""

    as_of: date
    findings: tuple[HealthFinding, ...]
    registry: str

    def to_json(self) -> Json:
        """Return ``{as_of, registry, findings}``."""
        return {
            "as_of": self.as_of.isoformat(),
            "registry": self.registry,
            "findings": [finding.to_json() for finding in self.findings],
        }


def health_answer(desk: DeskAnswers, as_of: date) -> HealthAnswer:
    """Return what the standing checks find in a desk as of a day."""
    statuses = desk.statuses(as_of)
    certificates = {certificate.id: certificate for certificate, _ in statuses}
    scanned = {each.belongs_to for each in desk.desk.attachments() if each.purpose == SCAN}
    examined = []
    for certificate, status in statuses:
        facts = desk.facts(certificate)
        replaced = facts.successor is not None and (
            facts.successor_from is None or facts.successor_from <= as_of
        )
        examined.append(
            Examined(
                certificate.id,
                facts,
                status,
                certificate.body,
                tuple(site.name for site in certificate.sites),
                certificate.id in scanned,
                replaced,
            )
        )
    company = desk.desk.company
    sites = tuple(site.name for site in company.sites)
    found = standing_checks(
        examined,
        ExaminedCompany(company.uscc, sites),
        lambda number: desk.decoded(number, as_of.year),
    )
    words = desk.answers.wording
    findings = tuple(
        HealthFinding(
            each.check,
            each.severity,
            certificates[each.certificate] if each.certificate is not None else None,
            words.say(f"health.check.{each.check.value}"),
            tell(_with_names(each.message, desk), words),
            each.fix,
            words.say(f"health.fix.{each.fix.value}"),
            tuple(certificates[other] for other in each.others),
            _key(each),
        )
        for each in found
    )
    return HealthAnswer(as_of, findings, desk.answers.registry.version)


# What stands in a finding as the id of a scheme, and is told by its name.
_SCHEMES = frozenset({"scheme", "decoded"})


def _with_names(message: Message, desk: DeskAnswers) -> Message:
    named = {
        name: desk.scheme_name(value) if name in _SCHEMES and isinstance(value, str) else value
        for name, value in message.parameters.items()
    }
    return Message(message.id, named)


# What a finding says that changes with the day or with the wording of a number.
_PASSING = frozenset({"number", "days", "late", "count"})


def _key(finding: Finding) -> str:
    """Check, certificate and what was found: another date, site or number is another finding."""
    parts = [finding.check.value, finding.certificate or ""]
    parts += [
        f"{name}={value.id if isinstance(value, Message) else value}"
        for name, value in sorted(finding.message.parameters.items())
        if name not in _PASSING
    ]
    return " ".join([*parts, *sorted(finding.others)])
