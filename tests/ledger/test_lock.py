from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from certdesk.ledger import lock
from certdesk.ledger.desk import Desk
from certdesk.ledger.lock import HeldBy, WriterLock, hold, lock_file
from certdesk.ledger.person import Person, person
from certdesk.ledger.read_only import ReadOnly
from certdesk.problems import Problem

HERE, THERE = Person("张三", "办公室-1"), Person("李四", "家里")


def _note(desk, who, age):
    """Leave what a holder wrote ``age`` ago and nobody removed."""
    at = (datetime.now(UTC) - age).isoformat()
    note = {
        "name": who.name,
        "computer": who.computer,
        "since": at,
        "renewed": at,
        "token": "other",
    }
    lock_file(desk).write_text(json.dumps(note), encoding="utf-8")


def _held(desk, who=HERE, **options):
    found = hold(desk, who, **options)
    if isinstance(found, WriterLock):
        found.release()
        return None
    return found


@pytest.fixture
def place(tmp_path):
    return tmp_path / "案卷.certdesk"


def test_one_holds_and_the_next_is_told_who(place):
    first = hold(place, HERE)
    assert isinstance(first, WriterLock)
    second = hold(place, THERE)
    assert isinstance(second, HeldBy)
    assert (second.name, second.computer) == ("张三", "办公室-1")
    assert datetime.now(UTC) - second.since < timedelta(minutes=1)
    first.release()
    first.release()
    assert not lock_file(place).exists()
    assert _held(place) is None


def test_a_living_process_is_not_taken_over_from(place):
    first = hold(place, HERE)
    with closing(_Releasing(first)):
        assert _held(place, THERE, take_over=True) is not None
        assert first.still_ours()


class _Releasing:
    def __init__(self, held):
        self.close = held.release


def test_what_a_crash_left_on_this_computer_counts_no_more(place):
    _note(place, HERE, timedelta(seconds=5))
    assert _held(place, HERE) is None
    assert not lock_file(place).exists()


def test_another_computers_word_counts_while_it_is_fresh(place):
    _note(place, THERE, lock.STALE_AFTER - timedelta(minutes=1))
    found = _held(place)
    assert (found.name, found.computer) == ("李四", "家里")
    _note(place, THERE, lock.STALE_AFTER + timedelta(minutes=1))
    assert _held(place) is None


def test_another_computers_word_can_be_overruled(place):
    _note(place, THERE, timedelta(0))
    assert _held(place) is not None
    assert _held(place, take_over=True) is None


def test_a_clock_that_runs_far_ahead_does_not_lock_for_ever(place):
    _note(place, THERE, timedelta(minutes=-30))
    assert _held(place) is not None
    _note(place, THERE, timedelta(days=-30))
    assert _held(place) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": 1}', b"\xff\xfe", b"null"])
def test_a_lock_that_says_nothing_is_nobodys(place, content):
    lock_file(place).write_bytes(content)
    assert _held(place) is None


def test_the_holder_notices_that_it_was_taken_over(place):
    first = hold(place, HERE)
    _note(place, THERE, timedelta(0))
    assert not first.still_ours()
    first.release()
    assert lock_file(place).exists()
    assert _held(place).name == "李四"


@pytest.mark.parametrize("leave", [lambda file: file.unlink(), lambda file: file.write_bytes(b"")])
def test_what_another_took_over_and_gave_back_is_held_again(place, leave):
    place.touch()
    first = hold(place, HERE)
    with closing(_Releasing(first)):
        leave(lock_file(place))
        assert first.still_ours()
        # Not only in our opinion: the next one is told.
        assert _held(place, THERE).name == "张三"
        assert first.renew()
    assert not lock_file(place).exists()


def test_who_took_it_over_meanwhile_keeps_it(place):
    place.touch()
    first = hold(place, HERE)
    lock_file(place).unlink()
    second = hold(place, THERE)
    with closing(_Releasing(first)), closing(_Releasing(second)):
        assert not first.renew()
        assert not first.still_ours()
        assert second.renew()
        first.release()
        assert _held(place).name == "李四"


def _said(place):
    return json.loads(lock_file(place).read_text(encoding="utf-8"))


def test_what_was_said_lately_is_not_written_again(place, monkeypatch):
    place.touch()
    held = hold(place, HERE)
    with closing(_Releasing(held)):
        before = _said(place)
        assert held.renew()
        assert _said(place) == before
        for ago in (lock.RENEWED_EVERY, timedelta(hours=9), timedelta(hours=-1)):
            said = (datetime.now(UTC) - ago).isoformat()
            lock_file(place).write_text(json.dumps(before | {"renewed": said}), encoding="utf-8")
            assert held.renew()
            age = datetime.now(UTC) - datetime.fromisoformat(_said(place)["renewed"])
            assert timedelta(0) <= age < timedelta(minutes=1)


def test_an_empty_lock_that_another_is_about_to_write_into_is_theirs(place, monkeypatch):
    place.touch()
    held = hold(place, HERE)
    with closing(_Releasing(held)):
        lock_file(place).write_bytes(b"")
        # The server forgot our lock while this computer slept.
        monkeypatch.setattr(lock, "still_locked", lambda _: False)
        assert not held.still_ours()
        assert lock_file(place).read_bytes() == b""


def test_a_note_that_came_between_is_not_overwritten(place, monkeypatch):
    place.touch()
    held = hold(place, HERE)
    with closing(_Releasing(held)):
        lock_file(place).unlink()
        lock_byte = lock.lock_byte

        def late(descriptor):
            _note(place, THERE, timedelta(0))
            return lock_byte(descriptor)

        monkeypatch.setattr(lock, "lock_byte", late)
        assert not held.still_ours()
        assert _said(place)["name"] == "李四"


