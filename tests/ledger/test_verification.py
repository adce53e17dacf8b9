from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from certdesk.answers.wording import wording
from certdesk.ledger import history
from certdesk.ledger.certificate_rows import PART_TABLES
from certdesk.ledger.desk import Desk
from certdesk.ledger.entities import ENTITIES
from certdesk.ledger.header import TABLES


@pytest.fixture
def filled(desk, certificate, event):
    """Return the path of a closed desk with five entries."""
    kept = certificate("甲", id="k", events=(event(),))
    with desk.change("history.certificate.added") as change:
        change.put(kept)
        change.attach("k", "scan", "a.pdf", b"%PDF-1")
    with desk.change("history.certificate.changed") as change:
        change.put(replace(kept, note="乙"))
    with desk.change("history.certificate.added") as change:
        change.put(certificate("丙"))
    desk.close()
    return desk.path


def _after(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    with Desk.open(path) as desk:
        return desk.verify()


def _messages(report):
    return [finding.id for finding in report.findings]


def test_a_whole_desk_has_nothing_to_find(filled):
    with Desk.open(filled) as desk:
        report = desk.verify()
        assert report.fingerprint == desk.fingerprint
    assert report.whole
    assert report.compared
    assert (report.entries, report.first_broken) == (5, None)


@pytest.mark.parametrize(
    ("statement", "message", "where"),
    [
        ("UPDATE history SET who = 'x' WHERE sequence = 3", "verify.entry", 3),
        ("UPDATE history SET at = '2020' WHERE sequence = 1", "verify.entry", 1),
        ('UPDATE history SET "after" = "before" WHERE sequence = 4', "verify.entry", 4),
        ("UPDATE history SET undoes = 'x' WHERE sequence = 2", "verify.entry", 2),
        ("UPDATE history SET hash = 'x' WHERE sequence = 2", "verify.entry", 2),
        ("UPDATE history SET previous = 'x' WHERE sequence = 2", "verify.chain", 2),
        ("UPDATE history SET hash_scheme = 'md5' WHERE sequence = 2", "verify.hash_scheme", 2),
        ("DELETE FROM history WHERE sequence = 2", "verify.missing_entry", 2),
        ("DELETE FROM history WHERE sequence = 1", "verify.missing_entry", 1),
    ],
)
def test_the_first_broken_entry_is_named(filled, statement, message, where):
    report = _after(filled, statement)
    assert report.first_broken == where
    assert _messages(report) == [message]
    assert not report.whole


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE certificates SET expires_on = '2030-01-01' WHERE id = 'k'",
            "verify.differs.certificate",
        ),
        ("UPDATE certificates SET number_key = 'x' WHERE id = 'k'", "verify.differs.certificate"),
        ("UPDATE events SET reason = '0116'", "verify.differs.certificate"),
        ("DELETE FROM events", "verify.differs.certificate"),
        ("UPDATE companies SET name = 'x'", "verify.differs.company"),
        ("DELETE FROM certificates WHERE id <> 'k'", "verify.lost.certificate"),
        ("INSERT INTO settings VALUES ('sample', 'true')", "verify.unrecorded.setting"),
        ("DELETE FROM attachments", "verify.lost.attachment"),
        ("UPDATE attachment_contents SET content = x'00'", "verify.content"),
        ("DELETE FROM history WHERE sequence = 5", "verify.unrecorded.certificate"),
    ],
)
def test_what_was_changed_past_the_history_is_named(filled, statement, message):
    report = _after(filled, statement)
    assert _messages(report) == [message]
    assert report.first_broken is None


def test_a_forged_entry_with_a_right_hash_is_found_by_what_was_before(filled):
    with closing(sqlite3.connect(filled)) as connection:
        row = list(next(r for r in history.rows(connection) if r[0] == 5))
        row[7] = '{"id":"none"}'
        forged = history.digest(tuple(row))
        connection.execute(
            "UPDATE history SET before = ?, hash = ? WHERE sequence = 5", (row[7], forged)
        )
        connection.commit()
    report = _after(filled)
    assert (_messages(report), report.first_broken) == (["verify.before"], 5)


def test_the_hash_scheme_is_as_documented(filled):
    with Desk.open(filled) as desk:
        entries = desk.history()[::-1]
    previous = "0" * 64
    for entry in entries:
        fields = {
            "sequence": entry.sequence,
            "at": entry.at.isoformat(timespec="microseconds"),
            "who": entry.who,
            "group": entry.group,
            "action": entry.action,
            "entity": entry.entity,
            "entity_id": entry.entity_id,
            "before": entry.before,
            "after": entry.after,
            "undoes": entry.undoes,
            "hash_scheme": "sha256/1",
            "previous": previous,
        }
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert (entry.hash, entry.hash_scheme) == (previous, "sha256/1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_can_be_said(filled, language):
    reports = [
        _after(filled, "UPDATE companies SET name = 'x'"),
        _after(filled, "DELETE FROM certificates WHERE id <> 'k'"),
        _after(filled, "UPDATE attachment_contents SET content = x'00'"),
        _after(filled, "UPDATE history SET hash_scheme = 'md5' WHERE sequence = 2"),
    ]
    for report in reports:
        for finding in report.findings:
            assert wording(language).say(finding.id, **finding.parameters)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_record_has_its_words(language):
    for kind in ENTITIES:
        for what in ("differs", "lost", "unrecorded"):
            assert "甲" in wording(language).say(f"verify.{what}.{kind}", name="甲", id="k")


@pytest.mark.parametrize(
    ("statement", "messages"),
    [
        ("CREATE VIEW v AS SELECT 1", ["verify.altered"]),
        ("CREATE TRIGGER t AFTER INSERT ON events BEGIN SELECT 1; END", ["verify.altered"]),
        ("DROP TABLE drafts", ["verify.missing_table"]),
        ("UPDATE certificates SET issued_on = '2025-99-99' WHERE number = '丙'", ["丙"]),
        ("UPDATE certificates SET ladder = '['", ["甲", "丙"]),
        ("UPDATE events SET kind = 'x'", ["甲"]),
        ("UPDATE companies SET size = 'x'", ["示例企业"]),
    ],
)
def test_a_check_says_what_every_other_step_would_refuse(filled, statement, messages):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(statement)
        connection.commit()
    with Desk.open(filled, read_only=True, checked=False) as desk:
        findings = desk.verify().findings
    told = [finding.parameters.get("name", finding.id) for finding in findings]
    assert told == messages
    for finding in findings:
        for language in ("zh", "en"):
            assert wording(language).say(finding.id, **finding.parameters)


def test_the_tables_of_a_desk_are_those_that_are_made(filled):
    with closing(sqlite3.connect(filled)) as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM pragma_table_list")}
    assert found >= TABLES
    assert not {name for name in found - TABLES if not name.startswith(("sqlite_", "_sqlite"))}


def test_the_parts_of_a_certificate_are_all_that_point_at_one(filled):
    with closing(sqlite3.connect(filled)) as connection:
        pointing = {
            table
            for table in TABLES
            for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')
            if row[2] == "certificates"
        }
    assert pointing == set(PART_TABLES)
