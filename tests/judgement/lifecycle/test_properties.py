"""What must hold for any certificate and any day."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from certdesk import places
from certdesk.judgement.lifecycle.course import walk
from certdesk.judgement.lifecycle.facts import CertificateFacts, EventFact
from certdesk.judgement.lifecycle.scheme_rules import scheme_rules
from certdesk.judgement.lifecycle.status import judge
from certdesk.judgement.lifecycle.transitions import refusal
from certdesk.registry.sources.lifecycle import load_lifecycle
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, Usable

RULES = load_lifecycle(places.data_folder())
KINDS = [
    ("qms", None, "management_system", "voluntary"),
    ("qms-graded", "qms", "management_system", "voluntary"),
    ("ems", None, "management_system", "voluntary"),
    ("enms", None, "management_system", "voluntary"),
    ("haccp", "food-agri", "management_system", "voluntary"),
    ("organic", "food-agri", "product", "voluntary"),
    ("ccc", None, "product", "compulsory"),
    ("clean-toy", "premium-quality", "product", "voluntary"),
    ("property-service", None, "service", "voluntary"),
    ("别的", None, None, None),
]
REASONS = [None, "", "0120", "0208", "0115", "自己的话", " 0112 "]
SEEN = [None, "valid", "撤销", "02", "Suspended", "看不清"]
STANDARDS = ["GB/T 19001-2016", "ISO 9001:2008", "ISO 14001:2015", "GB/T 27341-2009", "…"]

near = st.dates(date(2019, 1, 1), date(2032, 12, 31))
days = st.one_of(near, near, near, st.dates())


def events(when):
    return st.builds(
        EventFact,
        st.sampled_from(EventKind),
        when,
        st.none() | when,
        st.sampled_from(REASONS),
        st.sampled_from(SEEN),
    )


@st.composite
def certificates(draw, when=days):
    scheme, family, conformity_object, nature = draw(st.sampled_from(KINDS))
    return CertificateFacts(
        "06925Q10328R1S",
        scheme,
        family,
        conformity_object,
        nature,
        tuple(draw(st.lists(st.sampled_from(STANDARDS), max_size=2))),
        draw(st.none() | when),
        draw(st.none() | when),
        draw(st.none() | when),
        tuple(draw(st.lists(events(when), max_size=6))),
        draw(st.sampled_from([None, "06926Q10001R0S"])),
        draw(st.sampled_from([None, (), (30, 0), (200,)])),
        frozenset(draw(st.lists(st.tuples(st.sampled_from(DueKind), when), max_size=2))),
        draw(st.none() | when),
    )


def known(facts: CertificateFacts, as_of: date) -> set[date]:
    """The days that may make something fall due."""
    found = {facts.issued_on, facts.first_issued_on, facts.expires_on}
    for event in facts.events:
        if event.on <= as_of:
            found |= {event.on, event.until}
    return {day for day in found if day is not None}


@given(certificates(), days)
def test_judging_never_raises_and_tells_everything(facts, as_of):
    status = judge(facts, as_of, RULES)
    assert status.verdict.id
    assert status.headline.id
    assert status.reasons
    assert all(item.reason.rule for item in status.due)


@given(certificates(), days)
def test_the_same_facts_and_day_give_the_same_judgement(facts, as_of):
    assert judge(facts, as_of, RULES) == judge(replace(facts), as_of, RULES)


@given(certificates(), days, st.randoms(use_true_random=False))
def test_the_order_in_which_events_were_entered_plays_no_part(facts, as_of, random):
    shuffled = list(facts.events)
    random.shuffle(shuffled)
    other = judge(replace(facts, events=tuple(shuffled)), as_of, RULES)
    assert other == judge(facts, as_of, RULES)


@given(certificates(near), near, st.integers(0, 4000))
def test_what_has_been_withdrawn_never_becomes_valid_again(facts, as_of, later):
    if judge(facts, as_of, RULES).state is CertificateState.WITHDRAWN:
        then = judge(facts, as_of + timedelta(later), RULES)
        assert then.state is CertificateState.WITHDRAWN
        assert then.usable is Usable.NO


@given(certificates(near), near, st.lists(events(near), max_size=4))
def test_what_happens_later_changes_nothing_now(facts, as_of, more):
    later = tuple(event for event in more if event.on > as_of)
    added = replace(facts, events=(*facts.events, *later))
    assert judge(added, as_of, RULES) == judge(facts, as_of, RULES)


@given(certificates(near), near)
def test_nothing_falls_due_before_what_causes_it(facts, as_of):
    status = judge(facts, as_of, RULES)
    course = walk(facts, as_of, as_of, scheme_rules(facts, RULES))
    assert not (status.due and status.state is CertificateState.NOT_YET_VALID)
    for item in status.due:
        if item.kind is DueKind.SURVEILLANCE:
            assert item.on >= (course.last_surveillance or course.start)
        elif item.kind is DueKind.VERIFICATION:
            assert item.on >= (status.last_verified or course.start)
        elif item.kind is DueKind.SUSPENSION_END:
            # Suspended anew while suspended: the longest time still runs from the first day.
            planned = course.suspension.until is not None
            assert item.on >= (course.suspension.on if planned else course.suspended_on)
        elif status.state is CertificateState.EXPIRED:
            # Only its restoration, and only while that is open.
            assert item.kind is DueKind.RECERTIFICATION
            assert course.expiry < as_of <= item.on
        elif item.kind in (DueKind.EXPIRY, DueKind.RECERTIFICATION):
            assert item.on == course.expiry
        elif item.kind is DueKind.RENEWAL:
            assert item.on <= course.expiry
            assert course.start is None or item.on >= course.start


@given(certificates(near), near)
def test_use_follows_from_state_and_due_items(facts, as_of):
    status = judge(facts, as_of, RULES)
    pressing = [
        item for item in status.due if item.urgent and item.kind is not DueKind.VERIFICATION
    ]
    if status.state is CertificateState.UNKNOWN:
        assert status.usable is Usable.UNKNOWN
    elif status.state is not CertificateState.VALID:
        assert status.usable is Usable.NO
    elif status.usable is Usable.ATTENTION:
        assert pressing
    elif status.usable is Usable.YES:
        assert not pressing
    assert all(item.urgent for item in pressing)
    assert list(status.due) == sorted(status.due, key=lambda item: item.on)
    assert all(item.days_left == (item.on - as_of).days for item in status.due)


@given(certificates(near), near)
def test_the_strip_has_no_gaps_and_agrees_with_the_judgement(facts, as_of):
    spans = judge(facts, as_of, RULES).spans
    for span, following in itertools.pairwise(spans):
        assert span.start <= span.end
        assert following.start == span.end + timedelta(1)
        assert following.state is not span.state
    now = next(span for span in spans if span.start <= as_of <= span.end)
    assert now.state is judge(facts, as_of, RULES).state
    past = {day for day in known(facts, as_of) if spans[0].start <= day <= as_of}
    for day in past:
        held = next(span for span in spans if span.start <= day <= span.end)
        assert held.state is judge(facts, day, RULES).state


@given(certificates(near), near)
def test_acknowledging_silences_reminders_but_nothing_overdue(facts, as_of):
    before = judge(facts, as_of, RULES).due
    seen = frozenset((item.kind, item.on) for item in before)
    for item in judge(replace(facts, acknowledged=seen), as_of, RULES).due:
        assert item.acknowledged
        assert item.urgent == (item.days_left < 0 and _was_urgent(before, item))


def _was_urgent(before, item):
    return next(one.urgent for one in before if (one.kind, one.on) == (item.kind, item.on))


@given(certificates(), events(days))
def test_refusing_never_raises(facts, event):
    reason = refusal(facts, event, RULES)
    assert reason is None or reason.message.id.startswith("lifecycle.refusal.")
