from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from certdesk import places
from certdesk.window import application, file_choice, settings
from certdesk.window.desks.folders import documents_folder
from certdesk.window.file_choice import FileKind, choose_file, choose_files, choose_place
from certdesk.window.settings import Settings

WINDOW = Path(file_choice.__file__).parent
# They are given a whole path to begin with.
THEIR_OWN = {
    "desks/beginning.py",
    "desks/carrying.py",
    "desks/damage.py",
    "desks/keeper.py",
    "file_choice.py",
    "requirements/export_dialog.py",
}


@pytest.fixture
def noted(monkeypatch, tmp_path):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    made = Settings()
    monkeypatch.setattr(file_choice, "_settings", made)
    return made


@pytest.fixture
def begun(monkeypatch):
    """Return where dialogs began; each gives the next of what is put into its list."""
    asked, answers = [], []

    def ask(_parent, _title, start, _endings):
        asked.append(Path(start))
        return answers.pop(0), ""

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, ask)
    return asked, answers


def test_a_choice_begins_where_documents_are_and_then_where_it_ended(tmp_path, noted, begun):
    asked, answers = begun
    scan = tmp_path / "扫描件" / "证书.pdf"
    scan.parent.mkdir()
    answers += [str(scan), "", [str(scan), str(scan)], ""]
    assert choose_file(None, FileKind.SCAN, "选择") == scan
    assert choose_file(None, FileKind.SCAN, "选择") is None
    assert choose_files(None, FileKind.SCAN, "选择") == [scan, scan]
    assert choose_file(None, FileKind.POLICY, "选择") is None
    assert asked == [documents_folder(), scan.parent, scan.parent, documents_folder()]
    assert settings.load().folders == {"scan": str(scan.parent)}


def test_a_folder_that_is_gone_is_not_begun_in(tmp_path, noted, begun):
    asked, answers = begun
    noted.folders["saved"] = str(tmp_path / "拔掉的 U 盘")
    answers += ["", ""]
    assert choose_place(None, "另存", "../证书.pdf") is None
    assert choose_place(None, "另存", "证书.pdf", "", tmp_path) is None
    assert asked == [documents_folder() / "证书.pdf", tmp_path / "证书.pdf"]


def test_the_folder_of_the_program_is_none_to_come_back_to(tmp_path, noted, begun, monkeypatch):
    monkeypatch.setattr(places, "program_folder", lambda: tmp_path)
    begun[1].append(str(tmp_path / "证书.pdf"))
    assert choose_file(None, FileKind.SCAN, "选择") == tmp_path / "证书.pdf"
    assert noted.folders == {}


def test_a_disk_that_refuses_does_not_hinder_the_choice(tmp_path, noted, begun):
    home = places.settings_folder()
    home.parent.mkdir(parents=True, exist_ok=True)
    home.touch()
    begun[1].append(str(tmp_path / "证书.pdf"))
    assert choose_file(None, FileKind.SCAN, "选择") == tmp_path / "证书.pdf"


def test_on_a_portable_copy_folders_go_along(tmp_path, monkeypatch):
    first, second = tmp_path / "E" / "CertDesk", tmp_path / "F" / "CertDesk"
    monkeypatch.delenv("CERTDESK_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for folder in (first, second):
        folder.mkdir(parents=True)
        (folder / places.PORTABLE_MARKER).touch()
    monkeypatch.setattr(sys, "executable", str(first / "CertDesk.exe"))
    settings.save(Settings(folders={"scan": str(first / "课件"), "saved": str(tmp_path)}))
    text = settings.settings_file().read_text(encoding="utf-8")
    assert json.loads(text)["folders"] == {"scan": "课件", "saved": str(tmp_path)}
    again = second / settings.settings_file().relative_to(first)
    again.parent.mkdir(parents=True)
    again.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(second / "CertDesk.exe"))
    assert settings.load().folders == {"scan": str(second / "课件"), "saved": str(tmp_path)}


def test_from_the_start_on_folders_are_noted_in_the_settings_of_the_window(
    shell, worn, noted, begun, tmp_path
):
    application._ready(worn, shell, None, exit_when_ready=False)
    begun[1].append(str(tmp_path / "证书.pdf"))
    choose_file(shell, FileKind.SCAN, "选择")
    assert shell.session.settings.folders == {"scan": str(tmp_path)}
    assert noted.folders == {}


@pytest.mark.parametrize("damaged", [[], {"scan": 3}, {"scan": "a\0b"}])
def test_damaged_folders_are_none(tmp_path, damaged):
    file = tmp_path / "window.json"
    file.write_text(json.dumps({"folders": damaged}), encoding="utf-8")
    assert settings.load(file).folders == {}


def test_no_dialog_begins_in_the_folder_of_the_program():
    calls = {}
    for file in WINDOW.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith(("getOpen", "getSave")):
                calls.setdefault(file.relative_to(WINDOW).as_posix(), []).append(node.lineno)
    assert calls.keys() <= THEIR_OWN
    assert "file_choice.py" in calls
