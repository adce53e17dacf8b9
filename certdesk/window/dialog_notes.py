"""What Qt's dialogs for files note of a person: taken back when the program ends.

On Windows they write into the registry which folders were looked at, in a place that all programs
with Qt share; no path set for settings changes that, and no uninstaller may remove it.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QSettings

_DIALOGS = "FileDialog"

if sys.platform == "win32":
    import winreg

    # The inner one first.
    _PLACES = (r"Software\QtProject\OrganizationDefaults", r"Software\QtProject")

    def _missing() -> list[str]:
        """Return the places that no program with Qt has made before."""
        return [place for place in _PLACES if not _stands(place)]

    def _stands(place: str) -> bool:
        try:
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, place).Close()
        except OSError:
            return False
        return True

    def _remove_when_empty(place: str) -> None:
        with suppress(OSError):
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
                folders, values, _ = winreg.QueryInfoKey(key)
            if not folders and not values:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, place)

else:

    def _missing() -> list[str]:
        """Return nothing: elsewhere the place is a file, which reading does not make."""
        return []

    def _remove_when_empty(place: str) -> None:
        """Leave it: see `_missing`."""


def take_back_at_end(app: QCoreApplication) -> None:
    """Let the end of ``app`` leave in the registry what stands there now."""
    missing = _missing()
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = noted(notes)

    def take_back() -> None:
        put_back(notes, before)
        # Qt makes the places as soon as it looks whether anything is there.
        for place in missing:
            _remove_when_empty(place)

    app.aboutToQuit.connect(take_back)


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
