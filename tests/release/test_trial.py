"""The trial of what was made: its verdict, and how it names things on the Windows it tries."""

from __future__ import annotations

from pathlib import Path

from release.trial import Trial, _settings


def _trial(folder: Path, told: list[str]) -> Trial:
    return Trial(folder, folder, told.append)


def test_one_check_that_fails_makes_the_whole_fail(tmp_path: Path):
    told: list[str] = []
    seen = _trial(tmp_path, told)
    assert seen.check("installs", 1)
    assert seen.ok
    assert not seen.check("leaves nothing", [], "a file")
    assert not seen.ok
    assert told == ["ok   installs", "FAIL leaves nothing: a file"]
    assert [each["ok"] for each in seen.checks] == [True, False]


def test_the_program_is_named_as_windows_names_it_and_waited_for(tmp_path: Path):
    seen = _trial(tmp_path, [])
    folder = tmp_path / "drive_c" / "users" / "王小明"
    command = seen.program(folder, "CertDesk", "--exit-when-ready")
    assert command[-2:] == ["C:\\users\\王小明\\CertDesk.exe", "--exit-when-ready"]
    assert "/wait" in command


def test_settings_are_what_lies_in_the_users_folder_of_the_program(tmp_path: Path):
    folder = tmp_path / "drive_c/users/王小明/AppData/Local/CertDesk"
    (folder / "Cache").mkdir(parents=True)
    (folder / "window.json").write_text("{}", encoding="utf-8")
    (folder / "Cache" / "other.json").write_text("{}", encoding="utf-8")
    assert _settings(tmp_path) == {"window.json": b"{}"}
