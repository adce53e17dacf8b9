"""Makes what there is to say of a status: verdict, headline, reasons and strip."""

from __future__ import annotations

from dataclasses import replace

from certdesk.judgement.lifecycle.course import Course
from certdesk.judgement.lifecycle.facts import CertificateFacts, Status, Telling
from certdesk.judgement.lifecycle.reasons import reason_code
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.judgement.lifecycle.spans import spans
from certdesk.judgement.lifecycle.steps import steps
from certdesk.judgement.lifecycle.verdict import say
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.lifecycle import LifecycleRules


def tell(
    facts: CertificateFacts,
    course: Course,
    own: SchemeRules,
    rules: LifecycleRules,
    status: Status,
) -> Telling:
    """Return everything that is to be said of ``status``, which these facts and rules led to."""
    verdict, headline = say(facts, course, status, own, rules)
    reasons = steps(facts, course, status, own, rules)
    drawn = spans(facts, status.as_of, own)
    if status.replaced and _in_due_course(course, rules) and drawn[-1].state is status.state:
        drawn = (*drawn[:-1], replace(drawn[-1], replaced=True))
    return Telling(verdict, headline, reasons, drawn)


def _in_due_course(course: Course, rules: LifecycleRules) -> bool:
    """Whether what was replaced ended without fault: a withdrawal has to say so itself."""
    if course.state is not CertificateState.WITHDRAWN or course.ended is None:
        return True
    code = reason_code(course.ended, rules)
    return code is not None and code.renewal
