"""What Qt's dialogs for files note of a person: taken back when the program ends.

On Windows they write into the registry which folders were looked at, in a place that all programs
with Qt share; no path set for settings changes that, and no uninstaller may remove it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSettings

_DIALOGS = "FileDialog"


def take_back_at_end(app: QCoreApplication) -> None:
    """Let the end of ``app`` leave in the registry what stands there now."""
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = noted(notes)
    app.aboutToQuit.connect(lambda: put_back(notes, before))


def noted(notes: QSettings) -> dict[str, object]:
    """Return what Qt's dialogs for files have noted, by its keys."""
    return {key: notes.value(key) for key in notes.allKeys() if key.startswith(f"{_DIALOGS}/")}


def put_back(notes: QSettings, before: dict[str, object]) -> None:
    """Let Qt's dialogs for files have noted what they had ``before``, and nothing since."""
    if noted(notes) == before:
        return  # the place itself would be made by writing nothing into it
    notes.remove(_DIALOGS)
    for key, value in before.items():
        notes.setValue(key, value)
    notes.sync()
