"""Says what is to be done next for a certificate in force."""

from __future__ import annotations

from certdesk.judgement.lifecycle.course import Course, Lack
from certdesk.judgement.lifecycle.facts import DueItem, Status
from certdesk.judgement.lifecycle.grounds import activity
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.judgement.lifecycle.spells import overdue_by
from certdesk.judgement.lifecycle.surveillance import next_surveillance
from certdesk.vocabulary.certificates import DueKind
from certdesk.vocabulary.lifecycle import Overdue, RuleKind
from certdesk.vocabulary.messages import Message

# Both are what one does about the end of the certificate.
_RENEWING = (DueKind.RECERTIFICATION, DueKind.RENEWAL)
_QUIET = (DueKind.VERIFICATION, DueKind.EXPIRY)


def task(course: Course, status: Status, own: SchemeRules) -> Message:
    """Return the most pressing thing to do, with how many more there are; or what comes next."""
    pressing = [
        item for item in status.due if item.urgent and item.kind is not DueKind.VERIFICATION
    ]
    if not pressing:
        return _next(course, status, own)
    if any(item.kind in _RENEWING for item in pressing):
        pressing = [item for item in pressing if item.kind is not DueKind.EXPIRY]
    first = _said(pressing[0], course, own)
    if len(pressing) == 1:
        return first
    count = len(pressing) - 1
    more = Message(f"lifecycle.task.more_{'one' if count == 1 else 'several'}", {"count": count})
    return Message("lifecycle.task.and_more", {"first": first, "more": more})


def _next(course: Course, status: Status, own: SchemeRules) -> Message:
    """Nothing presses: what comes next, or what is missing to tell."""
    if course.lack is Lack.NEW_EXPIRY:
        return Message("lifecycle.task.missing.new_expiry")
    surveyed = own.rule(RuleKind.FIRST_SURVEILLANCE, status.as_of)
    if course.start is None and surveyed is not None:
        return Message("lifecycle.task.missing.issue", {"activity": activity(surveyed)})
    waiting = [item for item in status.due if item.kind not in _QUIET and item.days_left >= 0]
    if not waiting:
        return Message("lifecycle.task.none")
    item = waiting[0]
    return Message("lifecycle.task.next", {"what": _named(item, course, own), "on": item.on})


def _named(item: DueItem, course: Course, own: SchemeRules) -> Message:
    if item.kind is DueKind.SURVEILLANCE and course.start is not None:
        found = next_surveillance(
            own, course.start, course.last_surveillance, course.audits, course.expiry
        )
        if found is not None:
            return Message(
                "lifecycle.what.surveillance",
                {"number": found.number, "activity": activity(found.rule)},
            )
    if item.kind is DueKind.RENEWAL and item.on != course.expiry:
        return Message("lifecycle.what.renewal_before")
    return Message(f"lifecycle.what.{item.kind.value}")


def _said(item: DueItem, course: Course, own: SchemeRules) -> Message:
    parameters: dict[str, object] = {
        "what": _named(item, course, own),
        "on": item.on,
        "late": overdue_by(-item.days_left),
    }
    when = "overdue" if item.days_left < 0 else "today" if item.days_left == 0 else "due"
    if item.kind is DueKind.SURVEILLANCE:
        rule = own.rule(RuleKind.LATER_SURVEILLANCE, item.on)
        must = rule is not None and rule.overdue is Overdue.MUST_SUSPEND
        name = f"surveillance.{'must' if must else 'may'}.{when}"
    elif item.kind is DueKind.RECERTIFICATION:
        restores = own.rule(RuleKind.RESTORATION, item.on)
        again = restores is not None and restores.months == 0
        name = f"recertification.{'again' if again else 'plain'}.{when}"
    elif item.kind is DueKind.RENEWAL:
        window = item.on == course.expiry
        name = f"renewal.{'window' if window else 'before'}.{when}"
    elif item.kind is DueKind.EXPIRY and course.lack is Lack.NEW_EXPIRY:
        name = "missing.new_expiry"
    elif item.kind is DueKind.EXPIRY:
        ways = [
            kind.value
            for kind in (RuleKind.RECERTIFICATION, RuleKind.RENEWAL)
            if own.rule(kind, item.on) is not None
        ]
        name = f"expiry.{ways[0] if ways else 'plain'}"
    else:
        name = f"{item.kind.value}.{when}"
    return Message(f"lifecycle.task.{name}", parameters)
