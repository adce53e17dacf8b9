"""Opening, backing up, restoring and rescuing together, where computers are unkind."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import pytest

from certdesk import places
from certdesk.answers.wording import wording
from certdesk.ledger.backup import back_up, backups_of, keep_safe, newest_good, restore
from certdesk.ledger.desk import Desk
from certdesk.ledger.header import VERSION
from certdesk.ledger.read_only import ReadOnly
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem

WINDOWS = sys.platform == "win32"


@pytest.fixture(autouse=True)
def vault(tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    return places.backup_folder()


def _text(file):
    file.write_text("证书清单\n", encoding="utf-8")


def _zip(file):
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("证书.txt", "扫描件" * 500)


def _other_program(file):
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("PRAGMA application_id = 252006673")
        other.execute("CREATE TABLE companies (id TEXT, name TEXT)")
        other.execute("INSERT INTO companies VALUES ('1', '别的程序')")


def _empty(file):
    file.write_bytes(b"")


def _folder(file):
    file.mkdir()


def _refused(action, *arguments):
    with pytest.raises(Problem) as caught:
        action(*arguments)
    for language in ("zh", "en"):
        assert wording(language).say(caught.value.message, **caught.value.parameters)
    return caught.value.message


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_text, "problem.desk.not_a_desk"),
        (_zip, "problem.desk.not_a_desk"),
        (_other_program, "problem.desk.not_a_desk"),
        (_empty, "problem.desk.empty"),
        (_folder, "problem.desk.folder"),
    ],
)
def test_what_is_no_desk_is_told_by_every_way_in_and_stays_as_it_is(tmp_path, vault, make, message):
    file = tmp_path / "不是案卷.certdesk"
    make(file)
    before = None if file.is_dir() else file.read_bytes()
    assert _refused(Desk.open, file) == message
    assert _refused(back_up, file) == message
    assert keep_safe(file).problem.message == message
    assert backups_of(file) == []
    assert newest_good(file) is None
    told = _refused(rescue, file, tmp_path / "救.certdesk")
    assert told in ("problem.rescue.nothing", "problem.desk.folder")
    assert (None if file.is_dir() else file.read_bytes()) == before
    assert [each.name for each in tmp_path.iterdir() if each.name != "家"] == [file.name]
    assert not vault.exists()


def test_a_file_of_the_wrong_kind_in_the_desks_place_is_kept_when_the_desk_comes_back(
    desk, desk_path
):
    desk.close()
    backup = back_up(desk_path)
    _text(desk_path)
    content = desk_path.read_bytes()
    assert newest_good(desk_path) == backup
    aside = restore(newest_good(desk_path), desk_path).set_aside
    assert aside.path.read_bytes() == content
    with Desk.open(desk_path) as opened:
        assert opened.company.name == "示例企业"


@pytest.mark.skipif(WINDOWS, reason="Windows takes such paths only where that was switched on")
def test_paths_with_chinese_names_and_spaces_beyond_260_characters(tmp_path, full_certificate):
    folder = tmp_path / "质量 管理部"
    while len(str(folder)) < 262:
        folder = folder / "documents 2026 (2)"
    folder.mkdir(parents=True)
    path = folder / "案卷 二〇二六.certdesk"
    with Desk.create(path, "企业") as desk, desk.change("history.certificate.added") as change:
        change.put(full_certificate)
        change.attach(full_certificate.id, "scan", "证 书.txt", b"text")
    backup = back_up(path)
    rescued = folder / "救出 的.certdesk"
    assert rescue(path, rescued).complete
    path.unlink()
    assert restore(newest_good(path), path).report.whole
    for file in (path, rescued):
        with Desk.open(file) as opened:
            assert opened.certificates() == [full_certificate]
            assert not opened.read_only
    assert backups_of(rescued) == [backup]


@pytest.mark.skipif(WINDOWS, reason="Windows takes such paths only where that was switched on")
def test_a_path_that_sqlite_does_not_take_is_told(desk, desk_path, tmp_path, monkeypatch):
    desk.close()
    folder = tmp_path
    while len(os.fsencode(folder)) < 510:
        folder = folder / "质量 管理部 资料（二）"
    folder.mkdir(parents=True)
    path = folder / "案卷.certdesk"
    assert _refused(Desk.create, path, "企业") == "problem.desk.path_too_long"
    shutil.copy(desk_path, path)
    assert _refused(Desk.open, path) == "problem.desk.path_too_long"
    assert _refused(rescue, desk_path, folder / "救.certdesk") == "problem.desk.path_too_long"
    assert _refused(restore, back_up(desk_path), path) == "problem.desk.path_too_long"
    assert path.read_bytes() == desk_path.read_bytes()
    monkeypatch.setenv("CERTDESK_HOME", str(folder / "家"))
    assert _refused(back_up, desk_path) == "problem.backup.not_written"
    assert [file.name for file in folder.iterdir() if file.is_file()] == [path.name]


def test_a_newer_desk_can_be_backed_up_but_is_not_touched(desk, desk_path):
    desk.close()
    with closing(sqlite3.connect(desk_path)) as other, other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    content = desk_path.read_bytes()
    backup = back_up(desk_path)
    assert backups_of(desk_path) == [backup]
    assert _refused(restore, backup, desk_path) == "problem.desk.newer"
    with Desk.open(desk_path) as opened:
        assert opened.read_only_because is ReadOnly.NEWER
    assert desk_path.read_bytes() == content


def test_a_desk_held_by_another_window_can_be_backed_up(desk, desk_path, certificate):
    with desk.change("history.certificate.added") as change:
        change.put(certificate())
    with Desk.open(desk_path) as second:
        assert second.read_only_because is ReadOnly.HELD
        assert keep_safe(desk_path).made
        assert second.certificates() == desk.certificates()


def test_backing_up_while_somebody_writes_gives_one_state(desk, desk_path, certificate):
    """A backup never holds a half: each group of ten is in it as a whole, or not at all."""
    desk.close()
    code = (
        "import sys, uuid\n"
        "from certdesk.ledger.desk import Desk\n"
        "from certdesk.ledger.records import Certificate\n"
        "with Desk.open(sys.argv[1], patience=30) as desk:\n"
        "    print('open', flush=True)\n"
        "    for number in range(60):\n"
        "        with desk.change('history.import.desk') as change:\n"
        "            change.put_all(Certificate(str(uuid.uuid4()), str(number), 'qms')\n"
        "                           for _ in range(10))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, desk_path], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout.readline() == b"open\n"
        made = []
        while writer.poll() is None:
            made.append(back_up(desk_path))
    assert writer.returncode == 0
    for backup in [*(each for each in made if each.path.exists()), back_up(desk_path)]:
        with Desk.open(backup.path, read_only=True) as copy:
            assert len(copy.certificates()) % 10 == 0
            assert copy.verify().whole


KILLED = """
import os, sys, threading, time
from certdesk.ledger import backup, backup_files, restoring
from certdesk.ledger.desk import Desk
from pathlib import Path
threading.Thread(
    target=lambda: (time.sleep(float(sys.argv[3])), os._exit(9)), daemon=True
).start()
found = backup_files.backup_at(Path(sys.argv[2]))
# Each restoring keeps what was there; after many, the backup itself gives way to those.
while found.path.exists():
    restoring.restore(found, sys.argv[1])
