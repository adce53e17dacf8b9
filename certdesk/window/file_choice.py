"""Lets the reader choose files, beginning in the folder where files of the kind were last chosen.

Left to itself a dialog begins in the folder that the program was started in: its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from certdesk import places
from certdesk.long_path import reachable
from certdesk.problems import Problem
from certdesk.window import settings as kept
from certdesk.window.desks.folders import desks_folder, documents_folder

_settings: kept.Settings | None = None


class FileKind(StrEnum):
    """What is chosen: scans of certificates, policy documents, data of desks, what is saved."""

    SCAN = "scan"
    POLICY = "policy"
    DATA = "data"
    SAVED = "saved"


_FIRST: dict[FileKind, Callable[[], Path]] = {
    FileKind.SCAN: documents_folder,
    FileKind.POLICY: documents_folder,
    FileKind.DATA: desks_folder,
    FileKind.SAVED: desks_folder,
}


def remember_in(settings: kept.Settings) -> None:
    """Let the folders be noted in these settings, which are then kept."""
    global _settings  # noqa: PLW0603 - one program, one reader
    _settings = settings


def folder_for(kind: FileKind, first: Path | None = None) -> Path:
    """Return the folder where a file of the kind was last chosen, while it is there.

    Else ``first``, or where people keep their documents.
    """
    noted = _settings and _settings.folders.get(kind)
    if noted and reachable(Path(noted)).is_dir():
        return Path(noted)
    return first or _FIRST[kind]()


def remember(kind: FileKind, file: Path) -> None:
    """Note the folder of a file that was chosen; the program's own is none to come back to."""
    folder = str(file.parent)
    if _settings is None or file.parent == places.program_folder():
        return
    if _settings.folders.get(kind) == folder:
        return
    _settings.folders[kind] = folder
    # No loss when the disk refuses, and the next change of settings says what is wrong with it.
    with suppress(Problem):
        kept.save(_settings)


def choose_file(parent: QWidget, kind: FileKind, title: str, endings: str = "") -> Path | None:
    """Let one file be chosen; return None when none was. ``endings`` as Qt writes them."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder_for(kind)), endings)
    return _chosen(kind, name)


def choose_files(parent: QWidget, kind: FileKind, title: str, endings: str = "") -> list[Path]:
    """Let any number of files be chosen."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder_for(kind)), endings)
    return [file for name in names if (file := _chosen(kind, name))]


def choose_place(
    parent: QWidget, title: str, name: str, endings: str = "", first: Path | None = None
) -> Path | None:
    """Let the place for a new file be chosen, which is called ``name`` at first.

    ``first`` is the folder to begin in until one was chosen; None: where documents are kept.
    """
    suggested = folder_for(FileKind.SAVED, first) / Path(name).name
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), endings)
    return _chosen(FileKind.SAVED, chosen)


def _chosen(kind: FileKind, name: str) -> Path | None:
    if not name:
        return None
    file = Path(name)
    remember(kind, file)
    return file
