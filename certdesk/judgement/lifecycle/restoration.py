"""Until when an expired certificate may still be restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certdesk.judgement.lifecycle.months import add_days, add_months
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.vocabulary.lifecycle import LifecycleRule, RuleKind


@dataclass(frozen=True, slots=True)
class Restoration:
    """Whether recertification may restore a certificate that has expired, by ``rule``.

    ``until`` is the last day for it, None when the rule forbids it. ``cut_by`` is a later rule
    that forbids it and came into force before the time of ``rule`` had run out.
    """

    rule: LifecycleRule
    until: date | None
    cut_by: LifecycleRule | None = None


def restoration(expiry: date, own: SchemeRules) -> Restoration | None:
    """Return what holds for a certificate that expires on ``expiry``; None without a rule.

    The rule is the one in force on the last day of validity. From the day on which another comes
    into force that knows no restoration there is none any more: our reading, for the acts say
    nothing of a transition.
    """
    rule = own.rule(RuleKind.RESTORATION, expiry)
    if rule is None:
        return None
    if not rule.months:
        return Restoration(rule, None)
    until = add_months(expiry, rule.months)
    for period in own.timelines.get(RuleKind.RESTORATION, ()):
        later = period.rule
        if expiry < period.since <= until and later is not None and not later.months:
            return Restoration(rule, add_days(period.since, -1), later)
    return Restoration(rule, until)


def too_late(expiry: date, on: date, own: SchemeRules) -> bool:
    """Return whether a recertification completed ``on`` a day cannot restore the certificate.

    Only where a rule says so; without one the recertification counts as recorded.
    """
    found = restoration(expiry, own)
    return found is not None and on > (found.until or expiry)
