"""Until when an expired certificate may still be restored."""

from __future__ import annotations

from datetime import date

from certdesk.judgement.lifecycle.months import add_months
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.vocabulary.lifecycle import RuleKind


def restorable_until(expiry: date, own: SchemeRules) -> date | None:
    """Return the last day on which recertification may still restore the certificate.

    None when no rule says that it may; the rule is the one in force on the last day of validity.
    """
    rule = own.rule(RuleKind.RESTORATION, expiry)
    return None if rule is None or not rule.months else add_months(expiry, rule.months)
