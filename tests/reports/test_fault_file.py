from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
from pathlib import Path

import pytest

from certdesk import places
from certdesk.reports.breakdown import report_breakdown
from certdesk.reports.fault_file import FaultFile

START = (
    "import faulthandler, os, signal\n"
    "from certdesk.reports.fault_file import FaultFile\n"
    "file = FaultFile(); assert file.begin({'Version': '0.1.0', 'Page': 'due'})\n"
)
FACTS = {"Version": "0.1.0"}


def run(ending: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    words = [sys.executable, "-c", START + ending]
    return subprocess.run(words, env=environment, check=False, timeout=60).returncode


def left() -> list[str]:
    folder = places.log_folder()
    return [each.name for each in folder.iterdir() if each.is_file()] if folder.exists() else []


@pytest.mark.parametrize("ending", ["faulthandler._sigsegv()", "os.abort()"])
def test_a_breakdown_is_told_once(ending):
    assert run(ending) != 0
    report = report_breakdown("请先看一遍。")
    text = report.file.read_text(encoding="utf-8")
    assert text.startswith("请先看一遍。")
    assert "Page: due" in text
    assert "Fatal Python error" in text
    assert "<string>" in text
    assert report_breakdown() is None
    assert left() == []


# What faulthandler writes on Windows when an error is caught after all.
CAUGHT = "os.write(file._file.fileno(), b'Windows fatal exception: access violation\\n')\n"
LOOK = "file.look()\n"


@pytest.mark.parametrize(
    ("course", "times"),
    [
        (CAUGHT, 1),
        # The system was taking it down while a thread still ran.
        (CAUGHT + LOOK, 1),
        (CAUGHT + LOOK * 3, 0),
        (CAUGHT + LOOK + CAUGHT + LOOK, 2),
        (CAUGHT + LOOK * 2 + CAUGHT, 1),
        (CAUGHT + LOOK * 2 + CAUGHT + LOOK * 2, 0),
        ("file.note('x')\n" + LOOK * 2 + CAUGHT, 1),
        (LOOK * 2, 0),
    ],
)
def test_what_was_survived_was_no_breakdown(course, times):
    assert run(f"{course}os._exit(1)") == 1
    report = report_breakdown()
    assert (0 if report is None else report.text.count("access violation")) == times
    assert left() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_program_had_no_defect():
    assert run("os.kill(os.getpid(), signal.SIGKILL)") != 0
    assert len(left()) == 1
    assert report_breakdown() is None
    assert left() == []


def test_a_proper_end_leaves_nothing():
    assert run("file.end()") == 0
    assert left() == []


@pytest.mark.parametrize(
    ("told", "fatal"),
    [
        ("Windows fatal exception: access violation\n", True),
        ("Windows fatal exception: code 0xc0000409\n", True),
        ("Windows fatal exception: code 0x8001010d\n", False),
        ("\n", False),
    ],
)
def test_of_what_windows_tells_only_the_fatal_counts(told, fatal):
    places.log_folder().mkdir(parents=True)
    (places.log_folder() / "fault-1.txt").write_text(f"a: b\n----\n{told}", encoding="utf-8")
    assert (report_breakdown() is not None) is fatal


def test_where_the_program_lies_is_not_told():
    places.log_folder().mkdir(parents=True)
    told = 'Fatal Python error: Aborted\n  File "/home/Berg/x/shell.py", line 3 in show\n'
    (places.log_folder() / "fault-1.txt").write_text(f"----\n{told}", encoding="utf-8")
    text = report_breakdown().text
    assert 'File "shell.py", line 3 in show' in text
    assert "Berg" not in text


def test_the_file_of_a_running_program_is_left_alone():
    was_on = faulthandler.is_enabled()
    file = FaultFile()
    try:
        assert file.begin(FACTS)
        file.note("Qt: Fatal Python error")
        assert report_breakdown() is None
        assert len(left()) == 1
    finally:
        file.end()
        if was_on:
            faulthandler.enable(sys.__stderr__)
    assert left() == []


def test_a_full_disk_puts_the_report_off(monkeypatch, tmp_path):
    places.log_folder().mkdir(parents=True)
    file = places.log_folder() / "fault-1.txt"
    file.write_text("----\nFatal Python error: Aborted\n", encoding="utf-8")
    blocked = tmp_path / "file"
    blocked.touch()
    with monkeypatch.context() as patch:
        patch.setattr(places, "reports_folder", lambda: blocked / "reports")
        patch.setattr("tempfile.gettempdir", lambda: str(blocked))
        assert report_breakdown() is None
    assert report_breakdown() is not None


def test_without_a_folder_the_program_runs_all_the_same(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "log_folder", lambda: blocked / "log")
    file = FaultFile()
    assert not file.begin(FACTS)
    file.note("x")
    file.end()
    assert report_breakdown() is None
