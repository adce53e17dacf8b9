from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Migrations

from certdesk.ledger import header, migrations, opening
from certdesk.ledger.backup import Why, backups_of
from certdesk.ledger.desk import Desk
from certdesk.ledger.read_only import ReadOnly
from certdesk.problems import Problem


def _refused(path, **manner):
    with pytest.raises(Problem) as told:
        Desk.open(path, **manner)
    return told.value.message


def _execute(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_missing_desk_is_told_and_not_made(tmp_path):
    assert _refused(tmp_path / "没有.certdesk") == "problem.desk.absent"
    assert _refused(tmp_path / "没有" / "没有.certdesk") == "problem.desk.absent"
    assert _refused("a\0b") == "problem.desk.absent"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "problem.desk.empty"),
        (b"SQLite format 3\x00", "problem.desk.not_a_desk"),
        ("证书清单".encode() * 100, "problem.desk.not_a_desk"),
        (b"PK\x03\x04" + bytes(200), "problem.desk.not_a_desk"),
    ],
)
def test_what_is_no_desk_is_left_alone(tmp_path, content, message):
    file = tmp_path / "a.certdesk"
    file.write_bytes(content)
    assert _refused(file) == message
    assert _refused(file, read_only=True) == message
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_no_desk(tmp_path):
    assert _refused(tmp_path) == "problem.desk.folder"


def test_another_programs_database_is_left_alone(tmp_path):
    file = tmp_path / "other.db"
    _execute(file, "CREATE TABLE certificates (id TEXT)")
    content = file.read_bytes()
    assert _refused(file) == "problem.desk.not_a_desk"
    assert file.read_bytes() == content


def test_the_registry_is_no_desk(registry_path):
    assert _refused(registry_path, read_only=True) == "problem.desk.not_a_desk"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON history BEGIN DELETE FROM events; END",
        "CREATE VIEW v AS SELECT * FROM events",
        "CREATE VIRTUAL TABLE v USING fts5(a, content='')",
    ],
)
def test_what_a_desk_never_holds_is_not_run(desk, desk_path, statement):
    desk.close()
    _execute(desk_path, statement)
    assert _refused(desk_path) == "problem.desk.altered"
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_damage_is_told_and_nothing_is_written(desk, desk_path, certificate):
    with desk.change("history.import.desk") as change:
        change.put_all(certificate(str(number), scope="塑料玩具" * 20) for number in range(400))
    desk.close()
    whole = desk_path.read_bytes()
    chance = random.Random(5)  # noqa: S311 - places, no secrets
    told = set()
    for _ in range(40):
        damaged = bytearray(whole)
        start = chance.randrange(4096, len(whole) - 4096)
        damaged[start : start + 4096] = chance.randbytes(4096)
        desk_path.write_bytes(damaged)
        try:
            with Desk.open(desk_path) as opened:
                opened.certificates()
                assert not opened.verify().whole
        except Problem as problem:
            told.add(problem.message)
        assert desk_path.read_bytes() == damaged
    assert told == {"problem.desk.damaged"}
    desk_path.write_bytes(whole[: len(whole) // 2])
    assert _refused(desk_path) == "problem.desk.damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE certificates SET expires_on = '2025-02-30'",
        "UPDATE certificates SET standard = 'GB'",
        "UPDATE events SET kind = 'lost'",
        "UPDATE parties SET role = 'x'",
    ],
)
def test_values_that_no_desk_holds_are_damage(desk, desk_path, full_certificate, statement):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    desk.close()
    _execute(desk_path, statement)
    with Desk.open(desk_path) as opened, pytest.raises(Problem) as told:
        opened.certificates()
    assert told.value.message == "problem.desk.damaged"


def test_a_newer_desk_can_be_read_only(desk, desk_path, full_certificate):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    desk.close()
    _execute(desk_path, f"PRAGMA user_version = {header.VERSION + 1}")
    _execute(desk_path, "ALTER TABLE certificates ADD COLUMN mood TEXT")
    _execute(desk_path, "CREATE VIEW later AS SELECT 1")
    content = desk_path.read_bytes()
    with Desk.open(desk_path) as opened:
        assert opened.read_only_because is ReadOnly.NEWER
        assert opened.certificates() == [full_certificate]
        report = opened.verify()
        assert (report.whole, report.compared) == (True, False)
        with pytest.raises(Problem) as told, opened.change("history.company.changed"):
            pass
        assert told.value.message == "problem.desk.newer"
    assert desk_path.read_bytes() == content
    assert list(desk_path.parent.iterdir()) == [desk_path]


