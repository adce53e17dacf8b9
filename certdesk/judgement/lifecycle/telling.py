"""Makes what there is to say of a status: verdict, headline, reasons and strip."""

from __future__ import annotations

from certdesk.judgement.lifecycle.course import Course
from certdesk.judgement.lifecycle.facts import CertificateFacts, Status, Telling
from certdesk.judgement.lifecycle.scheme_rules import SchemeRules
from certdesk.judgement.lifecycle.spans import spans
from certdesk.judgement.lifecycle.steps import steps
from certdesk.judgement.lifecycle.verdict import say
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
    return Telling(verdict, headline, reasons, spans(facts, status.as_of, own))
