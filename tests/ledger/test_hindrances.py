"""What the computer may do to an open desk: it is told clearly and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from certdesk.answers.wording import wording
from certdesk.ledger.desk import Desk
from certdesk.ledger.read_only import ReadOnly
from certdesk.ledger.rescue import rescue
from certdesk.ledger.trouble import told
from certdesk.problems import Problem

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps an open file where it is"
)


@contextmanager
def _told(message):
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.message == message
    for language in ("zh", "en"):
        assert wording(language).say(message, **caught.value.parameters)


def _fill_up(desk, certificate):
    """Add certificates one by one until that fails; return those that were added."""
    saved = []
    with _told("problem.desk.full"):
        for number in range(2000):
            one = certificate(str(number), scope="塑料玩具的设计、生产和销售" * 30)
            with desk.change("history.certificate.added") as change:
                change.put(one)
            saved.append(one)
    assert 5 < len(saved) < 2000
    return saved


def test_a_full_disk_loses_nothing_that_was_saved(desk, desk_path, certificate):
    pages = desk._connection.execute("PRAGMA page_count").fetchone()[0]
    desk._connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    saved = _fill_up(desk, certificate)
    assert desk.certificates() == saved
    assert desk.verify().whole
    desk._connection.execute("PRAGMA max_page_count = 1000000")
    with desk.change("history.certificate.added") as change:
        change.put(certificate())
    assert len(desk.certificates()) == len(saved) + 1
    assert desk.verify().whole


def test_a_disk_that_is_really_full_loses_nothing_that_was_saved(small_disk, certificate):
    path = small_disk / "满 盘.certdesk"
    with Desk.create(path, "企业") as desk:
        saved = _fill_up(desk, certificate)
        assert desk.certificates() == saved
    with Desk.open(path) as desk:
        assert desk.certificates() == saved
        assert desk.verify().whole
        with _told("problem.desk.full"), desk.change("history.attachment.added") as change:
            change.attach(desk.company.id, "other", "a.txt", b"text " * 200_000)
        assert desk.attachments() == []


def test_no_desk_is_left_half_made_on_a_full_disk(small_disk):
    (small_disk / "垃圾").write_bytes(b"x" * 540_000)
    with _told("problem.desk.full"):
        Desk.create(small_disk / "新.certdesk", "企业")
    assert [file.name for file in small_disk.iterdir()] == ["垃圾"]


def test_a_desk_opens_on_a_full_disk(small_disk, certificate):
    path = small_disk / "满.certdesk"
    with Desk.create(path, "企业"):
        pass
    with pytest.raises(OSError, match="space"):
        (small_disk / "垃圾").write_bytes(b"x" * 10**6)
    with Desk.open(path) as desk:
        assert desk.company.name == "企业"
        with _told("problem.desk.full"), desk.change("history.certificate.added") as change:
            change.put(certificate(scope="长" * 10_000))
        assert desk.certificates() == []
        with Desk.open(path) as second:
            assert second.read_only_because is ReadOnly.HELD


def test_a_read_only_place_is_read(desk, read_only_folder, certificate):
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    desk.close()
    path = read_only_folder()
    with Desk.open(path) as opened:
        assert opened.read_only_because is ReadOnly.PLACE
        assert opened.held_by is None
        assert opened.certificates() == [kept]
        assert opened.verify().whole
        with _told("problem.desk.read_only_place"):
            opened.keep_draft("form", "{}")
    with _told("problem.desk.read_only_place"):
        Desk.create(path.with_name("新.certdesk"), "企业")


def test_a_desk_locked_by_another_program_is_told_and_waits_for_it(desk, desk_path, certificate):
    desk.close()
    with closing(sqlite3.connect(desk_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with _told("problem.desk.busy"):
            Desk.open(desk_path, patience=0.05)
        other.execute("ROLLBACK")
        with Desk.open(desk_path, patience=0.05) as opened:
            other.execute("BEGIN EXCLUSIVE")
            with _told("problem.desk.busy"), opened.change("history.certificate.added"):
                pass
            with _told("problem.desk.busy"):
                opened.certificates()
            other.execute("ROLLBACK")
            with opened.change("history.certificate.added") as change:
                change.put(certificate())
            other.execute("BEGIN")
            other.execute("SELECT * FROM events").fetchall()
            other.execute("SELECT * FROM history").fetchone()
            with _told("problem.desk.busy"), opened.change("history.certificate.added") as change:
                change.put(certificate())
            other.execute("ROLLBACK")
            assert len(opened.certificates()) == 1
            assert opened.verify().whole


@posix_only
def test_a_desk_that_was_removed_is_written_no_more_and_can_be_saved_elsewhere(
    desk, desk_path, certificate, tmp_path
):
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    desk_path.unlink()
    with _told("problem.desk.removed"), desk.change("history.certificate.added") as change:
        change.put(certificate())
    with _told("problem.desk.removed"):
        desk.keep_draft("form", "{}")
    assert desk.certificates() == [kept]
    out = tmp_path / "另存.certdesk"
    desk.copy_to(out)
    desk.close()
    with Desk.open(out) as copy:
        assert copy.certificates() == [kept]
        assert copy.verify().whole
    assert list(desk_path.parent.iterdir()) == []


@posix_only
def test_a_desk_removed_while_it_is_saved_is_told(desk, desk_path, certificate):
    with _told("problem.desk.removed"), desk.change("history.certificate.added") as change:
        change.put(certificate())
        desk_path.unlink()


@posix_only
def test_a_file_put_in_its_place_is_not_written_to(desk, desk_path, certificate, tmp_path):
    other = tmp_path / "另一个.certdesk"
    with Desk.create(other, "别的企业"):
        pass
    other.replace(desk_path)
    content = desk_path.read_bytes()
    with _told("problem.desk.replaced"), desk.change("history.certificate.added") as change:
        change.put(certificate())
    assert desk_path.read_bytes() == content
    assert desk.company.name == "示例企业"


@posix_only
def test_a_folder_that_was_renamed_is_told(desk, desk_path, certificate):
    moved = desk_path.parent.with_name("改了名")
    desk_path.parent.rename(moved)
    with _told("problem.desk.removed"), desk.change("history.certificate.added") as change:
        change.put(certificate())
    desk.close()
    with Desk.open(moved / desk_path.name) as again:
        assert again.certificates() == []
        assert not again.read_only


def test_a_copy_overwrites_nothing(desk, desk_path, tmp_path):
    with _told("problem.desk.exists"):
        desk.copy_to(desk_path)
    with _told("problem.desk.no_folder"):
        desk.copy_to(tmp_path / "没有" / "a.certdesk")
    assert desk.verify().whole


def test_an_interrupted_write_is_rolled_back_by_a_reader(desk, desk_path, certificate):
    """A crash leaves a journal; whoever opens next, even for reading, sees the last saved state."""
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    desk.close()
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('PRAGMA cache_spill = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE certificates SET scope = hex(zeroblob(200000))')\n"
        "c.execute('DELETE FROM history')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, desk_path], check=False)
    journal = desk_path.with_name(f"{desk_path.name}-journal")
    assert journal.stat().st_size > 0
    with Desk.open(desk_path, read_only=True) as opened:
        assert opened.certificates() == [kept]
        assert opened.verify().whole
    assert not journal.exists()


def test_a_copy_of_a_desk_that_another_program_has_locked_is_refused(desk_path, desk, tmp_path):
    desk.close()
    with (
        Desk.open(desk_path, patience=0.05) as opened,
        closing(sqlite3.connect(desk_path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with _told("problem.desk.busy"):
            opened.copy_to(tmp_path / "副本.certdesk")
        assert list(tmp_path.glob("*副本*")) == list(tmp_path.glob(".certdesk-*")) == []
        other.execute("ROLLBACK")
        opened.copy_to(tmp_path / "副本.certdesk")
    with Desk.open(tmp_path / "副本.certdesk") as copy:
        assert copy.verify().whole


def test_copying_can_be_stopped_and_leaves_nothing(desk, certificate, tmp_path):
    with desk.change("history.attachment.added") as change:
        change.attach(desk.company.id, "other", "a.txt", b"text " * 2_000_000)
    steps = []

    def stop(done, total):
        steps.append((done, total))
        raise StopIteration

    with pytest.raises(StopIteration):
        desk.copy_to(tmp_path / "副本.certdesk", stop)
    assert len(steps) == 1
    assert 0 < steps[0][0] < steps[0][1]
    assert [file.suffix for file in tmp_path.iterdir() if file.is_file()] == []
    with desk.change("history.certificate.added") as change:
        change.put(certificate())


@posix_only
def test_what_is_no_file_is_refused_at_once(tmp_path):
    pipe = tmp_path / "管道.certdesk"
    os.mkfifo(pipe)
    with _told("problem.desk.no_file"):
        Desk.open(pipe)
    with _told("problem.desk.no_file"):
        rescue(pipe, tmp_path / "救出.certdesk")


def test_what_a_dead_program_left_beside_the_desk_is_removed_after_a_day(desk, desk_path):
    desk.close()
    left = [desk_path.with_name(f".certdesk-ab_12xyz.part{end}") for end in ("", "-journal")]
    young = desk_path.with_name(".certdesk-cd_34xyz.part")
    others = [desk_path.with_name(name) for name in ("清单.part", ".certdesk-notes.txt")]
    for file in (*left, young, *others):
        file.write_bytes(b"x")
        if file != young:
            os.utime(file, (1, 1))
    with Desk.open(desk_path, read_only=True):
        pass
    assert all(file.exists() for file in left)
    with Desk.open(desk_path):
        pass
    assert [file.exists() for file in left] == [False, False]
    assert all(file.exists() for file in (young, *others))


def test_rows_that_do_not_fit_together_are_told_as_damage(desk, certificate):
    """A damaged index lets SQLite find rows that point at what is just removed."""
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    with _told("problem.desk.damaged"), desk.change("history.certificate.removed"):
        desk._connection.execute("INSERT INTO parties VALUES ('nobody', 0, 'x', 'y', NULL, NULL)")
    assert desk.certificates() == [kept]


def test_a_message_of_sqlite_that_is_no_text_is_told_as_damage(tmp_path):
    def damaged():
        b"\xc5".decode("utf-8")

    with _told("problem.desk.damaged"), told(tmp_path / "a.certdesk"):
        damaged()


def test_a_number_that_nobody_can_see_is_no_number(desk, certificate):
    with _told("problem.record.number"), desk.change("history.certificate.added") as change:
        change.put(certificate("\u200b\u2060"))


def test_undoing_among_damaged_values_is_told_and_changes_nothing(desk, certificate, event):
    kept = certificate(events=(event(),))
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    desk._connection.execute("UPDATE events SET kind = 'surveil\x01ance'")
    before = desk.fingerprint
    with _told("problem.desk.damaged"):
        desk.undo()
    assert desk.fingerprint == before
