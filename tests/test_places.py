from __future__ import annotations

import sys
from pathlib import Path

import pytest

from certdesk import places


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """Return a function that lets the program lie packaged in a folder."""
    monkeypatch.delenv("CERTDESK_HOME")

    def lie_in(folder: Path, *, portable: bool) -> Path:
        folder.mkdir(exist_ok=True)
        if portable:
            (folder / "portable").touch()
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(folder / "CertDesk.exe"))
        return folder

    return lie_in


def _all_folders():
    return [
        places.cache_folder(),
        places.settings_folder(),
        places.log_folder(),
        places.backup_folder(),
        places.sample_folder(),
    ]


def test_a_checkout_has_neither_program_folder_nor_notices():
    assert places.program_folder() is None
    assert places.licences_folder() is None
    assert places.command_name() == "certdesk"
    assert not places.portable()
    assert places.desks_folder() is None


def test_a_package_lies_where_its_program_lies(packaged, tmp_path):
    folder = packaged(tmp_path / "CertDesk", portable=False)
    assert places.program_folder() == folder
    assert places.licences_folder() == folder / "LICENSES"
    assert places.command_name() == "certdesk-cli"
    assert not places.portable()
    assert not any(each.is_relative_to(folder) for each in _all_folders())


def test_a_portable_copy_keeps_everything_beside_itself(packaged, tmp_path, monkeypatch):
    # Not even the library that knows the computer's own folders is asked.
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    folder = packaged(tmp_path / "U 盘", portable=True)
    assert places.portable()
    kept = _all_folders()
    assert len(set(kept)) == len(kept)
    assert {each.parent for each in kept} == {folder / "userdata"}
    assert places.desks_folder() == folder / "userdata" / "desks"


def test_a_folder_named_like_the_marker_is_none(packaged, tmp_path):
    folder = packaged(tmp_path / "CertDesk", portable=False)
    (folder / "portable").mkdir()
    assert not places.portable()


def test_the_home_that_was_asked_for_wins(packaged, tmp_path, monkeypatch):
    packaged(tmp_path / "CertDesk", portable=True)
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "home"))
    assert places.settings_folder() == tmp_path / "home" / "settings"
    assert not places.portable()
    assert places.desks_folder() is None


def test_desks_on_the_stick_are_found_under_another_letter(packaged, tmp_path):
    first = packaged(tmp_path / "E", portable=True)
    beside = places.remembered_path(str(first / "案卷" / "甲.certdesk"))
    elsewhere = str(tmp_path / "D" / "乙.certdesk")
    assert beside == "案卷/甲.certdesk"
    assert places.remembered_path(elsewhere) == elsewhere
    second = packaged(tmp_path / "F", portable=True)
    assert places.found_again(beside) == str(second / "案卷" / "甲.certdesk")
    assert places.found_again(elsewhere) == elsewhere
    assert places.found_again("") == ""


def test_an_installed_program_notes_whole_paths(packaged, tmp_path):
    folder = packaged(tmp_path / "E", portable=False)
    path = str(folder / "甲.certdesk")
    assert places.remembered_path(path) == path
    assert places.found_again(path) == path
