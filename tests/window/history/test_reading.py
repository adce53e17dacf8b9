from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate
from certdesk.window.history import reading
from certdesk.window.history.reading import Wanted, read_names, read_part
from certdesk.window.history.words import action_words


@pytest.fixture
def desk(file):
    with Desk.open(file) as opened:
        yield opened


def actions(part) -> list[str]:
    return [change.action for change in part.changes]


EVERYTHING = [
    "history.event.suspended",
    "history.attachment.added",
    "history.certificates.changed",
    "history.certificate.changed",
    "history.certificate.added",
    "history.desk.created",
]


def test_changes_come_newest_first_one_for_each_thing_done(desk):
    part = read_part(desk, Wanted())
    assert actions(part) == EVERYTHING
    assert part.before is None
    bulk = part.changes[2]
    assert bulk.count == 2
    assert [record.name for record in bulk.records] == ["06925Q10328R1S", "2019012202123456"]
    assert bulk.last == bulk.first + 1


def test_a_certificate_keeps_its_files_with_it(desk):
    part = read_part(desk, Wanted(certificate="c1"))
    assert actions(part) == EVERYTHING[:-1]
    assert [record.id for record in part.changes[2].records] == ["c1"]
    assert actions(read_part(desk, Wanted(certificate="c2"))) == ["history.certificates.changed"]
    assert read_part(desk, Wanted(certificate="nobody")).changes == ()


def test_files_of_an_event_belong_to_its_certificate_even_when_the_event_is_gone(desk):
    with desk.change("history.attachment.added") as change:
        change.attach("e1", "other", "通知.txt", b"x")
    with desk.change("history.certificate.changed") as change:
        change.put(Certificate("c1", "06925Q10328R1S", "qms"))
    assert "通知.txt" in [
        record.name
        for change in read_part(desk, Wanted(certificate="c1")).changes
        for record in change.records
    ]


def test_a_person_and_days_narrow(desk):
    (who,) = read_names(desk).people
    assert len(read_part(desk, Wanted(who=who)).changes) == len(EVERYTHING)
    assert read_part(desk, Wanted(who="nobody@nowhere")).changes == ()
    today = datetime.now(UTC).astimezone().date()
    tomorrow, yesterday = today + timedelta(1), today - timedelta(1)
    assert len(read_part(desk, Wanted(since=today, until=today)).changes) == len(EVERYTHING)
    assert read_part(desk, Wanted(since=tomorrow)).changes == ()
    assert read_part(desk, Wanted(until=yesterday)).changes == ()


def test_long_histories_come_in_parts_without_gap_or_twin(desk, monkeypatch):
    monkeypatch.setattr(reading, "PART", 2)
    monkeypatch.setattr(reading, "_AT_ONCE", 3)
    found, before = [], None
    while True:
        part = read_part(desk, Wanted(), before)
        assert len(part.changes) <= 2
        found += actions(part)
        before = part.before
        if before is None:
            break
    assert found == EVERYTHING


def test_a_bulk_change_longer_than_a_read_stays_one(desk, monkeypatch):
    monkeypatch.setattr(reading, "_AT_ONCE", 4)
    monkeypatch.setattr(reading, "KEPT", 5)
    some = [Certificate(f"n{number:02}", f"N{number:02}", "qms") for number in range(11)]
    with desk.change("history.certificates.added") as change:
        change.put_all(some)
    first = read_part(desk, Wanted()).changes[0]
    assert first.count == 11
    assert len(first.records) == 5


def test_what_takes_back_says_so(desk):
    desk.undo()
    first, second = read_part(desk, Wanted()).changes[:2]
    assert first.takes_back == second.group
    assert first.action == second.action


def test_what_was_undone_and_what_was_redone_are_told_apart(desk):
    for step in (desk.undo, desk.redo, desk.undo, desk.redo):
        step()
    changes = read_part(desk, Wanted()).changes
    assert [change.redone for change in changes[:5]] == [True, False, True, False, False]
    assert [action_words(change)[:3] for change in changes[:2]] == ["重做：", "撤销："]


def test_names_know_certificates_that_are_gone_and_their_last_numbers(desk):
    with desk.change("history.certificate.changed") as change:
        change.put(replace(desk.certificate("c2"), number="新号"))
    with desk.change("history.certificate.removed") as change:
        change.remove("certificate", "c2")
    assert read_names(desk).certificates == (("c1", "06925Q10328R1S"), ("c2", "新号"))
