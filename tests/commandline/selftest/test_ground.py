from __future__ import annotations

import os
import tempfile

import pytest

from certdesk import places
from certdesk.commandline.selftest import ground
from certdesk.problems import Problem


def test_everything_of_the_user_lies_elsewhere_meanwhile(home):
    before = places.settings_folder(), tempfile.tempdir
    with ground.throw_away_home() as away:
        for folder in (places.settings_folder(), places.backup_folder(), places.log_folder()):
            assert away in folder.parents
        assert away in ground.Path(tempfile.mkdtemp()).parents
    assert not away.exists()
    assert (places.settings_folder(), tempfile.tempdir) == before
    assert os.environ["CERTDESK_HOME"] == str(home)


def test_without_a_home_of_its_own_none_is_left_behind(monkeypatch):
    monkeypatch.delenv("CERTDESK_HOME")
    with ground.throw_away_home():
        assert "CERTDESK_HOME" in os.environ
    assert "CERTDESK_HOME" not in os.environ


def test_a_home_that_cannot_be_removed_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(ground, "_PATIENCE", 0.0)
    monkeypatch.setattr(ground.shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(Problem, match="left"):
        ground.remove(tmp_path)


def test_a_home_is_removed_with_all_in_it(tmp_path):
    (tmp_path / "away" / "cache").mkdir(parents=True)
    (tmp_path / "away" / "cache" / "x").write_bytes(b"x")
    ground.remove(tmp_path / "away")
    assert not (tmp_path / "away").exists()


def test_the_folder_of_the_cache_is_replaced(home):
    old = places.cache_folder() / "selftest" / "page-old.png"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"old")
    folder = ground.prepare_folder(None)
    assert folder == old.parent
    assert list(folder.iterdir()) == []


def test_in_a_folder_that_was_named_only_the_earlier_report_goes(tmp_path):
    for name in ("mine.txt", ground.REPORT, ground.LOG):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert ground.prepare_folder(str(tmp_path)) == tmp_path
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem, match="folder"):
        ground.prepare_folder(str(tmp_path / "file" / "out"))


def test_to_see_whether_a_folder_can_be_written_leaves_no_trace(tmp_path):
    folder = tmp_path / "a" / "log"
    assert ground.writable(folder) == str(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "log").write_bytes(b"")
    with pytest.raises(Problem, match="log"):
        ground.writable(tmp_path / "log" / "deep")


def test_without_a_display_linux_draws_unseen(monkeypatch):
    monkeypatch.setattr(ground.sys, "platform", "linux")
    for name in ground._HEADLESS:
        monkeypatch.delenv(name, raising=False)
    ground.draw_unseen()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_with_a_display_it_is_used(monkeypatch):
    monkeypatch.setattr(ground.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    ground.draw_unseen()
    assert "QT_QPA_PLATFORM" not in os.environ
