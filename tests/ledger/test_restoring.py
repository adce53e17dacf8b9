"""Restoring replaces the desk in one step, and nothing of what lay there is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from certdesk import places
from certdesk.answers.wording import wording
from certdesk.ledger import restoring
from certdesk.ledger.backup import Why, back_up, backups_of, is_good, keep_safe, restore
from certdesk.ledger.desk import Desk
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    return places.backup_folder()


@pytest.fixture
def backup(desk, desk_path, full_certificate):
    """Return the backup of a closed desk with a certificate and a scan."""
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
        change.attach(full_certificate.id, "scan", "证书.txt", "扫描件".encode() * 5000)
    desk.close()
    return back_up(desk_path)


def _add(path, certificate):
    with Desk.open(path) as desk, desk.change("history.certificate.added") as change:
        change.put(certificate)


def _refused(backup, path):
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Problem) as caught:
        restore(backup, path)
    for language in ("zh", "en"):
        assert wording(language).say(caught.value.message, **caught.value.parameters)
    assert (path.read_bytes() if path.is_file() else None) == before
    return caught.value.message


def test_the_desk_is_as_it_was_attachments_included(
    backup, desk_path, full_certificate, certificate
):
    _add(desk_path, certificate())
    restored = restore(backup, desk_path)
    assert restored.report.whole
    with Desk.open(desk_path) as desk:
        assert desk.certificates() == [full_certificate]
        assert desk.content(desk.attachments()[0]) == "扫描件".encode() * 5000
        assert desk.verify().whole
        assert not desk.read_only
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_what_lay_there_can_be_brought_back(backup, desk_path, full_certificate, certificate):
    more = certificate()
    _add(desk_path, more)
    aside = restore(backup, desk_path).set_aside
    assert aside.why is Why.RESTORE
    assert is_good(aside)
    assert aside in backups_of(desk_path)
    assert restore(aside, desk_path).report.whole
    with Desk.open(desk_path) as desk:
        assert desk.certificates() == [full_certificate, more]
        assert desk.verify().whole


def test_the_restore_stands_in_the_history_and_cannot_be_taken_back(backup, desk_path):
    restore(backup, desk_path)
    with Desk.open(desk_path) as desk:
        entry = desk.history(limit=1)[0]
        assert (entry.action, entry.entity) == ("history.desk.restored", "desk")
        assert backup.path.name in entry.after
        assert desk.can_undo == "history.certificate.added"
        desk.undo()
        assert desk.certificates() == []
        assert desk.can_undo is None
        desk.redo()
        assert len(desk.certificates()) == 1
        assert desk.verify().whole
    for language in ("zh", "en"):
        assert wording(language).say("history.desk.restored")


def test_undo_stays_possible_over_several_restores(backup, desk_path, certificate):
    for number in range(3):
        _add(desk_path, certificate(str(number)))
        restore(keep_safe(desk_path).backup, desk_path)
    with Desk.open(desk_path) as desk:
        for left in (3, 2, 1):
            desk.undo()
            assert len(desk.certificates()) == left
        assert desk.verify().whole


def test_a_backup_that_the_new_one_makes_superfluous_is_restored_all_the_same(
    desk, desk_path, certificate
):
    desk.close()
    first = back_up(desk_path, Why.OPENED)
    _add(desk_path, certificate())
    restore(first, desk_path)
    assert not first.path.exists()
    with Desk.open(desk_path) as opened:
        assert opened.certificates() == []


def test_a_desk_that_is_open_is_not_replaced(backup, desk_path):
    with Desk.open(desk_path):
        assert _refused(backup, desk_path) == "problem.desk.held"
    assert restore(backup, desk_path).report.whole


def test_a_desk_that_another_process_has_open_is_not_replaced(backup, desk_path):
    code = (
        "import sys\n"
        "from certdesk.ledger.desk import Desk\n"
        "with Desk.open(sys.argv[1]):\n"
        "    print('open', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, desk_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        assert _refused(backup, desk_path) == "problem.desk.held"
        other.stdin.close()
        other.wait()
    assert restore(backup, desk_path).report.whole


def test_a_damaged_backup_is_refused(backup, desk_path, tmp_path):
    backup.path.chmod(0o644)
    content = backup.path.read_bytes()
    for damaged in (content[:8192], b"", b"\0" * 4096, content[:-4096] + b"\xff" * 4096):
        backup.path.write_bytes(damaged)
        assert _refused(backup, desk_path) == "problem.backup.damaged"
        assert _refused(backup, tmp_path / "neu.certdesk") == "problem.backup.damaged"
    backup.path.unlink()
    assert _refused(backup, desk_path) == "problem.backup.damaged"
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_a_damaged_desk_is_set_aside_byte_by_byte(backup, desk_path, tmp_path, full_certificate):
    damaged = bytearray(desk_path.read_bytes())
    damaged[:100] = bytes(100)
    desk_path.write_bytes(damaged)
    aside = restore(backup, desk_path).set_aside
    assert (aside.why, aside.path.read_bytes()) == (Why.DAMAGED, damaged)
    assert not is_good(aside)
    assert _refused(aside, desk_path) == "problem.backup.damaged"
    with Desk.open(desk_path) as desk:
        assert desk.certificates() == [full_certificate]
    report = rescue(aside.path, tmp_path / "抢救.certdesk")
    assert report.certificates == 1


def test_a_desk_that_is_gone_is_brought_back(backup, desk_path, tmp_path):
    desk_path.unlink()
    assert restore(backup, desk_path).set_aside is None
    assert restore(backup, tmp_path / "别处.certdesk").report.whole
    with Desk.open(desk_path) as desk:
        assert len(desk.certificates()) == 1


def test_a_journal_of_what_lay_there_is_not_rolled_into_what_comes(backup, desk_path):
    """A program died in the middle of writing; then the desk was damaged as well."""
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE certificates SET scope = hex(zeroblob(200000))')\n"
        "c.execute('DELETE FROM history')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, desk_path], check=False)
    journal = desk_path.with_name(f"{desk_path.name}-journal")
    assert journal.stat().st_size > 0
    content = bytearray(desk_path.read_bytes())
    content[:16] = b"x" * 16
    desk_path.write_bytes(content)
    kept = journal.read_bytes()
    aside = restore(backup, desk_path).set_aside
    assert not journal.exists()
    assert aside.path.with_name(f"{aside.path.name}-journal").read_bytes() == kept
    with Desk.open(desk_path) as desk:
        assert len(desk.certificates()) == 1
        assert desk.verify().whole


def test_an_interrupted_write_is_rolled_back_before_the_desk_is_set_aside(backup, desk_path):
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE certificates SET scope = hex(zeroblob(200000))')\n"
        "c.execute('DELETE FROM history')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, desk_path], check=False)
    aside = restore(backup, desk_path).set_aside
    assert aside.why is Why.RESTORE
    assert is_good(aside)
    assert aside.fingerprint == backup.fingerprint


def test_without_room_for_the_backup_nothing_is_replaced(backup, desk_path, vault, monkeypatch):
    taken = backup.path.rename(vault.parent.with_name("weg.certdesk"))
    moved = restoring.Backup(taken, backup.at, backup.why, backup.fingerprint, backup.size)
    shutil.rmtree(vault)
    vault.write_text("in the way", encoding="utf-8")
    assert _refused(moved, desk_path) == "problem.backup.not_written"
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_on_a_full_disk_nothing_is_replaced(backup, small_disk, desk_path):
    path = small_disk / "满.certdesk"
    shutil.copy(desk_path, path)
    (small_disk / "垃圾").write_bytes(b"x" * 300_000)
    assert _refused(backup, path) == "problem.desk.full"
    assert sorted(file.name for file in small_disk.iterdir()) == ["垃圾", "满.certdesk"]


def test_in_a_read_only_folder_nothing_is_replaced(backup, read_only_folder):
    assert _refused(backup, read_only_folder()) == "problem.desk.read_only_place"


def test_a_folder_is_not_replaced(backup, tmp_path):
    folder = tmp_path / "ordner.certdesk"
    folder.mkdir()
    assert _refused(backup, folder) == "problem.desk.folder"
    assert _refused(backup, tmp_path / "没有" / "a.certdesk") == "problem.desk.no_folder"


def test_a_history_that_was_broken_already_is_told_but_restored(backup, desk_path):
    with closing(sqlite3.connect(desk_path)) as other, other:
        other.execute("UPDATE history SET who = 'x' WHERE sequence = 2")
    restored = restore(back_up(desk_path), desk_path)
    assert restored.report.first_broken == 2
    with Desk.open(desk_path) as desk:
        assert len(desk.certificates()) == 1