@pytest.fixture
def later(monkeypatch):
    """Let the program be one version further, whose migration adds a column."""
    further = Migrations("certdesk")
    further._migrations = [*migrations.MIGRATIONS._migrations]

    @further()
    def m002_a_column(database):
        database.table("certificates").add_column("mood", str)
        database.table("certificates").transform(rename={"mood": "temper"})

    monkeypatch.setattr(migrations, "MIGRATIONS", further)
    for module in (migrations, opening):
        monkeypatch.setattr(module, "VERSION", header.VERSION + 1)
    return further


def test_an_older_desk_is_led_to_this_version_after_a_backup(
    desk, desk_path, full_certificate, later, tmp_path
):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    desk.close()
    before = desk_path.read_bytes()
    backup = tmp_path / "backup"
    with Desk.open(desk_path, before_migrating=lambda path: shutil.copy(path, backup)) as opened:
        assert opened.version == header.VERSION + 1
        assert opened.certificates() == [full_certificate]
        assert opened.can_undo == "history.certificate.added"
        opened.undo()
        opened.redo()
        assert opened.certificates() == [full_certificate]
        assert opened.verify().findings == ()
    assert backup.read_bytes() == before
    with Desk.open(desk_path, before_migrating=pytest.fail) as opened:
        assert opened.version == header.VERSION + 1


def test_a_migration_makes_a_backup_by_itself(desk, desk_path, later):
    desk.close()
    before = backups_of(desk_path)
    with Desk.open(desk_path):
        pass
    (made,) = [backup for backup in backups_of(desk_path) if backup not in before]
    assert made.why is Why.MIGRATION


def test_where_no_backup_can_be_made_a_copy_lies_beside_the_migrated_desk(
    desk, desk_path, later, tmp_path, monkeypatch
):
    desk.close()
    (tmp_path / "nur eine Datei").write_text("x", encoding="utf-8")
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "nur eine Datei"))
    content = desk_path.read_bytes()
    with Desk.open(desk_path) as opened:
        assert opened.version == header.VERSION + 1
    (copy,) = (file for file in desk_path.parent.iterdir() if file != desk_path)
    assert copy.name == f"{desk_path.stem} (v{header.VERSION}-1).certdesk"
    assert copy.read_bytes()[100:] == content[100:]


def test_a_migration_that_fails_leaves_the_desk_as_it_was(desk, desk_path, later):
    @later()
    def m003_fails(database):
        database.table("certificates").drop()
        database.execute("INSERT INTO nowhere VALUES (1)")

    desk.close()
    before = desk_path.read_bytes()
    assert _refused(desk_path) == "problem.desk.damaged"
    assert desk_path.read_bytes() == before


def test_no_migration_without_the_backup_that_was_asked_for(desk, desk_path, later):
    desk.close()
    before = desk_path.read_bytes()

    def full(_):
        raise Problem("problem.desk.full", file="backup")

    assert _refused(desk_path, before_migrating=full) == "problem.desk.full"
    assert desk_path.read_bytes() == before
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_an_older_desk_is_not_migrated_for_reading(desk, desk_path, later):
    desk.close()
    assert _refused(desk_path, read_only=True) == "problem.desk.older"


def test_the_version_is_the_number_of_migrations():
    assert len(migrations.MIGRATIONS._migrations) == header.VERSION


def test_a_desk_that_a_tool_left_in_another_journal_mode_is_set_right(desk, desk_path):
    desk.close()
    _execute(desk_path, "PRAGMA journal_mode = WAL")
    with Desk.open(desk_path) as opened:
        assert opened.company.name == "示例企业"
        assert list(desk_path.parent.glob("*-wal")) == []
    with closing(sqlite3.connect(desk_path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