def test_our_own_lock_of_a_broken_connection_is_no_others(place, monkeypatch):
    place.touch()
    held = hold(place, HERE)
    with closing(_Releasing(held)):
        # As after a sleep on a share: the open file is dead, the server still keeps its lock.
        dead = os.open(os.devnull, os.O_RDWR)
        held._descriptor, stale = dead, held._descriptor
        assert held.still_ours()
        assert held._descriptor != dead
        held._note = dataclasses.replace(held._note, name="张三丰")
        with monkeypatch.context() as patch:
            patch.setattr(lock, "RENEWED_EVERY", timedelta(0))
            assert held.renew()
        assert _said(place)["name"] == "张三丰"
        os.close(stale)


def test_no_lock_is_laid_where_no_desk_lies_any_more(place):
    first = hold(place, HERE)
    lock_file(place).unlink()
    assert first.still_ours()
    first.release()
    assert not lock_file(place).exists()
    assert not first.renew()
    assert not lock_file(place).exists()


def test_after_a_sleep_the_holder_says_so_anew(desk, desk_path):
    held = desk._opened.lock
    _note(desk_path, person(), lock.STALE_AFTER * 2)
    old = json.loads(lock_file(desk_path).read_text(encoding="utf-8"))
    lock_file(desk_path).write_text(json.dumps(old | {"token": held._note.token}), encoding="utf-8")
    desk.look_around()
    renewed = json.loads(lock_file(desk_path).read_text(encoding="utf-8"))["renewed"]
    assert datetime.now(UTC) - datetime.fromisoformat(renewed) < timedelta(minutes=1)


def test_after_a_sleep_in_which_another_took_it_over_it_is_read_only(desk, desk_path):
    _note(desk_path, THERE, timedelta(0))
    with pytest.raises(Problem) as told:
        desk.look_around()
    assert told.value.message == "problem.desk.taken_over"
    assert desk.read_only_because is ReadOnly.HELD
    # From then on it is known.
    desk.look_around()


def test_the_time_is_renewed(place, monkeypatch):
    monkeypatch.setattr(lock, "RENEWED_EVERY", timedelta(milliseconds=5))
    held = hold(place, HERE)
    with closing(_Releasing(held)):
        first = json.loads(lock_file(place).read_text(encoding="utf-8"))
        deadline = datetime.now(UTC) + timedelta(seconds=20)
        while datetime.now(UTC) < deadline:
            try:
                now = json.loads(lock_file(place).read_text(encoding="utf-8"))
            except ValueError:
                continue
            if now["renewed"] > first["renewed"]:
                break
        assert now["renewed"] > first["renewed"]
        assert (now["since"], now["token"]) == (first["since"], first["token"])


def test_where_the_system_locks_nothing_the_word_alone_counts(place, monkeypatch):
    monkeypatch.setattr(lock, "lock_byte", lambda _: None)
    first = hold(place, HERE)
    with closing(_Releasing(first)):
        assert _held(place, HERE) is not None
        assert _held(place, THERE) is not None
    assert _held(place) is None
    _note(place, HERE, timedelta(0))
    assert _held(place, HERE) is not None
    _note(place, HERE, lock.STALE_AFTER * 2)
    assert _held(place, HERE) is None


def test_the_second_window_reads_and_knows_who_writes(desk, desk_path, certificate):
    with Desk.open(desk_path) as second:
        assert second.read_only_because is ReadOnly.HELD
        assert (second.held_by.name, second.held_by.computer) == (
            person().name,
            person().computer,
        )
        kept = certificate()
        with desk.change("history.certificate.added") as change:
            change.put(kept)
        assert second.certificates() == [kept]
        with pytest.raises(Problem) as told, second.change("history.certificate.added"):
            pass
        assert told.value.message == "problem.desk.held"
        assert told.value.parameters["name"] == person().name
    desk.close()
    with Desk.open(desk_path) as third:
        assert not third.read_only


def test_one_desk_has_one_lock_by_whatever_path(desk, desk_path, tmp_path):
    link = tmp_path / "link.certdesk"
    try:
        link.symlink_to(desk_path)
    except OSError:
        pytest.skip("links cannot be made here")
    with Desk.open(link) as second:
        assert second.held_by is not None
    with Desk.open(os.path.relpath(desk_path)) as second:
        assert second.held_by is not None


def test_a_desk_that_was_taken_over_is_written_no_more(desk, desk_path, certificate):
    _note(desk_path, THERE, timedelta(0))
    with pytest.raises(Problem) as told, desk.change("history.certificate.added") as change:
        change.put(certificate())
    assert told.value.message == "problem.desk.taken_over"
    assert desk.read_only
    assert desk.certificates() == []


def test_a_desk_can_be_taken_over_from_another_computer(desk, desk_path):
    desk.close()
    _note(desk_path, THERE, timedelta(0))
    with Desk.open(desk_path) as opened:
        assert opened.held_by.computer == "家里"
    with Desk.open(desk_path, take_over=True) as opened:
        assert not opened.read_only


def test_a_process_that_was_killed_holds_nothing(desk, desk_path):
    desk.close()
    code = (
        "import sys\n"
        "from certdesk.ledger.desk import Desk\n"
        "desk = Desk.open(sys.argv[1])\n"
        "print(desk.read_only, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, desk_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "False\n"
        with Desk.open(desk_path) as opened:
            assert opened.read_only_because is ReadOnly.HELD
        other.kill()
        other.wait()
        with Desk.open(desk_path) as opened:
            assert not opened.read_only
