"""Says on what each due date rests."""

from __future__ import annotations

from datetime import date

from certdesk.judgement.lifecycle.months import add_days
from certdesk.judgement.lifecycle.surveillance import NextSurveillance
from certdesk.vocabulary.lifecycle import EditionChange, LifecycleRule, RuleKind
from certdesk.vocabulary.messages import Message, Reason


def activity(rule: LifecycleRule) -> Message:
    """Return what the rule's scheme calls surveillance."""
    return Message(f"lifecycle.activity.{rule.activity or 'audit'}")


def surveillance(found: NextSurveillance) -> Reason:
    """Return why the next surveillance falls due when it does."""
    rule = found.rule
    parameters: dict[str, object] = {
        "last": found.last,
        "on": found.on,
        "rule": rule.gist,
        "activity": activity(rule),
    }
    place = "first" if rule.kind is RuleKind.FIRST_SURVEILLANCE else "later"
    if found.change is not None:
        change = found.change
        place = f"{place}_change"
        parameters |= {"day": change.day, "old": change.old, "new": change.new}
    return _reason(rule, Message(f"lifecycle.due.surveillance.{place}", parameters))


def recertification(
    rule: LifecycleRule, window: LifecycleRule | None, expiry: date, opens: date | None
) -> Reason:
    """Return why recertification must be complete by the last day."""
    parameters: dict[str, object] = {"expiry": expiry, "rule": rule.gist}
    if window is None or opens is None:
        return _reason(rule, Message("lifecycle.due.recertification.plain", parameters))
    parameters |= {"window": window.gist, "opens": opens}
    return _reason(rule, Message("lifecycle.due.recertification.window", parameters))


def restoration(
    rule: LifecycleRule, cut_by: LifecycleRule | None, expiry: date, until: date
) -> Reason:
    """Return until when recertification may restore a certificate that has expired."""
    parameters: dict[str, object] = {"expiry": expiry, "on": until, "rule": rule.gist}
    if cut_by is None:
        return _reason(rule, Message("lifecycle.due.recertification.restoration", parameters))
    parameters |= {"change": cut_by.gist, "since": add_days(until, 1)}
    return _reason(rule, Message("lifecycle.due.recertification.restoration_cut", parameters))


def renewal(rule: LifecycleRule, expiry: date, on: date, opens: date | None) -> Reason:
    """Return by when renewal must be filed."""
    parameters: dict[str, object] = {"expiry": expiry, "on": on, "rule": rule.gist}
    if opens is None:
        return _reason(rule, Message("lifecycle.due.renewal.before", parameters))
    return _reason(rule, Message("lifecycle.due.renewal.window", parameters | {"opens": opens}))


def expiry(rule: LifecycleRule, on: date) -> Reason:
    """Return how the last day counts."""
    return _reason(rule, Message("lifecycle.due.expiry", {"on": on, "rule": rule.gist}))


def suspension_planned(rule: LifecycleRule, since: date, on: date) -> Reason:
    """Return when a suspension was planned to end and what follows."""
    parameters = {"since": since, "on": on, "rule": rule.gist}
    return _reason(rule, Message("lifecycle.due.suspension_end.planned", parameters))


def suspension_longest(rule: LifecycleRule, since: date, on: date) -> Reason:
    """Return how long a suspension without a planned end may last."""
    parameters = {"since": since, "on": on, "rule": rule.gist}
    return _reason(rule, Message("lifecycle.due.suspension_end.longest", parameters))


def edition(change: EditionChange, name: str, as_of: date) -> Reason:
    """Return what becomes of a certificate to an old edition only."""
    past = change.ends_on is not None and change.ends_on < as_of
    parameters = {"old": name, "new": change.standard, "on": change.ends_on}
    message = Message(f"lifecycle.due.edition_end.{'past' if past else 'ahead'}", parameters)
    return Reason(change.id, message, change.basis, change.confidence)


def verification(rule: LifecycleRule, last: date | None, on: date) -> Reason:
    """Return why the register should be looked at again."""
    parameters: dict[str, object] = {"rule": rule.gist, "on": on}
    if last is None:
        return _reason(rule, Message("lifecycle.due.verification.never", parameters))
    return _reason(rule, Message("lifecycle.due.verification.last", parameters | {"last": last}))


def _reason(rule: LifecycleRule, message: Message) -> Reason:
    return Reason(rule.id, message, rule.basis, rule.confidence)
