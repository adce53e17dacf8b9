from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel

from certdesk import places
from certdesk.window import application, portable_copy
from certdesk.window import settings as kept
from certdesk.window.desks import folders
from certdesk.window.portable_copy import can_be_written, settle
from certdesk.window.settings import Settings
from certdesk.window.targets import PageName
from certdesk.window.theme import Scheme


@pytest.fixture
def stick(tmp_path, monkeypatch):
    folder = tmp_path / "U 盘" / "CertDesk"
    folder.mkdir(parents=True)
    (folder / "portable").touch()
    monkeypatch.delenv("CERTDESK_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "CertDesk.exe"))
    # Of Qt, for all of the process.
    monkeypatch.setattr(QSettings, "setPath", lambda *given: noted.append(given[-1]))
    noted: list[str] = []
    folder_of_qt = noted
    return folder, folder_of_qt


def _protect(folder):
    """Let nothing be written below the program, whoever asks: a file lies where a folder should."""
    (folder / "userdata").touch()


def test_where_it_can_be_written_nothing_is_said(shell, stick):
    folder, of_qt = stick
    settle(shell)
    assert shell.banner.notice is None
    assert not shell.session.keeps_nothing
    assert set(of_qt) == {str(folder / "userdata" / "settings")}


def test_what_is_not_kept_is_said_once_and_nothing_goes_elsewhere(shell, stick):
    folder, _ = stick
    _protect(folder)
    settle(shell)
    assert "不会保留" in shell.banner.notice.title
    assert str(folder / "userdata") in shell.banner.notice.text
    shell.appearance.set_scheme(Scheme.DARK)
    shell.appearance.set_scheme(Scheme.LIGHT)
    assert shell.bar.isHidden()
    shell.set_language("en")
    assert "not kept" in shell.banner.notice.title
    shell.banner._close.click()
    assert shell.banner.notice is None
    shell.keeper.put_away()
    assert shell.banner.notice is None


def test_a_desks_own_notice_comes_first_then_it_is_said_again(shell, stick):
    folder, _ = stick
    _protect(folder)
    settle(shell)
    ours = shell.banner.notice
    own = portable_copy.Notice(portable_copy.State.BAD, "案卷不见了")
    shell.keeper.show(lambda: own)
    assert shell.banner.notice is own
    shell.keeper.put_away()
    assert shell.banner.notice == ours or shell.banner.notice.title == ours.title


def test_it_opens_at_the_start_of_a_portable_copy_only(shell, worn, monkeypatch):
    settled = []
    monkeypatch.setattr(portable_copy, "settle", settled.append)
    application._ready(worn, shell, None, exit_when_ready=False)
    assert settled == []
    monkeypatch.setattr(places, "portable", lambda: True)
    application._ready(worn, shell, None, exit_when_ready=False)
    assert settled == [shell]


def test_settings_say_that_it_is_a_portable_copy(shell, stick):
    folder, _ = stick
    page = shell.show_page(PageName.SETTINGS)
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "便携版" in words
    assert any(str(folder / "userdata") in text for text in words)


def test_new_desks_lie_on_the_stick(stick):
    folder, _ = stick
    assert folders.desks_folder() == folder / "userdata" / "desks"
    assert folders.desks_folder().is_dir()


def test_a_protected_stick_still_says_where_desks_would_lie(stick):
    folder, _ = stick
    _protect(folder)
    assert folders.desks_folder() == folder / "userdata" / "desks"


def test_the_desks_of_a_stick_are_opened_again_under_another_letter(stick, monkeypatch):
    folder, _ = stick
    inside, outside = (
        str(folder / "案卷" / "甲.certdesk"),
        str(folder.parent.parent / "乙.certdesk"),
    )
    kept.save(Settings(desk=inside, recent=[inside, outside]))
    assert str(folder) not in kept.settings_file().read_text(encoding="utf-8")
    moved = folder.rename(folder.with_name("CertDesk 2"))
    monkeypatch.setattr(sys, "executable", str(moved / "CertDesk.exe"))
    again = kept.load()
    assert again.desk == str(moved / "案卷" / "甲.certdesk")
    assert again.recent == [again.desk, outside]


def test_asking_whether_a_folder_can_be_written_leaves_nothing_in_it(tmp_path):
    assert can_be_written(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").touch()
    assert not can_be_written(tmp_path / "file" / "b")
