"""What the page shows of the findings: by check, the gravest first, those put aside apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.judgement.findings import Check, Fix, Severity
from certdesk.window.health.ignoring import Ignored, read_ignored
from certdesk.window.targets import PageName, Target, TargetKind

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.health import HealthFinding


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """What one check found, of one severity."""

    check: Check
    severity: Severity
    title: str
    findings: tuple[HealthFinding, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """How the desk stands as of a day; ``ignored`` are the findings put aside."""

    as_of: date
    certificates: int
    groups: tuple[CheckGroup, ...]
    ignored: tuple[tuple[HealthFinding, Ignored], ...]
    put_aside: dict[str, Ignored]

    def count(self, severity: Severity | None = None) -> int:
        """Return how many findings stand, of one severity or of all."""
        return sum(
            len(group.findings)
            for group in self.groups
            if severity is None or group.severity is severity
        )


def read_health(answers: DeskAnswers, as_of: date) -> Health:
    """Ask the checks, and part what was put aside. Runs on the desk's reading thread."""
    put_aside = read_ignored(answers.desk.settings())
    answer = answers.health(as_of)
    groups: dict[tuple[Severity, Check], list[HealthFinding]] = {}
    ignored = []
    for finding in answer.findings:
        if finding.key in put_aside:
            ignored.append((finding, put_aside[finding.key]))
        else:
            groups.setdefault((finding.severity, finding.check), []).append(finding)
    grave = {severity: place for place, severity in enumerate(Severity)}
    order = {check: place for place, check in enumerate(Check)}
    listed = sorted(groups.items(), key=lambda item: (grave[item[0][0]], order[item[0][1]]))
    return Health(
        as_of,
        len(answers.desk.certificates()),
        tuple(
            CheckGroup(check, severity, some[0].title, tuple(some))
            for (severity, check), some in listed
        ),
        tuple(ignored),
        put_aside,
    )


# Where each fix is done: in a field of the form, or by a step on the certificate's card.
_FIELDS = {
    Fix.EDIT_DATES: "expires_on",
    Fix.EDIT_NUMBER: "number",
    Fix.EDIT_STANDARD: "standard",
    Fix.EDIT_SCHEME: "scheme",
    Fix.EDIT_BODY: "body",
}
_STEPS = {
    Fix.ATTACH_SCAN: "scan",
    Fix.VERIFY: "verify",
    Fix.RECORD_EVENT: "event",
    Fix.RENEW: "renew",
}
COMPANY_FIXES = frozenset({Fix.EDIT_COMPANY, Fix.EDIT_SITES})


def fix_target(finding: HealthFinding) -> Target:
    """Return where a finding about a certificate is mended."""
    identifier = finding.certificate.id if finding.certificate is not None else ""
    if finding.fix in _FIELDS:
        return Target(TargetKind.CERTIFICATE_FORM, identifier, part=_FIELDS[finding.fix])
    if finding.fix in _STEPS:
        return Target(TargetKind.CERTIFICATE, identifier, part=_STEPS[finding.fix])
    if finding.fix is Fix.COMPARE and finding.certificate is not None:
        return Target(TargetKind.SEARCH, finding.certificate.number)
    return Target(TargetKind.PAGE, PageName.CERTIFICATES)
