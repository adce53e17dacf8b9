from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from sqlite_utils import Migrations

from certdesk.ledger import header, migrations, opening
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import CompanyProduct, Evaluation, Evidence
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind, Seen, SeenKind

FIRST = Evaluation(
    id="e1",
    requirement="gf-2018-3#五/十五!1",
    conclusion=Conclusion.PARTLY,
    evaluated_on=date(2025, 11, 13),
    reason="标签上的标志印得太小",
    evidence=(
        Evidence(EvidenceKind.ATTACHMENT, "a1", "标签.pdf"),
        Evidence(EvidenceKind.TEXT, words="现场查看"),
    ),
    role="质量部",
    next_review=date(2026, 11, 13),
    evaluated_by="王工",
    facts_seen=(
        Seen(SeenKind.PROVISION, "gf-2018-3#五/十五!1", "0f3a"),
        Seen(SeenKind.CERTIFICATE, "c1", "valid", "2019012202123456"),
    ),
)
SECOND = replace(
    FIRST,
    id="e2",
    conclusion=Conclusion.COMPLIANT,
    reason="",
    evidence=(),
    next_review=None,
    evaluated_on=date(2026, 11, 20),
    facts_seen=(),
)


_INSERT = (
    "INSERT INTO evaluations VALUES"
    " ('x', 'gf-2018-3#五/十五!1', 'partly', '', '[]', '', '2026-01-01', NULL, '', '[]')"
)


def _put(desk, *records, action="history.evaluation.added"):
    with desk.change(action) as change:
        change.put_all(records)


def test_reviews_of_one_requirement_stand_beside_each_other(desk, desk_path):
    _put(desk, FIRST)
    _put(desk, SECOND)
    desk.close()
    with Desk.open(desk_path, read_only=True) as opened:
        assert opened.evaluations() == [FIRST, SECOND]


def test_a_review_is_told_in_the_history_and_can_be_taken_back(desk):
    _put(desk, FIRST, SECOND)
    changed = replace(FIRST, reason="已更正", evidence=FIRST.evidence[:1])
    _put(desk, changed, action="history.evaluation.changed")
    with desk.change("history.evaluation.removed") as change:
        change.remove("evaluation", SECOND.id)
    removed, altered, *_ = desk.history()
    assert (removed.entity, removed.entity_id, removed.after) == ("evaluation", "e2", None)
    assert '"conclusion":"partly"' in altered.before
    assert desk.undo() == "history.evaluation.removed"
    assert desk.undo() == "history.evaluation.changed"
    assert desk.evaluations() == [FIRST, SECOND]
    desk.redo()
    assert desk.evaluations() == [changed, SECOND]
    assert desk.verify().whole


def test_a_review_of_nothing_is_refused(desk):
    with pytest.raises(Problem) as told:
        _put(desk, FIRST, replace(SECOND, requirement=" "))
    assert told.value.message == "problem.record.requirement"
    assert desk.evaluations() == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE evaluations SET conclusion = 'compliant'", "verify.differs.evaluation"),
        ("DELETE FROM evaluations", "verify.lost.evaluation"),
        (
            _INSERT,
            "verify.unrecorded.evaluation",
        ),
    ],
)
def test_what_was_done_past_the_program_is_found_and_named(desk, desk_path, statement, finding):
    _put(desk, FIRST)
    desk.close()
    with closing(sqlite3.connect(desk_path)) as connection, connection:
        connection.execute(statement)
    with Desk.open(desk_path, read_only=True) as opened:
        (message,) = opened.verify().findings
    assert message.id == finding
    assert message.parameters["name"] == FIRST.requirement


def test_reviews_are_rescued_from_the_history_and_from_their_table(
    desk, desk_path, full_certificate, tmp_path
):
    _put(desk, full_certificate, action="history.certificate.added")
    _put(desk, FIRST, SECOND)
    desk.close()
    with closing(sqlite3.connect(desk_path)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema").fetchall())
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    for table in ("evaluations", "history"):
        damaged = tmp_path / f"坏 {table}.certdesk"
        content = bytearray(desk_path.read_bytes())
        page = roots[table]
        content[(page - 1) * size : page * size] = b"\xaa" * size
        damaged.write_bytes(content)
        saved = tmp_path / f"好 {table}.certdesk"
        assert rescue(damaged, saved).verified.whole
        with Desk.open(saved) as opened:
            assert opened.evaluations() == [FIRST, SECOND]
            assert opened.certificates() == [full_certificate]


@pytest.fixture
def older(desk_path, full_certificate, monkeypatch):
    """Return the path of a desk of the last version without reviews."""
    names = [each.name for each in migrations.MIGRATIONS._migrations]
    before = next(at for at, name in enumerate(names) if name.endswith("reviews_of_requirements"))
    earlier = Migrations("certdesk")
    earlier._migrations = migrations.MIGRATIONS._migrations[:before]
    monkeypatch.setattr(migrations, "MIGRATIONS", earlier)
    monkeypatch.setattr(migrations, "VERSION", before)
    monkeypatch.setattr(opening, "VERSION", before)
    with Desk.create(desk_path, "示例企业") as desk:
        _put(desk, full_certificate, CompanyProduct("p", "学步车"), action="history.import")
    monkeypatch.undo()
    return desk_path


def test_a_desk_without_reviews_is_led_on(older, full_certificate):
    with Desk.open(older) as desk:
        assert desk.version == header.VERSION
        assert desk.certificates() == [full_certificate]
        assert desk.evaluations() == []
        _put(desk, FIRST)
        assert desk.verify().whole
        desk.undo()
        assert desk.undo() == "history.import"


def test_a_desk_without_reviews_is_rescued_without_loss(older, tmp_path):
    damaged = tmp_path / "旧.certdesk"
    shutil.copy(older, damaged)
    report = rescue(damaged, tmp_path / "新.certdesk")
    assert report.complete
    assert (report.certificates, report.entries_lost) == (1, 0)
