"""Says in a few words, and then in a sentence, what a judgement comes to."""

from __future__ import annotations

from datetime import date

from certdesk.judgement.lifecycle.course import Course, Lack
from certdesk.judgement.lifecycle.due import superseded
from certdesk.judgement.lifecycle.editions import read_standards
from certdesk.judgement.lifecycle.facts import CertificateFacts, Status
from certdesk.judgement.lifecycle.parentage import fallen_parent
from certdesk.judgement.lifecycle.reasons import reason_code
from certdesk.judgement.lifecycle.register import disputed, seen_state
from certdesk.judgement.lifecycle.restoration import restoration
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.judgement.lifecycle.spells import days_left, days_past
from certdesk.judgement.lifecycle.tasks import task
from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable
from certdesk.vocabulary.lifecycle import LifecycleRules, RuleKind
from certdesk.vocabulary.messages import Message

Pair = tuple[Message, Message]


def say(
    facts: CertificateFacts,
    course: Course,
    status: Status,
    own: SchemeRules,
    rules: LifecycleRules,
) -> Pair:
    """Return the verdict and the headline of a status."""
    state, as_of = course.state, status.as_of
    if state is CertificateState.VALID:
        return _valid(facts, course, status, own, rules)
    if state is CertificateState.SUSPENDED:
        return _suspended(course, as_of)
    if state in (CertificateState.WITHDRAWN, CertificateState.CANCELLED):
        return _ended(facts, course, as_of, rules)
    if state is CertificateState.EXPIRED and course.expiry is not None:
        return _expired(facts, course, course.expiry, as_of, own)
    if state is CertificateState.NOT_YET_VALID:
        begins = facts.issued_on or facts.first_issued_on or as_of
        parameters = {"start": begins, "left": left(begins, as_of)}
        return _pair("not_yet_valid", "not_yet_valid", parameters)
    return _unknown(course)


def left(on: date, as_of: date) -> Message:
    """Return how long it is until a day: ``还有 3 天``; ``最后一天`` for the day itself."""
    return days_left(on.toordinal() - as_of.toordinal())


def past(on: date, as_of: date) -> Message:
    """Return how long ago a day was."""
    return days_past(as_of.toordinal() - on.toordinal())


def _pair(verdict: str, headline: str, parameters: dict[str, object]) -> Pair:
    return (
        Message(f"lifecycle.verdict.{verdict}"),
        Message(f"lifecycle.headline.{headline}", parameters),
    )


def _valid(
    facts: CertificateFacts,
    course: Course,
    status: Status,
    own: SchemeRules,
    rules: LifecycleRules,
) -> Pair:
    as_of, expiry = status.as_of, course.expiry or status.as_of
    if status.usable is Usable.NO:
        end = next(item.on for item in status.due if item.kind is DueKind.EDITION_END)
        outdated = read_standards(facts.standards, rules).outdated
        edition, old = next(one for one in outdated if one[0].ends_on == end)
        return _pair(
            "outdated", "outdated", {"old": old, "new": edition.standard, "on": edition.ends_on}
        )
    doubt = course.doubt
    if doubt is not None and disputed(course, rules):
        seen = seen_state(doubt.seen_state, rules)
        parameters = {"on": doubt.on, "seen": Message(f"lifecycle.state.{seen}")}
        return _pair("disputed", "disputed", parameters)
    fallen = fallen_parent(facts, course, as_of, own, rules)
    if fallen is not None:
        state = Message(f"lifecycle.state.{fallen.state}")
        return _pair("parent", "parent", {"parent": fallen.number, "state": state})
    until: dict[str, object] = {"expiry": expiry, "left": left(expiry, as_of)}
    validity = Message("lifecycle.headline.until", until)
    if superseded(facts, as_of):
        found = _pair("superseded", "superseded", {"successor": facts.successor})
    else:
        verdict = "attention" if status.usable is Usable.ATTENTION else "yes"
        found = Message(f"lifecycle.verdict.{verdict}"), task(course, status, own)
    joined = Message("lifecycle.headline.joined", {"validity": validity, "task": found[1]})
    return found[0], joined


def _suspended(course: Course, as_of: date) -> Pair:
    since = course.suspended_on or as_of
    until = course.suspension.until if course.suspension is not None else None
    parameters: dict[str, object] = {"since": since}
    if until is None:
        return _pair("suspended", "suspended.open", parameters)
    parameters |= {"until": until, "left": left(until, as_of), "past": past(until, as_of)}
    name = "today" if until == as_of else "planned" if until > as_of else "run_out"
    return _pair("suspended", f"suspended.{name}", parameters)


def _ended(facts: CertificateFacts, course: Course, as_of: date, rules: LifecycleRules) -> Pair:
    event = course.ended
    parameters: dict[str, object] = {
        "on": event.on if event is not None else as_of,
        "successor": facts.successor or "",
    }
    code = None if event is None else reason_code(event, rules)
    state = course.state.value
    if superseded(facts, as_of):
        renewal = code is not None and code.renewal
        return _pair("replaced", "replaced" if renewal else f"{state}.succeeded", parameters)
    if code is not None and code.renewal:
        return _pair("replaced", "replaced_by_unknown", parameters)
    return _pair(state, f"{state}.plain", parameters)


def _expired(
    facts: CertificateFacts, course: Course, expiry: date, as_of: date, own: SchemeRules
) -> Pair:
    parameters: dict[str, object] = {"expiry": expiry, "past": past(expiry, as_of)}
    if superseded(facts, as_of):
        parameters["successor"] = facts.successor
        return _pair("replaced", "expired.succeeded", parameters)
    if course.late is not None:
        parameters["on"] = course.late.on
        return _pair("expired", "expired.late", parameters)
    found = restoration(expiry, own)
    if found is not None and found.until is not None and as_of <= found.until:
        parameters["until"] = found.until
        return _pair("expired", "expired.restorable", parameters)
    if own.rule(RuleKind.RECERTIFICATION, expiry) is not None:
        return _pair("expired", "expired.start_again", parameters)
    return _pair("expired", "expired.plain", parameters)


def _unknown(course: Course) -> Pair:
    if course.lack is Lack.CONTRADICTION:
        renewed = course.renewed is not None and course.renewed.on == course.start
        parameters: dict[str, object] = {"start": course.start, "expiry": course.expiry}
        name = "contradiction_renewed" if renewed else "contradiction"
        return _pair("contradiction", name, parameters)
    if course.lack is Lack.NEW_EXPIRY and course.renewed is not None:
        return _pair("unknown", "unknown.new_expiry", {"on": course.renewed.on})
    if course.start is None:
        return _pair("unknown", "unknown.dates", {})
    return _pair("unknown", "unknown.expiry", {"start": course.start})
