"""Where desks are kept, and what their files are called."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from certdesk import places
from certdesk.long_path import reachable
from certdesk.window.text import say

SUFFIX = ".certdesk"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 60


def desks_folder() -> Path:
    """Return the folder where desks are kept unless the reader says otherwise."""
    portable = places.desks_folder()
    if portable is not None:
        # A dialog cannot show a folder that is not there; on a stick that cannot be written the
        # desk itself will say what hinders.
        with suppress(OSError):
            portable.mkdir(parents=True, exist_ok=True)
        return portable
    return documents_folder()


def documents_folder() -> Path:
    """Return the folder where people keep documents on this computer."""
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - seldom needed

    location = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(location) or Path.home())


def make_folder(folder: Path) -> None:
    """Make a folder for a desk; raise Problem when that cannot be."""
    from certdesk.ledger.trouble import not_written  # noqa: PLC0415 - on the errand's thread

    try:
        reachable(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error, folder) from error


def free_file(folder: Path, name: str) -> Path:
    """Return a file for the desk of a company where none lies yet, in any system's terms."""
    stem = _FORBIDDEN.sub("_", name.strip()).strip(". ")[:_LONGEST] or say("desks.new.unnamed")
    file = folder / f"{stem}{SUFFIX}"
    number = 2
    while reachable(file).exists():
        file = folder / f"{stem} {number}{SUFFIX}"
        number += 1
    return file


def with_suffix(file: Path) -> Path:
    """Return the file with the ending of a desk."""
    return file if file.suffix.lower() == SUFFIX else file.with_name(f"{file.name}{SUFFIX}")
