"""Works out by when the next surveillance must take place, also across a change of rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certdesk.judgement.lifecycle.facts import CertificateFacts
from certdesk.judgement.lifecycle.months import add_months
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules, scheme_rules
from certdesk.vocabulary.lifecycle import Activity, LifecycleRule, LifecycleRules, RuleKind


@dataclass(frozen=True, slots=True)
class Change:
    """A change of rules within the gap: on ``day``, and what either side would give alone."""

    day: date
    old: date
    new: date


@dataclass(frozen=True, slots=True)
class NextSurveillance:
    """The next surveillance: at the latest ``on``, by ``rule``, counted from ``last``.

    ``number`` counts those of the cycle from 1. ``change`` is set when the rules changed within
    the gap and the two sides differ.
    """

    on: date
    rule: LifecycleRule
    last: date
    number: int
    change: Change | None


def surveyed_as(facts: CertificateFacts, as_of: date, rules: LifecycleRules) -> Activity:
    """Return what surveillance is called in a certificate's scheme, due or not; audit by default.

    ``as_of`` chooses among the rules of different times.
    """
    own = scheme_rules(facts, rules)
    for kind in (RuleKind.FIRST_SURVEILLANCE, RuleKind.LATER_SURVEILLANCE):
        rule = own.rule(kind, as_of)
        if rule is not None and rule.activity is not None:
            return rule.activity
    return Activity.AUDIT


def next_surveillance(
    own: SchemeRules, start: date, last: date | None, recorded: int, expiry: date | None
) -> NextSurveillance | None:
    """Return the next surveillance of a cycle, or None when none falls due before its end.

    ``start`` is the day of issue or of recertification, ``last`` the last of ``recorded``
    surveillances since then. Where the rules change within the gap, the due day is the earlier
    of the old rule's and (the later of the day of change and what the new rule gives): our
    reading, for the acts say nothing of a transition. An obligation that ran out before the
    change stays as it was.
    """
    kind = RuleKind.FIRST_SURVEILLANCE if last is None else RuleKind.LATER_SURVEILLANCE
    since = start if last is None else last
    on: date | None = None
    rule: LifecycleRule | None = None
    change: Change | None = None
    for period in own.timelines.get(kind, ()):
        by = period.rule
        if period.since <= since:
            rule, on = by, _latest(by, since, expiry)
            continue
        if by is None or (on is not None and on < period.since):
            continue
        candidate = _latest(by, since, expiry)
        if candidate is None:
            continue
        candidate = max(candidate, period.since)
        if on is not None and on != candidate:
            change = Change(period.since, on, candidate)
        if on is None or candidate <= on:
            rule, on = by, candidate
    if rule is None or on is None or (expiry is not None and on >= expiry):
        return None
    return NextSurveillance(on, rule, since, recorded + 1, change)


def _latest(rule: LifecycleRule | None, since: date, expiry: date | None) -> date | None:
    """What one rule alone gives: the end of the gap, and of the next calendar year it names."""
    if rule is None:
        return None
    by_months = None if rule.months is None else add_months(since, rule.months)
    year = since.year + 1
    if not rule.calendar_year or year > date.max.year:
        return by_months
    if expiry is not None and year == expiry.year:
        return by_months
    by_year = date(year, 12, 31)
    return by_year if by_months is None else min(by_year, by_months)
