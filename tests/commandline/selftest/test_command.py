from __future__ import annotations

import json
import sys

import pytest

from certdesk import places
from certdesk.commandline.main import run
from certdesk.commandline.selftest import course


@pytest.fixture
def out(tmp_path):
    return tmp_path / "结果 1"


@pytest.fixture
def short(monkeypatch):
    """Let the course be two steps of the registry's, of which the first fails if so wished."""

    def shorten(*, broken):
        def take(self, home):
            self.test.take("decode", lambda: 1 // int(not broken))
            self.test.take("due", lambda: 25)

        monkeypatch.setattr(course.Course, "take", take)

    return shorten


def test_a_broken_step_is_told_and_the_others_are_taken(certdesk, out, short):
    short(broken=True)
    ran = certdesk("selftest", "--out", out)
    assert ran.code == 3
    assert "未通过　解读编号：ZeroDivisionError" in ran.out
    assert "通过　到期的事：25" in ran.out
    assert "有 1 项未通过" in ran.out
    assert "Traceback" not in ran.out + ran.err
    assert "Traceback" in (out / "selftest.log").read_text(encoding="utf-8")
    report = json.loads((out / "selftest.json").read_text(encoding="utf-8"))
    assert not report["ok"]
    failed = [step["name"] for step in report["steps"] if not step["ok"]]
    assert failed == ["decode"]


def test_it_speaks_english(certdesk, out, short):
    short(broken=False)
    ran = certdesk("selftest", "--out", out, "--lang", "en")
    assert ran.code == 0
    assert "checks passed: this installation works" in ran.out
    assert str(out) in ran.out


def test_a_program_without_streams_writes_its_report(monkeypatch, out, short):
    short(broken=True)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["selftest", "--out", str(out)]) == 3
    assert json.loads((out / "selftest.json").read_text(encoding="utf-8"))["ok"] is False


def test_where_qt_ends_the_program_a_report_is_there_already(monkeypatch, certdesk, out):
    seen = []

    def take(self, home):
        self._report()
        seen.append(json.loads((out / "selftest.json").read_text(encoding="utf-8")))

    monkeypatch.setattr(course.Course, "take", take)
    assert certdesk("selftest", "--out", out).code == 0
    (first,) = seen
    assert not first["ok"]
    assert (first["steps"][-1]["name"], first["steps"][-1]["ok"]) == ("window", False)


def test_without_a_folder_it_is_that_of_the_cache(certdesk, short):
    short(broken=False)
    assert certdesk("selftest", "--json").json["folder"] == str(places.cache_folder() / "selftest")
    assert (places.cache_folder() / "selftest" / "selftest.json").is_file()


def test_a_folder_that_cannot_be_written_is_said_in_a_line(certdesk, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    ran = certdesk("selftest", "--out", tmp_path / "file")
    assert (ran.code, ran.out) == (3, "")
    assert "--out" in ran.err
    assert "Traceback" not in ran.err


def test_another_registry_is_refused(certdesk, tmp_path):
    ran = certdesk("selftest", "--registry", tmp_path / "r.sqlite")
    assert ran.code == 2
    assert "--registry" in ran.err
