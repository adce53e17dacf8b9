"""Where backups lie and what their names say.

Below ``places.backup_folder()`` every desk has a folder ``名称 <id of its company>``, and in it a
file for each backup, named by local time with offset, occasion and the beginning of the last
history hash: ``2026-11-23 09.15.02,318+0800 opened 1a2b3c4d5e6f7a8b.certdesk``. Beside them
``place.json`` says where the desk lay, so that it is known again when its own file cannot be
read. A copy of a desk that lives on beside the first has a folder of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from certdesk import places

SUFFIX = ".certdesk"
# As many digits of the hash as a name carries.
DIGITS = 16
_PLACE = "place.json"
_NAME = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d,\d{3}[+-]\d{4}) (?P<why>[a-z]+)"
    rf" (?P<fingerprint>[0-9a-f]{{{DIGITS}}})\.certdesk"
)


class Why(StrEnum):
    """On what occasion a backup was made; worded as ``backup.why.…``."""

    OPENED = "opened"
    MIGRATION = "migration"
    IMPORT = "import"
    # The desk that a restore replaced; DAMAGED, byte by byte, when it could not be read.
    RESTORE = "restore"
    DAMAGED = "damaged"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as its file's name tells it.

    ``at`` has the offset of the local clock; ``fingerprint`` is the beginning of the desk's last
    history hash (of a DAMAGED one: of the SHA-256 of its bytes); ``size`` is in bytes.
    """

    path: Path
    at: datetime
    why: Why
    fingerprint: str
    size: int

    @property
    def lasting(self) -> bool:
        """Whether it was asked for, or made because the desk was about to be replaced."""
        return self.why is not Why.OPENED


def backup_name(at: datetime, why: Why, fingerprint: str) -> str:
    """Return the name of a backup's file; ``at`` has a zone."""
    moment = f"{at:%Y-%m-%d %H.%M.%S},{at.microsecond // 1000:03}{at:%z}"
    return f"{moment} {why.value} {fingerprint[:DIGITS]}{SUFFIX}"


def backup_at(file: Path) -> Backup | None:
    """Return the backup that a file is, or None when its name does not say so."""
    match = _NAME.fullmatch(file.name)
    if match is None:
        return None
    try:
        at = datetime.fromisoformat(match["at"].replace(".", ":"))
        why = Why(match["why"])
        size = file.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(file, at, why, match["fingerprint"], size)


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups of a folder, the newest first."""
    try:
        files = list(folder.iterdir())
    except OSError:
        return []
    found = [backup for file in files if (backup := backup_at(file)) is not None]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def folder_for(desk: Path, company: str) -> Path:
    """Return the folder for the backups of the desk at ``desk``; it need not be there yet.

    It is the desk's own, or that of a desk of the same company that lies no longer where it was:
    renamed, moved, or on a stick that got another letter.
    """
    folders = folders_of_company(company)
    by_place = {folder: place_of(folder) for folder in folders}
    for folder, place in by_place.items():
        if place == desk:
            return folder
    for folder, place in by_place.items():
        if place is None or not _exists(place):
            return folder
    parent = places.backup_folder()
    name = f"{_readable(desk.stem)} {_key(company)}"
    taken = {folder.name for folder in folders}
    numbered = (f"{name} {number}" for number in range(2, len(taken) + 2))
    return parent / next(each for each in (name, *numbered) if each not in taken)


def folders_of_company(company: str) -> list[Path]:
    """Return the folders of the desks of a company, by their names."""
    key = re.compile(rf".* {re.escape(_key(company))}(?: \d+)?")
    return [folder for folder in _folders() if key.fullmatch(folder.name)]


def folders_of_place(desk: Path) -> list[Path]:
    """Return the folders of the desks that lay at a path, or else were named like it.

    By its name a desk is known only when there is just one: a stick gets another letter.
    """
    by_place = {folder: place_of(folder) for folder in _folders()}
    there = [folder for folder, place in by_place.items() if place == desk]
    if there:
        return there
    named = [folder for folder, place in by_place.items() if place and place.name == desk.name]
    return named if len(named) == 1 else []


def place_of(folder: Path) -> Path | None:
    """Return where the desk of a folder lay when it was last backed up, None if not known."""
    try:
        noted = json.loads((folder / _PLACE).read_text(encoding="utf-8"))
        return Path(noted["place"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_place(folder: Path, desk: Path) -> None:
    """Note where the desk of a folder lies; without the note its backups are found all the same."""
    if place_of(folder) == desk:
        return
    unfinished = folder / f".{_PLACE}.{uuid.uuid4().hex}.part"
    with suppress(OSError, UnicodeEncodeError):
        text = json.dumps({"place": str(desk)}, ensure_ascii=False)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(folder / _PLACE)
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _folders() -> list[Path]:
    try:
        return sorted(each for each in places.backup_folder().iterdir() if each.is_dir())
    except OSError:
        return []


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False


def _readable(name: str) -> str:
    """A name that every file system takes, short enough for the paths of Windows."""
    return re.sub(r"[^\w-]+", "_", name)[:40] or "_"


def _key(company: str) -> str:
    """The company's id as a part of a name: a UUID as it is, anything else by its hash."""
    with suppress(ValueError):
        return str(uuid.UUID(company))
    return hashlib.sha256(company.encode("utf-8", "replace")).hexdigest()[:32]
