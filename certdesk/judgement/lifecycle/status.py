"""Judges a certificate as of a day: its state, whether it may be used, what falls due, and why."""

from __future__ import annotations

from datetime import date
from functools import partial

from certdesk.judgement.lifecycle.course import Course, walk
from certdesk.judgement.lifecycle.due import due_items, superseded
from certdesk.judgement.lifecycle.facts import ENDED, CertificateFacts, DueItem, Status
from certdesk.judgement.lifecycle.parentage import fallen_parent
from certdesk.judgement.lifecycle.reasons import reason_code
from certdesk.judgement.lifecycle.register import disputed
from certdesk.judgement.lifecycle.scheme_rules import scheme_rules
from certdesk.judgement.lifecycle.telling import tell
from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable
from certdesk.vocabulary.lifecycle import LifecycleRules


def judge(facts: CertificateFacts, as_of: date, rules: LifecycleRules) -> Status:
    """Return the judgement of a certificate as of a day; never raises for any facts.

    A function of its arguments only: events after ``as_of`` are not known yet. Through its
    printed last day a certificate is valid.
    """
    own = scheme_rules(facts, rules)
    course = walk(facts, as_of, as_of, own)
    due = due_items(facts, course, as_of, own, rules)
    usable = _usable(course, due, rules)
    if usable is not Usable.NO and fallen_parent(facts, course, as_of, own, rules) is not None:
        usable = Usable.UNKNOWN
    return Status(
        as_of,
        course.state,
        usable,
        due,
        course.verified.on if course.verified is not None else None,
        course.last_audit,
        partial(tell, facts, course, own, rules),
        replaced=_replaced(facts, course, as_of, rules),
    )


def _replaced(facts: CertificateFacts, course: Course, as_of: date, rules: LifecycleRules) -> bool:
    """An ended certificate whose successor stands there, or that was withdrawn for a new one."""
    if course.state not in ENDED:
        return False
    if superseded(facts, as_of):
        return True
    if course.state is CertificateState.EXPIRED or course.ended is None:
        return False
    code = reason_code(course.ended, rules)
    return code is not None and code.renewal


def _usable(course: Course, due: tuple[DueItem, ...], rules: LifecycleRules) -> Usable:
    """Old verification alone changes nothing; what the register showed last may."""
    state = course.state
    if state is CertificateState.UNKNOWN:
        return Usable.UNKNOWN
    if state is not CertificateState.VALID:
        return Usable.NO
    attention = False
    for item in due:
        if item.kind is DueKind.EDITION_END and item.days_left < 0:
            return Usable.NO
        attention = attention or (item.urgent and item.kind is not DueKind.VERIFICATION)
    if disputed(course, rules):
        return Usable.UNKNOWN
    return Usable.ATTENTION if attention else Usable.YES
