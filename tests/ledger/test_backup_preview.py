"""A backup is looked into before it is restored."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from sqlite_utils import Migrations

from certdesk import places
from certdesk.ledger import backup_reading, header, migrations, restoring
from certdesk.ledger.backup import back_up, preview, restore
from certdesk.ledger.desk import Desk
from certdesk.problems import Problem


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))


@pytest.fixture
def later(monkeypatch):
    """Let the program be one version further, whose migration adds a column."""
    further = Migrations("certdesk")
    further._migrations = [*migrations.MIGRATIONS._migrations]

    @further()
    def m002_a_column(database):
        database.table("certificates").add_column("mood", str)

    def come():
        monkeypatch.setattr(migrations, "MIGRATIONS", further)
        for module in (migrations, backup_reading, restoring):
            monkeypatch.setattr(module, "VERSION", header.VERSION + 1)

    return come


def _put(desk, *certificates):
    with desk.change("history.certificates.changed") as change:
        change.put_all(certificates)


def test_it_says_what_the_backup_holds(desk, desk_path, full_certificate, certificate):
    _put(desk, full_certificate, certificate("CNCA-1"))
    with desk.change("history.attachment.added") as change:
        change.attach(full_certificate.id, "scan", "a.txt", b"text")
    seen = preview(back_up(desk_path))
    assert (seen.company, seen.certificates, seen.events, seen.attachments) == ("示例企业", 2, 2, 1)
    assert seen.last == desk.history(limit=1)[0]
    assert (seen.difference, seen.problem) == (None, None)


def test_it_says_what_restoring_would_change(desk, desk_path, certificate):
    same, changed, removed, added = (certificate(name) for name in ("同", "改", "删", "增"))
    _put(desk, same, changed, removed)
    backup = back_up(desk_path)
    assert preview(backup, desk_path).difference.none
    assert preview(backup, desk_path).difference.entries_since == 0
    _put(desk, added, replace(changed, scope="另一范围"))
    with desk.change("history.certificate.removed") as change:
        change.remove("certificate", removed.id)
    difference = preview(backup, desk_path).difference
    assert difference.returning == ("删",)
    assert difference.leaving == ("增",)
    assert difference.changed == ("改",)
    assert difference.entries_since == 3
    assert not difference.none


def test_another_line_is_told_from_an_earlier_state(desk, desk_path, certificate, tmp_path):
    copy = tmp_path / "副本.certdesk"
    desk.copy_to(copy)
    with Desk.open(copy) as other:
        _put(other, certificate("另一份"))
    _put(desk, certificate("这一份"))
    difference = preview(back_up(copy), desk_path).difference
    assert difference.entries_since is None
    assert (difference.returning, difference.leaving) == (("另一份",), ("这一份",))


def test_without_a_readable_desk_there_is_no_comparison(desk, desk_path):
    backup = back_up(desk_path)
    desk.close()
    desk_path.write_bytes(b"\0" * 4096)
    seen = preview(backup, desk_path)
    assert seen.difference is None
    assert seen.problem.message == "problem.desk.not_a_desk"
    desk_path.unlink()
    assert preview(backup, desk_path).problem.message == "problem.desk.absent"


def test_a_backup_that_cannot_be_read_is_told(desk, desk_path):
    backup = back_up(desk_path)
    backup.path.chmod(0o644)
    backup.path.write_bytes(backup.path.read_bytes()[:9000])
    with pytest.raises(Problem) as told:
        preview(backup, desk_path)
    assert told.value.message == "problem.desk.damaged"


def test_an_older_backup_is_read_and_restored(desk, desk_path, full_certificate, later, tmp_path):
    _put(desk, full_certificate)
    backup = back_up(desk_path)
    content = backup.path.read_bytes()
    later()
    seen = preview(backup, desk_path)
    assert seen.certificates == 1
    assert seen.difference.none
    assert backup.path.read_bytes() == content
    out = tmp_path / "恢复.certdesk"
    assert restore(backup, out).report.whole
    with backup_reading.reading_desk(out) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (header.VERSION + 1,)


@pytest.mark.parametrize("portable", [False, True])
def test_where_no_copy_can_be_made_a_portable_program_says_so(
    desk, desk_path, later, monkeypatch, portable, tmp_path
):
    backup = back_up(desk_path)
    later()
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "temporary_folder", lambda: blocked / "temporary")
    monkeypatch.setattr(places, "portable", lambda: portable)
    if portable:
        with pytest.raises(Problem):
            preview(backup)
    else:
        assert preview(backup).company == "示例企业"


def test_the_copy_of_an_older_backup_is_removed(desk, desk_path, later):
    backup = back_up(desk_path)
    later()
    preview(backup)
    assert list(places.temporary_folder().iterdir()) == []


def test_a_newer_backup_is_told(desk, desk_path, later, monkeypatch, tmp_path):
    desk.close()
    with monkeypatch.context():
        later()
        newer = tmp_path / "newer"
        shutil.copy(desk_path, newer)
        backup = back_up(desk_path)
        restored = restore(backup, newer).path
    monkeypatch.undo()
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    newer_backup = back_up(restored)
    with pytest.raises(Problem) as told:
        preview(newer_backup)
    assert told.value.message == "problem.desk.newer"
    with pytest.raises(Problem) as told:
        restore(newer_backup, desk_path)
    assert told.value.message == "problem.desk.newer"