time.sleep(60)
"""


@pytest.mark.parametrize("seconds", [0.02, 0.03, 0.05, 0.08, 0.13, 0.21])
def test_killed_while_restoring_either_the_old_or_the_new_desk_is_there(
    desk, desk_path, full_certificate, seconds
):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    backup = back_up(desk_path)
    with desk.change("history.certificate.removed") as change:
        change.remove("certificate", full_certificate.id)
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, desk_path, backup.path, str(seconds)],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 9, done.stderr.decode()
    with Desk.open(desk_path) as opened:
        assert opened.certificates() in ([], [full_certificate])
        assert opened.verify().whole
        assert not opened.read_only
    assert newest_good(desk_path) is not None


@pytest.mark.skipif(WINDOWS, reason="Windows keeps an open file where it is")
def test_a_desk_removed_while_it_is_open_comes_back_from_its_backup(
    desk, desk_path, full_certificate
):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    keep_safe(desk_path)
    desk_path.unlink()
    assert keep_safe(desk_path).problem.message == "problem.desk.absent"
    assert _refused(restore, newest_good(desk_path), desk_path) == "problem.desk.held"
    desk.close()
    assert restore(newest_good(desk_path), desk_path).report.whole
    with Desk.open(desk_path) as opened:
        assert opened.certificates() == [full_certificate]


def test_a_damaged_desk_leads_to_its_newest_good_backup_and_to_a_rescue(
    desk, desk_path, full_certificate, certificate, tmp_path
):
    """What the window offers: the backup of this morning, or what can be read of the file."""
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    backup = keep_safe(desk_path).backup
    later = certificate("之后的证书")
    with desk.change("history.certificate.added") as change:
        change.put(later)
    (root,) = desk._connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'events'"
    ).fetchone()
    desk.close()
    content = bytearray(desk_path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = os.urandom(4096)
    desk_path.write_bytes(content)
    assert _refused(Desk.open, desk_path) == "problem.desk.damaged"
    assert newest_good(desk_path) == backup
    out = tmp_path / "救出.certdesk"
    report = rescue(desk_path, out)
    assert report.complete
    with Desk.open(out) as opened:
        assert opened.certificates() == [full_certificate, later]
    assert desk_path.read_bytes() == content
