"""Finds the rules that hold for a scheme over time: its own, its family's, the general ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from certdesk.judgement.lifecycle.facts import CertificateFacts
from certdesk.judgement.lifecycle.months import add_days, add_months
from certdesk.vocabulary.certificates import DueKind
from certdesk.vocabulary.lifecycle import LifecycleRule, LifecycleRules, RuleKind

_DAY = timedelta(days=1)
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` on, until the next period begins, ``rule`` holds (None: there is none)."""

    since: date
    rule: LifecycleRule | None


@dataclass(frozen=True, slots=True)
class SchemeRules:
    """What holds for one scheme: a time line for each kind of rule, ladders, special suspensions.

    ``ladders`` has the days before each kind of due date, ``short_ladders`` those of certificates
    that are valid for 12 months or less; ``suspensions`` the rules on one reason code.
    """

    timelines: Mapping[RuleKind, tuple[Period, ...]]
    suspensions: Mapping[str, LifecycleRule]
    ladders: Mapping[DueKind, tuple[int, ...]]
    short_ladders: Mapping[DueKind, tuple[int, ...]]

    def rule(self, kind: RuleKind, day: date) -> LifecycleRule | None:
        """Return the rule of a kind that holds on ``day``, or None."""
        found = None
        for period in self.timelines.get(kind, ()):
            if period.since > day:
                break
            found = period.rule
        return found


def scheme_rules(facts: CertificateFacts, rules: LifecycleRules) -> SchemeRules:
    """Return the rules for the certificate's scheme.

    For each kind of rule and each day the most special one holds: the scheme's own before those
    of the scheme of which it is a form, these before the rules for its object and nature, these
    before the rules for all certificates. A scheme that the registry does not know has only the
    last.
    """
    key = ("scheme", facts.scheme, facts.family, facts.object, facts.nature)
    found = rules.memory.get(key)
    if found is None:
        if len(rules.memory) > _REMEMBERED:
            rules.memory.clear()
        found = rules.memory[key] = _resolve(facts, rules)
    return cast(SchemeRules, found)


def usual_expiry(issued_on: date, validity: LifecycleRule) -> date | None:
    """Return the usual last day of a certificate: ``months`` from its issue, less a day."""
    if not validity.months:
        return None
    return add_days(add_months(issued_on, validity.months), -1)


def _resolve(facts: CertificateFacts, rules: LifecycleRules) -> SchemeRules:
    levels: dict[RuleKind, list[tuple[int, LifecycleRule]]] = {}
    suspensions: dict[str, LifecycleRule] = {}
    for rule in rules.rules:
        level = _level(facts, rule)
        if level is None:
            continue
        if rule.reason is not None:
            suspensions[rule.reason] = rule
        else:
            levels.setdefault(rule.kind, []).append((level, rule))
    ladders: dict[bool, dict[DueKind, tuple[int, ...]]] = {False: {}, True: {}}
    special: set[tuple[bool, DueKind]] = set()
    for ladder in rules.ladders:
        own = facts.scheme in ladder.schemes or facts.family in ladder.schemes
        if ladder.schemes and not own:
            continue
        place = (ladder.short, ladder.due)
        if own or place not in special:
            ladders[ladder.short][ladder.due] = ladder.days
        if own:
            special.add(place)
    return SchemeRules(
        {kind: _timeline(found) for kind, found in levels.items()},
        suspensions,
        ladders[False],
        ladders[False] | ladders[True],
    )


def _level(facts: CertificateFacts, rule: LifecycleRule) -> int | None:
    """How special a rule is for the certificate's scheme (0 most), None when it is not for it."""
    if facts.scheme in rule.leaves_out:
        return None
    if rule.schemes:
        named = facts.scheme in rule.schemes
        if not named and (facts.family is None or facts.family not in rule.schemes):
            return None
        # A form of another object (the designation of laboratories beside CCC) lives otherwise.
        if _other(rule.object, facts.object) or _other(rule.nature, facts.nature):
            return None
        return 0 if named else 1
    if rule.object is not None and rule.object != facts.object:
        return None
    if rule.nature is not None and rule.nature != facts.nature:
        return None
    return 4 - (rule.object is not None) - (rule.nature is not None)


def _other(wanted: str | None, found: str | None) -> bool:
    return wanted is not None and found is not None and wanted != found


def _timeline(found: list[tuple[int, LifecycleRule]]) -> tuple[Period, ...]:
    """Cut time where a rule begins or ends; in each piece the most special rule holds."""
    cuts = {date.min}
    for _, rule in found:
        if rule.since is not None:
            cuts.add(rule.since)
        if rule.until is not None and rule.until < date.max:
            cuts.add(rule.until + _DAY)
    periods: list[Period] = []
    for cut in sorted(cuts):
        holding = [(level, rule) for level, rule in found if rule.in_force(cut)]
        held = min(holding, key=lambda one: one[0])[1] if holding else None
        if not periods or periods[-1].rule is not held:
            periods.append(Period(cut, held))
    return tuple(periods)
