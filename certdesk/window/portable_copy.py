"""A portable copy at its start: it leaves nothing on the computer and says what is not kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from certdesk import places
from certdesk.new_file import try_writing
from certdesk.window.desks.banner import Notice
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from certdesk.window.shell import Shell


def settle(shell: Shell) -> None:
    """Keep Qt's own notes beside the program too; say so when nothing can be kept there."""
    folder = places.settings_folder()
    # Qt's dialogs for files note which folders were looked at.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))
    if can_be_written(folder):
        return
    shell.session.keeps_nothing = True
    home = folder.parent
    shell.keeper.show_lasting(
        lambda: Notice(
            State.ATTENTION,
            say("window.portable.title"),
            say("window.portable.text", folder=home),
            icon="lock",
        )
    )


def can_be_written(folder: Path) -> bool:
    """Return whether files can be made in a folder, which is made when it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try_writing(folder)
    except OSError:
        return False
    return True
