from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk.ledger.desk import Desk
from certdesk.problems import Problem


def test_there_is_nothing_to_undo_in_a_new_desk(desk):
    assert desk.can_undo is None
    assert desk.can_redo is None
    with pytest.raises(Problem) as told:
        desk.undo()
    assert told.value.message == "problem.desk.nothing_to_undo"
    with pytest.raises(Problem) as told:
        desk.redo()
    assert told.value.message == "problem.desk.nothing_to_redo"
    assert desk.company.name == "示例企业"


def test_undo_and_redo_go_step_by_step(desk, certificate):
    one = certificate("1")
    two = replace(one, number="2")
    with desk.change("history.certificate.added") as change:
        change.put(one)
    with desk.change("history.certificate.changed") as change:
        change.put(two)
    assert desk.can_undo == "history.certificate.changed"
    assert desk.undo() == "history.certificate.changed"
    assert desk.certificates() == [one]
    assert (desk.can_undo, desk.can_redo) == (
        "history.certificate.added",
        "history.certificate.changed",
    )
    desk.undo()
    assert desk.certificates() == []
    assert desk.can_undo is None
    assert desk.redo() == "history.certificate.added"
    assert desk.redo() == "history.certificate.changed"
    assert desk.certificates() == [two]
    assert desk.can_redo is None
    desk.undo()
    assert desk.certificates() == [one]
    assert desk.verify().whole


def test_nothing_is_edited_away(desk, certificate):
    with desk.change("history.certificate.added") as change:
        change.put(certificate())
    made = desk.history()
    desk.undo()
    desk.redo()
    redo, undo, *rest = desk.history()
    assert rest == made
    assert (undo.undoes, redo.undoes) == (made[0].group, undo.group)
    assert (undo.before, undo.after) == (made[0].after, None)
    assert (redo.before, redo.after) == (None, made[0].after)


def test_a_new_change_ends_what_could_be_done_again(desk, certificate):
    with desk.change("history.certificate.added") as change:
        change.put(certificate("1"))
    desk.undo()
    with desk.change("history.certificate.added") as change:
        change.put(certificate("2"))
    assert desk.can_redo is None
    desk.undo()
    assert desk.can_undo is None
    assert desk.can_redo == "history.certificate.added"


def test_undo_and_redo_outlive_the_program(desk, desk_path, certificate):
    kept = certificate()
    with desk.change("history.import.desk") as change:
        change.put_all([kept, certificate("2")])
    with desk.change("history.certificate.removed") as change:
        change.remove("certificate", kept.id)
    desk.undo()
    desk.close()
    with Desk.open(desk_path) as again:
        assert (again.can_undo, again.can_redo) == (
            "history.import.desk",
            "history.certificate.removed",
        )
        again.undo()
        assert again.certificates() == []
    with Desk.open(desk_path) as again:
        again.redo()
        again.redo()
        assert [one.number for one in again.certificates()] == ["2"]
        assert again.verify().whole


def test_a_reader_can_undo_nothing(desk, certificate):
    with desk.change("history.certificate.added") as change:
        change.put(certificate())
    with desk.reader() as reader:
        assert reader.can_undo is None
        with pytest.raises(Problem) as told:
            reader.undo()
        assert told.value.message == "problem.desk.read_only"
