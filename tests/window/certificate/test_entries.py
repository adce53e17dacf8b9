from __future__ import annotations

from dataclasses import replace
from datetime import date

from certdesk.vocabulary.certificates import CertificateState, EventKind
from certdesk.window.certificate.entries import (
    acknowledge,
    new_event,
    prospect,
    with_event,
)

from .conftest import QMS, TODAY


def test_empty_words_are_not_known():
    event = new_event(EventKind.SUSPENDED, TODAY, reason="", note="")
    assert event.reason is None
    assert event.note is None


def test_every_event_has_an_id_of_its_own():
    ids = {new_event(EventKind.VERIFIED, TODAY).id for _ in range(20)}
    assert len(ids) == 20


def test_events_stand_in_the_order_of_their_days():
    early = new_event(EventKind.CHANGED, date(2025, 6, 1))
    days = [event.on for event in with_event(QMS, early).events]
    assert days == sorted(days)
    assert len(days) == len(QMS.events) + 1


def test_a_prospect_tells_what_would_follow(answer_of):
    answer = answer_of()
    done = new_event(EventKind.SURVEILLANCE, date(2026, 11, 20))
    found = prospect(answer.certificate, answer.facts, done, TODAY, answer.rules)
    assert found.refused is None
    assert not any(item.urgent for item in found.status.due)


def test_a_move_that_cannot_be_is_refused_with_its_reason(answer_of):
    answer = answer_of()
    event = new_event(EventKind.RESTORED, TODAY)
    found = prospect(answer.certificate, answer.facts, event, TODAY, answer.rules)
    assert found.status is None
    assert found.refused.message.id == "lifecycle.refusal.restored.state"
    assert found.refused.basis


def test_as_a_correction_the_wrong_event_is_left_out(answer_of, with_events):
    answer = answer_of(with_events(("withdrawn", "2026-09-20", None, None)))
    event = new_event(EventKind.SUSPENDED, date(2026, 9, 20), until=date(2026, 12, 20))
    refused = prospect(answer.certificate, answer.facts, event, TODAY, answer.rules)
    assert refused.refused is not None
    correction = replace(event, corrects="x0")
    found = prospect(answer.certificate, answer.facts, correction, TODAY, answer.rules)
    assert found.refused is None
    assert found.status.state is CertificateState.SUSPENDED


def test_what_lies_ahead_is_judged_on_its_own_day(answer_of):
    answer = answer_of()
    event = new_event(EventKind.WITHDRAWN, date(2027, 5, 1))
    found = prospect(answer.certificate, answer.facts, event, TODAY, answer.rules)
    assert found.status.as_of == date(2027, 5, 1)
    assert found.status.state is CertificateState.WITHDRAWN


def test_a_ladder_is_acknowledged_once_and_taken_back():
    day = date(2026, 12, 14)
    begun = acknowledge(QMS, "surveillance", day, begun=True)
    assert begun.acknowledged == (("surveillance", day),)
    assert acknowledge(begun, "surveillance", day, begun=True) == begun
    assert acknowledge(begun, "surveillance", day, begun=False) == QMS
    other = acknowledge(begun, "expiry", day, begun=False)
    assert other.acknowledged == begun.acknowledged
