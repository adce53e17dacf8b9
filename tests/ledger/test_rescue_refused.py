"""Where nothing can be rescued, or not to there, that is told and nothing is touched."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from certdesk.answers.wording import wording
from certdesk.ledger.desk import Desk
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem


def _rescue(folder, content):
    damaged = folder / "坏.certdesk"
    damaged.write_bytes(content)
    rescue(damaged, folder / "救.certdesk")


@pytest.mark.parametrize(
    "content", [b"", b"text", b"PK\x03\x04" + bytes(3000), bytes(9000), b"SQLite format 3\0"]
)
def test_where_no_desk_is_nothing_is_made(tmp_path, content):
    with pytest.raises(Problem) as told:
        _rescue(tmp_path, content)
    assert told.value.message == "problem.rescue.nothing"
    assert [file.name for file in tmp_path.iterdir()] == ["坏.certdesk"]


def test_another_programs_database_is_no_desk(tmp_path):
    with closing(sqlite3.connect(tmp_path / "别的")) as other, other:
        other.execute("CREATE TABLE people (id TEXT, name TEXT, age REAL)")
        other.executemany("INSERT INTO people VALUES (?, ?, 1.5)", [("a", "b")] * 500)
    with pytest.raises(Problem) as told:
        _rescue(tmp_path, (tmp_path / "别的").read_bytes())
    assert told.value.message == "problem.rescue.nothing"


def test_nothing_is_overwritten(desk, desk_path, tmp_path):
    desk.close()
    folder = tmp_path / "抢救"
    folder.mkdir()
    damaged, there = folder / "坏.certdesk", folder / "在.certdesk"
    for file in (damaged, there):
        shutil.copy(desk_path, file)
    for source, out, message in (
        (damaged, there, "problem.desk.exists"),
        (damaged, damaged, "problem.rescue.same_file"),
        (damaged, folder / "没有" / "a.certdesk", "problem.desk.no_folder"),
        (folder / "没有.certdesk", folder / "a", "problem.desk.absent"),
        (folder, folder / "a", "problem.desk.folder"),
    ):
        with pytest.raises(Problem) as told:
            rescue(source, out)
        assert told.value.message == message
        for language in ("zh", "en"):
            assert wording(language).say(message, **told.value.parameters)
    assert {file.read_bytes() for file in (damaged, there)} == {desk_path.read_bytes()}
    assert len(list(folder.iterdir())) == 2


def test_a_desk_that_somebody_writes_is_left_alone(desk, desk_path, tmp_path):
    with pytest.raises(Problem) as told:
        rescue(desk_path, tmp_path / "救.certdesk")
    assert told.value.message == "problem.desk.held"


def test_on_a_full_disk_nothing_half_is_left(desk, desk_path, small_disk):
    desk.close()
    (small_disk / "垃圾").write_bytes(b"x" * 500_000)
    with pytest.raises(Problem) as told:
        rescue(desk_path, small_disk / "救.certdesk")
    assert told.value.message == "problem.desk.full"
    assert [file.name for file in small_disk.iterdir()] == ["垃圾"]


def test_what_a_crash_left_half_written_is_rolled_back_in_a_copy(desk, desk_path, tmp_path):
    desk.close()
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('INSERT INTO views VALUES (1, 2, hex(zeroblob(200000)))')\n"
        "c.execute('DELETE FROM history')\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, desk_path], check=False)
    before = {file.name: file.read_bytes() for file in desk_path.parent.iterdir()}
    assert len(before) == 2
    out = tmp_path / "救.certdesk"
    report = rescue(desk_path, out)
    assert {file.name: file.read_bytes() for file in desk_path.parent.iterdir()} == before
    assert report.complete
    assert report.entries == 1
    with Desk.open(out) as opened:
        assert opened.views() == []
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["救.certdesk"]


def test_in_a_read_only_folder_it_is_rescued_from_but_not_into(
    desk, desk_path, read_only_folder, tmp_path
):
    desk.close()
    path = read_only_folder()
    assert rescue(path, tmp_path / "救.certdesk").complete
    with pytest.raises(Problem) as told:
        rescue(desk_path, path.with_name("救.certdesk"))
    assert told.value.message == "problem.desk.read_only_place"
