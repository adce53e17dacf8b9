from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from certdesk.window import application, dialog_notes
from certdesk.window.dialog_notes import noted, put_back


@pytest.mark.parametrize(
    "before", [{}, {"lastVisited": "file:///C:/theirs", "history": ["a", "b"]}]
)
def test_what_dialogs_noted_meanwhile_is_taken_back(tmp_path, before):
    theirs = QSettings(str(tmp_path / "QtProject.ini"), QSettings.Format.IniFormat)
    theirs.setValue("other", "stays")
    for name, value in before.items():
        theirs.setValue(f"FileDialog/{name}", value)
    theirs.sync()
    found = noted(theirs)
    dialog = QSettings(theirs.fileName(), theirs.format())
    dialog.setValue("FileDialog/lastVisited", "file:///C:/ours")
    dialog.setValue("FileDialog/viewMode", "List")
    dialog.sync()
    put_back(theirs, found)
    kept = QSettings(theirs.fileName(), theirs.format())
    left = {key: kept.value(key) for key in kept.allKeys()}
    assert left == {"other": "stays"} | {f"FileDialog/{name}": before[name] for name in before}


def test_where_no_dialog_was_opened_no_place_for_notes_is_made(tmp_path):
    notes = QSettings(str(tmp_path / "QtProject.ini"), QSettings.Format.IniFormat)
    put_back(notes, noted(notes))
    notes.sync()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("system", "times"), [("win32", 1), ("linux", 0)])
def test_a_start_on_windows_sees_to_it(shell, worn, monkeypatch, system, times):
    asked = []
    monkeypatch.setattr(dialog_notes, "take_back_at_end", asked.append)
    monkeypatch.setattr(application.sys, "platform", system)
    application._ready(worn, shell, None, exit_when_ready=False)
    assert asked == [worn] * times
