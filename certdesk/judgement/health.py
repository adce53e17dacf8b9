"""Standing checks of a desk: what is missing, doubtful or overdue, and what mends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from certdesk.judgement.findings import (
    Check,
    Examined,
    ExaminedCompany,
    Finding,
    Fix,
    Severity,
)
from certdesk.judgement.lifecycle.facts import CertificateFacts, DueItem, Status
from certdesk.judgement.lifecycle.spells import overdue_by
from certdesk.judgement.numbers.checks import uscc_check_character, uscc_holds
from certdesk.judgement.numbers.decode import DecodedNumber
from certdesk.judgement.numbers.normalise import normalise
from certdesk.vocabulary.certificates import CertificateState, DueKind
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.numbers import NumberKind
from certdesk.vocabulary.schemes import Confidence

_ENDED = frozenset(
    {CertificateState.WITHDRAWN, CertificateState.CANCELLED, CertificateState.EXPIRED}
)
_GRAVEST_FIRST = {severity: place for place, severity in enumerate(Severity)}
_SAME_LOOK = str.maketrans("OIL", "011")
_YEARS_APART = 1
# What is to be done by then, where the name of the due day does not say it.
_OVERDUE = {
    DueKind.SUSPENSION_END: "lifecycle.what.suspension_end",
    DueKind.RENEWAL: "lifecycle.what.renewal_before",
}


def standing_checks(
    certificates: Sequence[Examined],
    company: ExaminedCompany,
    decode: Callable[[str], DecodedNumber],
) -> tuple[Finding, ...]:
    """Return what is found, the gravest first, then in the order of the certificates.

    ``decode`` returns what a number says of itself. A certificate that has ended, or that another
    has replaced, need not be complete any more: only what is wrong in itself is said of it.
    """
    found = [
        finding
        for each in certificates
        for finding in _of_certificate(each, decode(each.facts.number))
    ]
    found += _duplicates(certificates)
    found += _of_company(company, certificates)
    found.sort(key=lambda finding: _GRAVEST_FIRST[finding.severity])
    return tuple(found)


def _of_certificate(examined: Examined, decoded: DecodedNumber) -> Iterator[Finding]:
    facts, status = examined.facts, examined.status
    start, expiry = facts.issued_on or facts.first_issued_on, facts.expires_on
    if start is not None and expiry is not None and expiry < start:
        yield _finding(
            Check.EXPIRY_BEFORE_ISSUE,
            Severity.SERIOUS,
            examined,
            Fix.EDIT_DATES,
            expiry=expiry,
            issue=start,
        )
    if facts.object is None:
        yield _finding(
            Check.SCHEME_UNKNOWN, Severity.WARNING, examined, Fix.EDIT_SCHEME, scheme=facts.scheme
        )
    yield from _of_number(examined, decoded)
    if examined.replaced:
        return
    if status.state not in _ENDED:
        yield from _of_living(examined)
    elif status.state is CertificateState.EXPIRED and not status.due:
        # As long as it may be restored, that falls due. Nothing else does after the end.
        yield _finding(
            Check.LAPSED, Severity.WARNING, examined, Fix.RENEW, on=_expired_on(facts, status)
        )


def _of_living(examined: Examined) -> Iterator[Finding]:
    """What a certificate that is still used, or may be again, ought to have."""
    facts, status = examined.facts, examined.status
    if facts.expires_on is None or facts.issued_on is None:
        missing = "issue" if facts.expires_on is not None else "expiry"
        if facts.expires_on is None and facts.issued_on is None:
            missing = "both"
        yield _finding(
            Check.MISSING_DATES,
            Severity.WARNING,
            examined,
            Fix.EDIT_DATES,
            dates=Message(f"health.dates.{missing}"),
        )
    for item in status.due:
        if item.kind is DueKind.VERIFICATION:
            if status.last_verified is not None and item.days_left < 0:
                yield _finding(
                    Check.STALE_VERIFICATION,
                    Severity.NOTICE,
                    examined,
                    Fix.VERIFY,
                    last=status.last_verified,
                    days=(status.as_of - status.last_verified).days,
                )
        elif item.kind is DueKind.EDITION_END and item.days_left < 0:
            yield _finding(
                Check.EDITION_OVER, Severity.SERIOUS, examined, Fix.EDIT_STANDARD, on=item.on
            )
        elif item.days_left < 0:
            yield _finding(
                Check.OVERDUE_EVENT,
                Severity.SERIOUS,
                examined,
                Fix.RECORD_EVENT,
                what=_overdue(item),
                on=item.on,
                late=overdue_by(-item.days_left),
            )
    if status.last_verified is None and status.state is not CertificateState.NOT_YET_VALID:
        yield _finding(Check.NEVER_VERIFIED, Severity.WARNING, examined, Fix.VERIFY)
    if not examined.has_scan:
        yield _finding(Check.MISSING_SCAN, Severity.WARNING, examined, Fix.ATTACH_SCAN)
    if not (examined.body or "").strip():
        yield _finding(Check.BODY_UNKNOWN, Severity.NOTICE, examined, Fix.EDIT_BODY)


def _overdue(item: DueItem) -> Message:
    """What should have been done by then; surveillance by the name that the scheme uses."""
    activity = item.reason.message.parameters.get("activity")
    if item.kind is DueKind.SURVEILLANCE and isinstance(activity, Message):
        return activity
    return Message(_OVERDUE.get(item.kind, f"lifecycle.due_kind.{item.kind.value}"))


def _expired_on(facts: CertificateFacts, status: Status) -> date | None:
    """The last day of validity: a recertification may have moved the one first entered."""
    last = status.spans[-1] if status.spans else None
    return facts.expires_on if last is None else date.fromordinal(last.start.toordinal() - 1)


def _of_number(examined: Examined, decoded: DecodedNumber) -> Iterator[Finding]:
    facts = examined.facts
    if not decoded.recognised:
        if decoded.suggestions:
            yield _finding(
                Check.LOOK_ALIKE,
                Severity.WARNING,
                examined,
                Fix.EDIT_NUMBER,
                meant=" / ".join(decoded.suggestions),
            )
        else:
            yield _finding(Check.NUMBER_NOT_DECODED, Severity.NOTICE, examined, Fix.EDIT_NUMBER)
        return
    if (
        decoded.scheme is not None
        and facts.object is not None
        and decoded.scheme not in (facts.scheme, facts.family)
        and decoded.confidence is not Confidence.C
    ):
        yield _finding(
            Check.SCHEME_DIFFERS,
            Severity.WARNING,
            examined,
            Fix.EDIT_SCHEME,
            decoded=decoded.scheme,
            scheme=facts.scheme,
        )
    expected = _year_expected(facts, decoded)
    year = decoded.parts.get("year")
    if expected is not None and isinstance(year, int) and abs(year - expected) > _YEARS_APART:
        yield _finding(
            Check.YEAR_FAR_OFF,
            Severity.WARNING,
            examined,
            Fix.EDIT_DATES,
            year=year,
            expected=expected,
        )


def _year_expected(facts: CertificateFacts, decoded: DecodedNumber) -> int | None:
    """The year that the number ought to name: that of first issue, or of this cycle's issue.

    CCC and organic numbers keep the year of first issue; a management system's number is given
    anew with each cycle.
    """
    if decoded.kind is NumberKind.MANAGEMENT_SYSTEM:
        day = facts.issued_on
        if not decoded.parts.get("recertification"):
            day = facts.first_issued_on or facts.issued_on
    else:
        day = facts.first_issued_on or facts.issued_on
    return None if day is None else day.year


def _duplicates(certificates: Sequence[Examined]) -> Iterator[Finding]:
    """Certificates with one number, and with numbers that only look alike."""
    by_look: Mapping[str, list[tuple[str, Examined]]] = defaultdict(list)
    for each in certificates:
        number = normalise(each.facts.number)
        by_look[number.translate(_SAME_LOOK)].append((number, each))
    for group in by_look.values():
        if len(group) == 1:
            continue
        for number, each in group:
            same = [one.id for other, one in group if other == number and one is not each]
            like = [one for other, one in group if other != number]
            # Of another scheme it may be the same number by chance or by rule.
            clash = any(one.facts.scheme == each.facts.scheme for _, one in group if one.id in same)
            # A renewed certificate may keep its number: then one of them has ended.
            over = any(one.replaced or one.status.state in _ENDED for _, one in group)
            if same:
                yield Finding(
                    Check.DUPLICATE_NUMBER,
                    Severity.SERIOUS if clash and not over else Severity.NOTICE,
                    each.id,
                    Message(
                        "health.found.duplicate_number",
                        {"number": each.facts.number, "count": len(same) + 1},
                    ),
                    Fix.COMPARE,
                    tuple(same),
                )
            if like:
                meant = " / ".join(one.facts.number for one in like)
                yield Finding(
                    Check.LOOK_ALIKE,
                    Severity.WARNING,
                    each.id,
                    Message(
                        "health.found.looks_like_another",
                        {"number": each.facts.number, "meant": meant},
                    ),
                    Fix.COMPARE,
                    tuple(one.id for one in like),
                )


def _of_company(company: ExaminedCompany, certificates: Sequence[Examined]) -> Iterator[Finding]:
    code = normalise(company.uscc or "")
    if code and not uscc_holds(code):
        yield Finding(
            Check.USCC_CHECK,
            Severity.WARNING,
            None,
            Message("health.found.uscc_check", {"code": code, "because": _why_uscc(code)}),
            Fix.EDIT_COMPANY,
        )
    in_force = [
        normalise(name)
        for each in certificates
        if each.status.state is CertificateState.VALID
        for name in each.sites
    ]
    for site in company.sites if certificates else ():
        name = normalise(site)
        if name and not any(name in stated for stated in in_force):
            yield Finding(
                Check.SITE_WITHOUT_CERTIFICATE,
                Severity.WARNING,
                None,
                Message("health.found.site_without_certificate", {"site": site}),
                Fix.EDIT_SITES,
            )


def _why_uscc(code: str) -> Message:
    try:
        expected = uscc_check_character(code[:17])
    except ValueError:
        return Message("health.uscc.form")
    if len(code) != 18:
        return Message("health.uscc.form")
    return Message("health.uscc.check", {"found": code[17], "expected": expected})


def _finding(
    check: Check, severity: Severity, examined: Examined, fix: Fix, **parameters: object
) -> Finding:
    message = Message(
        f"health.found.{check.value}", {"number": examined.facts.number, **parameters}
    )
    return Finding(check, severity, examined.id, message, fix)
