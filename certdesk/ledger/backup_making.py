"""Makes backups: page by page through SQLite, verified, and named only when they are whole."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from certdesk import places
from certdesk.ledger import backup_files
from certdesk.ledger.backup_files import Backup, Why
from certdesk.ledger.backup_reading import (
    company_of,
    copy_pages,
    fingerprint_of,
    is_good,
    is_whole,
    reading_desk,
)
from certdesk.ledger.leftovers import UNFINISHED, clear
from certdesk.ledger.making import sync_folder
from certdesk.ledger.place import whole_path
from certdesk.ledger.pruning import superfluous
from certdesk.ledger.trouble import NO_ROOM
from certdesk.log import record_defect
from certdesk.new_file import new_file
from certdesk.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an automatic backup.

    ``backup`` holds the present content: ``made`` now, or earlier when nothing has changed since.
    When there is none, ``problem`` says why.
    """

    backup: Backup | None
    made: bool
    problem: Problem | None = None


def back_up(path: str | Path, why: Why = Why.ASKED) -> Backup:
    """Back up the desk at ``path``, open or not, of whatever version; return the backup.

    It is verified after writing, and superfluous older ones are deleted. Raises Problem when the
    desk cannot be read or the backup not be written; nothing has changed then.
    """
    file = whole_path(path)
    with reading_desk(file) as connection:
        fingerprint = fingerprint_of(connection)
        folder = backup_files.folder_for(file, company_of(connection)[0])
        try:
            folder.mkdir(parents=True, exist_ok=True)
            backup = _written(connection, file, folder, why, fingerprint)
        except OSError as error:
            raise not_backed_up(error, folder) from error
    backup_files.note_place(folder, file)
    prune(folder, newest=backup)
    return backup


def keep_safe(path: str | Path, why: Why = Why.OPENED) -> Outcome:
    """Back up the desk at ``path`` unless a backup has the same history; never raises.

    A failure is logged and told in the outcome: it must not stop the work.
    """
    try:
        same = _same_content(whole_path(path))
        return Outcome(same, made=False) if same else Outcome(back_up(path, why), made=True)
    except Problem as problem:
        record_defect(f"backing up {path} ({why})", problem)
        return Outcome(None, made=False, problem=problem)
    except Exception as error:  # noqa: BLE001 - whatever it is, the desk itself is all right
        record_defect(f"backing up {path} ({why})", error)
        folder = places.backup_folder()
        return Outcome(None, made=False, problem=_unwritten(str(error), folder))


def prune(folder: Path, newest: Backup | None = None) -> list[Backup]:
    """Delete what need not be kept of a folder's backups; return what was deleted.

    ``newest`` was verified just now. Otherwise the newest good one is looked for first.
    """
    backups = backup_files.backups_in(folder)
    good = next((each for each in backups if each == newest or is_good(each)), None)
    clear(folder)
    # What was made while the clock was set back seems to be old: it is kept all the same.
    may_go = [each for each in superfluous(backups, good) if each != newest]
    return [each for each in may_go if _deleted(each.path)]


def finished(unfinished: Path, folder: Path, why: Why, fingerprint: str) -> Backup:
    """Give a written backup its name and its place; it is protected against being changed."""
    name = backup_files.backup_name(datetime.now().astimezone(), why, fingerprint)
    target = folder / name
    size = unfinished.stat().st_size
    with suppress(OSError):
        unfinished.chmod(0o444)
    if target.exists():
        # The same content in the same second. Windows does not replace a protected file.
        _deleted(target)
    unfinished.replace(target)
    sync_folder(folder)
    backup = backup_files.backup_at(target)
    if backup is None or backup.size != size:
        raise OSError(errno.EIO, "the backup is not where it was put", str(target))
    return backup


def new_unfinished(folder: Path) -> Path:
    """Make an empty file for a backup that is being written."""
    return new_file(folder, UNFINISHED, ".part")


def not_backed_up(error: OSError, folder: Path) -> Problem:
    """Return the Problem of a backup that could not be written to ``folder``."""
    if error.errno in NO_ROOM:
        return Problem("problem.backup.full", folder=str(folder))
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Problem("problem.backup.forbidden", folder=str(folder))
    return _unwritten(error.strerror or str(error), folder)


def _same_content(file: Path) -> Backup | None:
    """Return a backup of the desk as it is now, if there is one."""
    with reading_desk(file) as connection:
        fingerprint = fingerprint_of(connection)
        folder = backup_files.folder_for(file, company_of(connection)[0])
    for backup in backup_files.backups_in(folder):
        if backup.fingerprint == fingerprint and is_good(backup, thorough=False):
            backup_files.note_place(folder, file)
            return backup
    return None


def _written(
    connection: sqlite3.Connection, desk: Path, folder: Path, why: Why, fingerprint: str
) -> Backup:
    unfinished = new_unfinished(folder)
    try:
        try:
            copy_pages(connection, unfinished)
        except sqlite3.Error as error:
            raise _copying_failed(error, folder) from error
        _verify(unfinished, desk, fingerprint)
        return finished(unfinished, folder, why, fingerprint)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _verify(copy: Path, desk: Path, fingerprint: str) -> None:
    """Raise Problem unless the copy is whole: it is as damaged as the desk it was made of."""
    try:
        with reading_desk(copy) as connection:
            good = is_whole(connection) and fingerprint_of(connection) == fingerprint
    except Problem as problem:
        raise Problem("problem.desk.damaged", file=str(desk)) from problem
    if not good:
        raise Problem("problem.desk.damaged", file=str(desk))


def _copying_failed(error: sqlite3.Error, folder: Path) -> sqlite3.Error | Problem:
    """What went wrong at the target is told as such; the rest concerns the desk itself."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return Problem("problem.backup.full", folder=str(folder))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return Problem("problem.backup.forbidden", folder=str(folder))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return _unwritten(str(error), folder)
    return error


def _unwritten(cause: str, folder: Path) -> Problem:
    return Problem("problem.backup.not_written", folder=str(folder), cause=cause)


def _deleted(file: Path) -> bool:
    try:
        with suppress(OSError):
            file.chmod(0o644)
        file.unlink()
        # What belonged to a damaged desk goes with it.
        for suffix in ("-journal", "-wal"):
            file.with_name(f"{file.name}{suffix}").unlink(missing_ok=True)
    except OSError:
        return False
    return True
