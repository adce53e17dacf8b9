from __future__ import annotations

import threading

import pytest

from certdesk.answers.ask import Answers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate
from certdesk.problems import Problem
from certdesk.window.desks.session import DeskSession

ONE = Certificate("c1", "06925Q10328R1S", "qms")
TWO = Certificate("c2", "06925Q10329R1S", "qms")
ADDED = "history.certificates.added"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "示例 企业.certdesk"
    Desk.create(path, "示例企业").close()
    return path


@pytest.fixture
def desk(qtbot, file, answers_of):
    session = DeskSession(file, answers_of)
    with qtbot.waitSignal(session.opened):
        session.open()
    yield session
    session.close()


def add(qtbot, desk, *records):
    with qtbot.waitSignal(desk.changed) as told:
        desk.change(ADDED, lambda change: [change.put(record) for record in records])
    return told.args


def test_it_knows_company_and_name_when_it_is_open(desk):
    assert desk.company.name == "示例企业"
    assert desk.name == "示例 企业"
    assert not desk.read_only
    assert not desk.is_sample


def test_a_change_is_told_with_what_it_touched(qtbot, desk):
    kinds, ids = add(qtbot, desk, ONE, TWO)
    assert kinds == {"certificate"}
    assert ids == {"c1", "c2"}
    assert desk.state.undo == ADDED


def test_the_result_comes_after_the_change_was_told_and_on_this_thread(qtbot, desk):
    seen = []
    desk.changed.connect(lambda *_: seen.append("changed"))

    def put(change):
        change.put(ONE)
        return threading.current_thread()

    def then(value):
        seen.append(value is not threading.current_thread())

    desk.change(ADDED, put, then)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["changed", True]


def test_undo_and_redo_say_what_they_did(qtbot, desk):
    add(qtbot, desk, ONE)
    with qtbot.waitSignal(desk.undone) as told:
        desk.undo()
    assert told.args[0].action == ADDED
    assert told.args[0].subjects == (ONE.number,)
    assert desk.state.undo is None
    with qtbot.waitSignal(desk.redone):
        desk.redo()
    with qtbot.waitSignal(desk.nothing_to) as nothing:
        desk.redo()
    assert nothing.args == ["redo"]


def test_a_change_that_cannot_be_made_leaves_the_desk_alone(qtbot, desk):
    told = []
    with qtbot.assertNotEmitted(desk.changed):
        desk.change(
            ADDED, lambda change: change.put(Certificate("c3", " ", "qms")), None, told.append
        )
        qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Problem)


def test_without_anybody_to_take_it_a_failure_is_told(qtbot, desk):
    with qtbot.waitSignal(desk.failed) as told:
        desk.change(ADDED, lambda change: change.remove("certificate", "nobody"))
    assert told.args[0].message == "problem.record.absent"


def test_closing_waits_for_what_was_asked(qtbot, file, answers_of):
    session = DeskSession(file, answers_of)
    with qtbot.waitSignal(session.opened):
        session.open()
    session.change(ADDED, lambda change: change.put(ONE))
    session.keep_draft("form", "{}")
    session.close()
    with Desk.open(file) as desk:
        assert [each.number for each in desk.certificates()] == [ONE.number]
        assert [draft.form_key for draft in desk.drafts()] == ["form"]


def test_a_second_session_only_reads_and_says_who_writes(qtbot, desk, file, answers_of):
    other = DeskSession(file, answers_of)
    with qtbot.waitSignal(other.opened):
        other.open()
    assert other.read_only
    assert other.held_by is not None
    with qtbot.waitSignal(other.failed):
        other.change(ADDED, lambda change: change.put(ONE))
    add(qtbot, desk, ONE)
    with qtbot.waitSignal(other.changed) as told:
        other.look_again()
    assert told.args == [frozenset(), frozenset()]
    other.close()


def test_what_is_no_desk_is_not_opened(qtbot, tmp_path, answers_of):
    path = tmp_path / "x.certdesk"
    path.write_text("no desk", encoding="utf-8")
    session = DeskSession(path, answers_of)
    with qtbot.waitSignal(session.not_opened) as told:
        session.open()
    assert told.args[0].message == "problem.desk.not_a_desk"
    session.close()


def test_answers_follow_the_language(qtbot, file, registry_path):
    spoken = ["zh"]
    session = DeskSession(file, lambda: Answers(registry_path, spoken[0]))
    with qtbot.waitSignal(session.opened):
        session.open()
    told = []

    def ask():
        session.ask(session, "name", lambda answers: answers.scheme_name("qms"), told.append)

    ask()
    qtbot.waitUntil(lambda: len(told) == 1)
    spoken[0] = "en"
    session.speak_anew()
    ask()
    qtbot.waitUntil(lambda: len(told) == 2)
    session.close()
    assert told[0] == "质量管理体系认证"
    assert told[1].startswith("Quality management")


def test_what_was_written_is_seen_by_who_reads_after_it_was_told(qtbot, desk):
    found = []

    def look(*_):
        desk.ask(desk, "count", lambda answers: len(answers.desk.certificates()), found.append)

    desk.changed.connect(look)
    add(qtbot, desk, ONE, TWO)
    qtbot.waitUntil(lambda: found == [2])
