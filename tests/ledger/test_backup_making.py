"""Backups are whole, outside the desk, made when something changed, and never stop the work."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from functools import partial

import pytest

from certdesk import places
from certdesk.answers.wording import wording
from certdesk.ledger import backup_making, backup_reading
from certdesk.ledger.backup import Why, back_up, backups_of, is_good, keep_safe, newest_good, prune
from certdesk.ledger.backup_files import backup_name, backups_in
from certdesk.ledger.desk import Desk
from certdesk.problems import Problem


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    return places.backup_folder()


@pytest.fixture
def filled(desk, full_certificate):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
        change.attach(full_certificate.id, "scan", "证书.txt", "扫描件".encode() * 5000)
    return desk


def _said(problem):
    for language in ("zh", "en"):
        assert wording(language).say(problem.message, **problem.parameters)
    return problem.message


def _refused(path):
    with pytest.raises(Problem) as caught:
        back_up(path)
    return _said(caught.value)


def _add(desk, certificate):
    with desk.change("history.certificate.added") as change:
        change.put(certificate)


def _damage(file):
    file.chmod(0o644)
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    file.write_bytes(content)


def test_a_backup_holds_everything_and_lies_outside_the_desk(filled, desk_path, vault):
    backup = back_up(desk_path)
    assert backup.path.parent.parent == vault
    assert backup.path.parent.name.startswith("示例_企业_1 ")
    assert (backup.why, backup.size) == (Why.ASKED, backup.path.stat().st_size)
    assert filled.fingerprint.startswith(backup.fingerprint)
    assert list(desk_path.parent.glob("*.certdesk")) == [desk_path]
    with Desk.open(backup.path, read_only=True) as copy:
        assert copy.certificates() == filled.certificates()
        assert copy.content(copy.attachments()[0]) == "扫描件".encode() * 5000
        assert copy.verify().whole
    assert backups_of(desk_path) == [backup]
    assert is_good(backup)


def test_nothing_unfinished_stays(filled, desk_path):
    folder = back_up(desk_path).path.parent
    assert sorted(file.suffix for file in folder.iterdir()) == [".certdesk", ".json"]


def test_a_backup_is_protected_against_being_changed(filled, desk_path):
    assert back_up(desk_path).path.stat().st_mode & 0o222 == 0


def test_the_same_content_is_backed_up_once(filled, desk_path, certificate):
    first = keep_safe(desk_path)
    again = keep_safe(desk_path)
    assert (first.made, again.made) == (True, False)
    assert again.backup == first.backup
    _add(filled, certificate())
    assert keep_safe(desk_path).made
    assert len({backup.fingerprint for backup in backups_of(desk_path)}) == len(
        backups_of(desk_path)
    )


def test_a_backup_that_was_lost_or_changed_is_made_again(filled, desk_path):
    first = keep_safe(desk_path).backup
    first.path.chmod(0o644)
    first.path.write_bytes(b"")
    assert keep_safe(desk_path).made
    assert is_good(newest_good(desk_path))


def test_what_is_not_saved_yet_is_not_in_the_backup(filled, desk_path, certificate):
    with filled.change("history.certificate.added") as change:
        change.put(certificate("还没保存"))
        backup = back_up(desk_path)
    with Desk.open(backup.path, read_only=True) as copy:
        assert len(copy.certificates()) == 1


def test_superfluous_ones_are_deleted_and_the_new_one_stays(filled, desk_path):
    newest = back_up(desk_path, Why.OPENED)
    for days in range(60):
        at = newest.at - timedelta(days=days, minutes=1)
        shutil.copy(newest.path, newest.path.with_name(backup_name(at, Why.OPENED, "0" * 16)))
    assert len(prune(newest.path.parent, newest=newest)) > 40
    left = backups_of(desk_path)
    assert left[0] == newest
    assert 10 < len(left) < 20


def test_the_newest_good_one_is_never_deleted(filled, desk_path):
    good = back_up(desk_path, Why.OPENED)
    for minutes in range(1, 4):
        at = good.at + timedelta(minutes=minutes)
        damaged = good.path.with_name(backup_name(at, Why.OPENED, good.fingerprint))
        shutil.copy(good.path, damaged)
        _damage(damaged)
    before = backups_of(desk_path)
    assert prune(good.path.parent) == []
    assert backups_of(desk_path) == before
    assert newest_good(desk_path) == good


def test_a_backup_changed_by_somebody_is_not_a_good_one(filled, desk_path, certificate):
    backup = back_up(desk_path)
    backup.path.chmod(0o644)
    with Desk.open(backup.path) as opened:
        _add(opened, certificate())
    assert not is_good(backup)


def test_an_unfinished_backup_of_a_dead_program_is_removed_after_a_day(filled, desk_path):
    folder = back_up(desk_path).path.parent
    old, new = folder / ".certdesk-old.part", folder / ".certdesk-new.part"
    for file in (old, new):
        file.write_bytes(b"")
    os.utime(old, (1, 1))
    prune(folder)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_damaged_desk_is_not_backed_up(filled, desk_path):
    good = back_up(desk_path)
    filled.close()
    _damage(desk_path)
    assert _refused(desk_path) == "problem.desk.damaged"
    assert backups_of(desk_path) == [good]
    assert newest_good(desk_path) == good


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, "一个文本文件".encode()])
def test_the_backups_of_a_desk_that_is_no_more_are_found(filled, desk_path, content):
    good = back_up(desk_path)
    filled.close()
    desk_path.write_bytes(content)
    assert newest_good(desk_path) == good
    desk_path.unlink()
    assert newest_good(desk_path) == good


def test_a_copy_of_the_desk_knows_the_backups_of_both(filled, desk_path, certificate, tmp_path):
    first = back_up(desk_path)
    copy = tmp_path / "副本.certdesk"
    shutil.copy(desk_path, copy)
    with Desk.open(copy) as opened:
        _add(opened, certificate())
    second = back_up(copy)
    assert second.path.parent != first.path.parent
    assert backups_of(desk_path) == [second, first]
    assert newest_good(desk_path) == first
    assert newest_good(copy) == second


def test_a_desk_locked_by_another_program_is_told(filled, desk_path, monkeypatch):
    monkeypatch.setattr(backup_reading, "connect", partial(backup_reading.connect, patience=0.05))
    with closing(sqlite3.connect(desk_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert _refused(desk_path) == "problem.desk.busy"
        outcome = keep_safe(desk_path)
        assert (outcome.backup, outcome.made) == (None, False)
        assert outcome.problem.message == "problem.desk.busy"
        assert (places.log_folder() / "certdesk.log").exists()


def test_a_desk_that_is_gone_is_told(filled, desk_path):
    filled.close()
    desk_path.unlink()
    assert _refused(desk_path) == "problem.desk.absent"
    assert keep_safe(desk_path).problem.message == "problem.desk.absent"


def test_a_backup_folder_that_cannot_be_made_does_not_stop_the_work(
    filled, desk_path, vault, certificate
):
    vault.parent.mkdir()
    vault.write_text("in the way", encoding="utf-8")
    assert _refused(desk_path) == "problem.backup.not_written"
    assert _said(keep_safe(desk_path).problem) == "problem.backup.not_written"
    _add(filled, certificate())
    assert len(filled.certificates()) == 2


def test_a_full_disk_does_not_stop_the_work(
    filled, desk_path, small_disk, certificate, monkeypatch
):
    monkeypatch.setenv("CERTDESK_HOME", str(small_disk))
    kept = keep_safe(desk_path)
    assert kept.made
    (small_disk / "垃圾").write_bytes(b"x" * 330_000)
    _add(filled, certificate())
    outcome = keep_safe(desk_path)
    assert _said(outcome.problem) == "problem.backup.full"
    assert backups_of(desk_path) == [kept.backup]
    assert is_good(kept.backup)
    assert sorted(file.suffix for file in kept.backup.path.parent.iterdir()) == [
        ".certdesk",
        ".json",
    ]
    _add(filled, certificate())


def test_a_backup_folder_that_is_read_only_does_not_stop_the_work(
    filled, desk_path, small_disk, certificate, monkeypatch
):
    monkeypatch.setenv("CERTDESK_HOME", str(small_disk))
    kept = keep_safe(desk_path).backup
    _add(filled, certificate())
    subprocess.run([shutil.which("mount"), "-o", "remount,ro", str(small_disk)], check=True)
    outcome = keep_safe(desk_path)
    assert _said(outcome.problem) == "problem.backup.forbidden"
    assert backups_of(desk_path) == [kept]
    _add(filled, certificate())


def test_a_stick_that_is_pulled_out_does_not_stop_the_work(
    filled, desk_path, tmp_path, certificate
):
    keep_safe(desk_path)
    shutil.rmtree(tmp_path / "家")
    _add(filled, certificate())
    assert keep_safe(desk_path).made


def test_whatever_goes_wrong_is_told_and_logged(filled, desk_path, monkeypatch):
    def fails(*_args):
        raise MemoryError("no room")

    monkeypatch.setattr(backup_making, "back_up", fails)
    outcome = keep_safe(desk_path)
    assert _said(outcome.problem) == "problem.backup.not_written"
    log = (places.log_folder() / "certdesk.log").read_text(encoding="utf-8")
    assert "MemoryError" in log


def test_killed_while_backing_up_nothing_half_is_taken_for_a_backup(filled, desk_path, vault):
    with filled.change("history.attachment.added") as change:
        change.attach(filled.company.id, "other", "大.txt", b"text " * 2_000_000)
    code = (
        "import os, sys\n"
        "from certdesk.ledger import backup_making\n"
        "backup_making._verify = lambda *_: os._exit(9)\n"
        "backup_making.back_up(sys.argv[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, desk_path], check=False)
    assert done.returncode == 9
    (folder,) = vault.iterdir()
    assert [file.suffix for file in folder.iterdir()] == [".part"]
    assert backups_in(folder) == []
    assert keep_safe(desk_path).made


@pytest.mark.parametrize("why", list(Why))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_occasion_can_be_said(why, language):
    assert wording(language).say(f"backup.why.{why}")
