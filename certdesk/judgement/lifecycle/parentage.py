"""Looks at the main certificate on which a sub-certificate rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certdesk.judgement.lifecycle.course import Course, walk
from certdesk.judgement.lifecycle.facts import CertificateFacts
from certdesk.judgement.lifecycle.months import add_days
from certdesk.judgement.lifecycle.register import seen_state
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules, scheme_rules
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.lifecycle import LifecycleRule, LifecycleRules, RuleKind

_FALLEN = frozenset(
    {
        CertificateState.SUSPENDED,
        CertificateState.WITHDRAWN,
        CertificateState.CANCELLED,
        CertificateState.EXPIRED,
    }
)


@dataclass(frozen=True, slots=True)
class FallenParent:
    """A main certificate that is suspended or over, and the rule on what that means."""

    number: str
    state: CertificateState
    rule: LifecycleRule


def fallen_parent(
    facts: CertificateFacts, course: Course, as_of: date, own: SchemeRules, rules: LifecycleRules
) -> FallenParent | None:
    """Return the nearest certificate above this one that may not be used by its own state.

    None when all stand, nothing is known of them, or no rule says that they matter; also when
    the register still showed this certificate, which went through ``course``, as valid since.
    """
    parent = facts.parent
    rule = None if parent is None else own.rule(RuleKind.PARENT, as_of)
    while rule is not None and parent is not None:
        above = walk(parent, as_of, as_of, scheme_rules(parent, rules))
        if above.state in _FALLEN and not _shown_valid(course, _fell_on(above), rules):
            return FallenParent(parent.number, above.state, rule)
        parent = parent.parent
    return None


def _fell_on(above: Course) -> date:
    """The first day on which it could not be used any more."""
    if above.ended is not None:
        return above.ended.on
    if above.state is CertificateState.EXPIRED and above.expiry is not None:
        return add_days(above.expiry, 1)
    return above.suspended_on or date.min


def _shown_valid(course: Course, since: date, rules: LifecycleRules) -> bool:
    seen = course.verified
    if seen is None or seen.on < since:
        return False
    return seen_state(seen.seen_state, rules) is CertificateState.VALID
