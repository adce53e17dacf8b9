"""What the register showed against what was recorded, by courses alone."""

from __future__ import annotations

from datetime import date

import pytest

from certdesk.judgement.lifecycle.course import Course
from certdesk.judgement.lifecycle.facts import EventFact
from certdesk.judgement.lifecycle.register import contradicting
from certdesk.vocabulary.certificates import CertificateState, EventKind

LOOKED = date(2026, 5, 1)
BEFORE, AFTER = date(2026, 4, 30), date(2026, 5, 2)
VALID, SUSPENDED = CertificateState.VALID, CertificateState.SUSPENDED
WITHDRAWN, EXPIRED = CertificateState.WITHDRAWN, CertificateState.EXPIRED


def ended(on: date) -> EventFact:
    return EventFact(EventKind.WITHDRAWN, on)


@pytest.mark.parametrize(
    ("seen", "course", "expected"),
    [
        ("撤销", Course(VALID), WITHDRAWN),
        ("有效", Course(VALID), None),
        ("打不开", Course(VALID), None),
        (None, Course(VALID), None),
        ("有效", Course(SUSPENDED, suspended_on=BEFORE), VALID),
        ("有效", Course(SUSPENDED, suspended_on=LOOKED), VALID),
        ("有效", Course(SUSPENDED, suspended_on=AFTER), None),
        ("有效", Course(WITHDRAWN, ended=ended(BEFORE)), VALID),
        ("有效", Course(WITHDRAWN, ended=ended(AFTER)), None),
        ("有效", Course(EXPIRED, expiry=BEFORE), VALID),
        ("有效", Course(EXPIRED, expiry=LOOKED), None),
        ("有效", Course(CertificateState.NOT_YET_VALID), None),
        ("有效", Course(CertificateState.UNKNOWN), VALID),
    ],
)
def test_what_contradicts_the_record(seen, course, expected, rules):
    course.doubt = EventFact(EventKind.VERIFIED, LOOKED, seen_state=seen)
    assert contradicting(course, rules) == expected


def test_what_was_never_looked_up_contradicts_nothing(rules):
    assert contradicting(Course(VALID), rules) is None
