"""Says whether an event may follow what a certificate has been through, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from certdesk.judgement.lifecycle.course import Course, walk
from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.judgement.lifecycle.restoration import restoration
from certdesk.judgement.lifecycle.scheme_rules import scheme_rules
from certdesk.vocabulary.certificates import CertificateState, EventKind
from certdesk.vocabulary.lifecycle import LifecycleRules, Transition
from certdesk.vocabulary.messages import Message, Reason
from certdesk.vocabulary.schemes import Confidence


def may_follow(
    state: CertificateState, event_kind: EventKind, rules: LifecycleRules
) -> Message | None:
    """Return why an event of a kind may not happen in a state; None when it may.

    Judges by the state alone; `refusal` also knows the day and the other events.
    """
    transition = _transition(event_kind, rules)
    if transition is None or state in transition.states:
        return None
    return Message(
        f"lifecycle.refusal.{event_kind.value}.{_cause(state, event_kind)}",
        {"state": Message(f"lifecycle.state.{state.value}"), "rule": transition.gist},
    )


def refusal(facts: CertificateFacts, event: EventFact, rules: LifecycleRules) -> Reason | None:
    """Return why ``event`` may not be entered as it stands, with the basis; None when it may.

    ``facts`` are those without the event. What is refused can still be true, because something
    before it was recorded wrongly: then it is entered as a correction.
    """
    transition = _transition(event.kind, rules)
    if transition is None:
        return None
    dates = _dates(event)
    if dates is not None:
        return Reason("certificate.dates", dates, "", Confidence.B)
    before = walk(facts, event.on, event.on, scheme_rules(facts, rules))
    message = may_follow(before.state, event.kind, rules)
    if message is not None:
        return Reason(
            f"transition.{event.kind.value}", message, transition.basis, transition.confidence
        )
    return _late(facts, event, before, rules) or _undoing(facts, event, rules)


def allowed_kinds(
    facts: CertificateFacts, on: date, rules: LifecycleRules
) -> tuple[EventKind, ...]:
    """Return the kinds of events that may happen on a day, for a form to offer."""
    state = walk(facts, on, on, scheme_rules(facts, rules)).state
    return tuple(kind for kind in EventKind if may_follow(state, kind, rules) is None)


def _transition(kind: EventKind, rules: LifecycleRules) -> Transition | None:
    return next((one for one in rules.transitions if one.event is kind), None)


def _cause(state: CertificateState, kind: EventKind) -> str:
    if state in (CertificateState.WITHDRAWN, CertificateState.CANCELLED):
        return "over"
    if state is CertificateState.EXPIRED:
        return "expired"
    if state is CertificateState.NOT_YET_VALID:
        return "early"
    return "again" if kind is EventKind.SUSPENDED else "state"


def _dates(event: EventFact) -> Message | None:
    if event.until is not None and event.until < event.on:
        return Message("lifecycle.refusal.until", {"on": event.on, "until": event.until})
    return None


def _late(
    facts: CertificateFacts, event: EventFact, before: Course, rules: LifecycleRules
) -> Reason | None:
    """Recertification after the last day: only where and as long as a rule allows it."""
    if event.kind is not EventKind.RECERTIFICATION or before.expiry is None:
        return None
    if before.state is not CertificateState.EXPIRED:
        return None
    found = restoration(before.expiry, scheme_rules(facts, rules))
    if found is not None and found.until is not None and event.on <= found.until:
        return None
    parameters: dict[str, object] = {"expiry": before.expiry, "on": event.on}
    if found is None:
        transition = _transition(event.kind, rules)
        basis = transition.basis if transition is not None else ""
        message = Message("lifecycle.refusal.recertification.unruled", parameters)
        return Reason("transition.recertification", message, basis, Confidence.C)
    rule = found.cut_by or found.rule
    message = Message("lifecycle.refusal.recertification.late", parameters | {"rule": rule.gist})
    return Reason(rule.id, message, rule.basis, rule.confidence)


def _undoing(facts: CertificateFacts, event: EventFact, rules: LifecycleRules) -> Reason | None:
    """An event put in before others must leave them possible."""
    own = scheme_rules(facts, rules)
    together = replace(facts, events=(*facts.events, event))
    for later in sorted(facts.events, key=lambda one: one.on):
        if later.on <= event.on or later.kind is EventKind.VERIFIED:
            continue
        without = tuple(one for one in facts.events if one is not later)
        then = walk(replace(facts, events=without), later.on, later.on, own).state
        now = walk(replace(together, events=(*without, event)), later.on, later.on, own).state
        # What was not possible before is not this event's doing.
        if may_follow(then, later.kind, rules) is None:
            message = may_follow(now, later.kind, rules)
            if message is not None:
                transition = _transition(later.kind, rules)
                parameters = {
                    "later": Message(f"lifecycle.event.{later.kind.value}"),
                    "on": later.on,
                    "because": message,
                }
                return Reason(
                    f"transition.{later.kind.value}",
                    Message("lifecycle.refusal.later", parameters),
                    transition.basis if transition is not None else "",
                    transition.confidence if transition is not None else Confidence.C,
                )
    return None
