from __future__ import annotations

import os
import threading

import pytest

from certdesk import log, places
from certdesk.reports import writing
from certdesk.reports.writing import keep, report_defect

FACTS = {"Version": "0.1.0", "Page": "due"}
NUMBER = "06925Q10328R1S"


def failed(text=f"no {NUMBER} of Acme"):
    certificate = text
    with pytest.raises(ValueError, match="no") as caught:
        raise ValueError(certificate)
    return caught.value


def test_a_report_tells_of_the_program_and_of_nothing_else():
    log.record_defect(f"certdesk check {NUMBER} Acme.certdesk", failed())
    report = report_defect(failed(), FACTS, "请先看一遍。")
    assert report.file.parent == places.reports_folder()
    text = report.file.read_text(encoding="utf-8")
    assert text == report.text
    assert text.startswith("请先看一遍。\n")
    for part in (
        "Version: 0.1.0",
        "Page: due",
        "Times: 1",
        "ValueError",
        "test_writing.py:",
        "raise ValueError(certificate)",
        "MainThread",
        "ERROR",
    ):
        assert part in text
    assert NUMBER not in text
    assert "Acme" not in text


def test_the_error_behind_an_error_is_told():
    error = LookupError(NUMBER)
    error.__cause__ = ZeroDivisionError("division by zero")
    text = report_defect(error, FACTS).text
    assert text.index("LookupError") < text.index("which came of") < text.index("ZeroDivisionError")


def test_a_way_without_end_is_cut():
    def deeper(turn):
        return deeper(turn + 1)

    with pytest.raises(RecursionError) as caught:
        deeper(0)
    text = report_defect(caught.value, FACTS).text
    assert " more\n" in text
    assert len(text.splitlines()) < 500


def test_all_threads_are_told():
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait, name="reading")
    thread.start()
    try:
        text = report_defect(failed(), FACTS).text
    finally:
        wait.set()
        thread.join()
    assert "  reading\n" in text


def test_the_newest_stay_and_other_files_are_left_alone():
    folder = places.reports_folder()
    folder.mkdir(parents=True)
    (folder / "mine.txt").touch()
    for number in range(writing.KEPT + 3):
        file = folder / f"crash-20260101-{number:06}.txt"
        file.touch()
        os.utime(file, (number, number))
    report = keep("", FACTS, "x")
    kept = sorted(file.name for file in folder.glob("crash-*"))
    assert len(kept) == writing.KEPT
    assert report.file.name in kept
    assert "crash-20260101-000003.txt" not in kept
    assert (folder / "mine.txt").exists()


def test_two_in_one_second_are_two_files():
    files = {keep("", FACTS, "x").file for _ in range(5)}
    assert len(files) == 5


def test_a_report_is_counted_in_its_file():
    report = keep("", FACTS, "x")
    report.count(7)
    assert "Times: 7\n" in report.file.read_text(encoding="utf-8")


def test_where_the_folder_cannot_be_written_another_is_taken(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "reports_folder", lambda: blocked / "reports")
    monkeypatch.setattr(writing.tempfile, "gettempdir", lambda: str(tmp_path))
    report = keep("", FACTS, "x")
    assert report.file.parent == tmp_path / "CertDesk-reports"
    monkeypatch.setattr(writing.tempfile, "gettempdir", lambda: str(blocked))
    report = keep("", FACTS, "x")
    assert report.file is None
    assert "Version: 0.1.0" in report.text
    report.count(2)
    assert "Times: 2" in report.text


def test_a_portable_copy_writes_no_report_to_the_computer(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "reports_folder", lambda: blocked / "reports")
    monkeypatch.setattr(places, "portable", lambda: True)
    monkeypatch.setattr(writing.tempfile, "gettempdir", lambda: str(tmp_path))
    assert keep("", FACTS, "x").file is None
    assert list(tmp_path.iterdir()) == [blocked]


def test_the_users_folder_is_not_told(monkeypatch, tmp_path):
    monkeypatch.setattr(writing.Path, "home", lambda: tmp_path)
    assert str(tmp_path) not in keep("", {"File": f"{tmp_path}/x"}, "").text
