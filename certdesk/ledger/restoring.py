"""Puts a backup in the place of a desk; what lay there is set aside first.

The backup is copied beside the desk, brought up to date, given a note in its history and checked;
only then it takes the desk's place, in one step.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from certdesk.ledger import history
from certdesk.ledger.backup_files import Backup, Why
from certdesk.ledger.backup_making import back_up, finished, new_unfinished, not_backed_up
from certdesk.ledger.backup_reading import copy_pages, is_good, reading_desk, sync
from certdesk.ledger.connection import pragma, prepare
from certdesk.ledger.header import VERSION
from certdesk.ledger.leftovers import LEFTOVERS, UNFINISHED
from certdesk.ledger.lock import HeldBy, hold
from certdesk.ledger.making import sync_folder
from certdesk.ledger.notes import RESTORED, RestoreNote, append_note
from certdesk.ledger.person import person
from certdesk.ledger.place import check_file, whole_path
from certdesk.ledger.trouble import not_written, told
from certdesk.ledger.verification import ChainReport, verify
from certdesk.new_file import new_file
from certdesk.problems import Problem


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored desk: ``set_aside`` is what lay there before, if anything did.

    ``report`` is what verifying the result found; it is whole unless the backup's own history
    was broken already.
    """

    path: Path
    set_aside: Backup | None
    report: ChainReport


def restore(backup: Backup, desk: str | Path) -> Restored:
    """Put a backup, attachments included, in the place of the desk at ``desk``.

    Nobody may have the desk open for writing, this program neither. The desk as it was is backed
    up first, byte by byte when it is damaged. Raises Problem when anything hinders; the desk is
    then as it was.
    """
    path = whole_path(desk)
    if path.exists():
        check_file(path)
    _check(backup)
    try:
        lock = hold(path, person())
    except OSError as error:
        raise not_written(error, path) from error
    if isinstance(lock, HeldBy):
        raise held(lock, path)
    try:
        return _replace(path, backup)
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        lock.release()


def _check(backup: Backup) -> None:
    """Raise Problem for a backup that is damaged, was changed, or is of a newer version."""
    file = str(backup.path)
    try:
        with reading_desk(backup.path) as connection:
            version = pragma(connection, "user_version")
    except Problem as problem:
        raise Problem("problem.backup.damaged", file=file) from problem
    if version > VERSION:
        raise Problem("problem.desk.newer", file=file, found=version, known=VERSION)
    if not is_good(backup):
        raise Problem("problem.backup.damaged", file=file)


def held(by: HeldBy, path: Path) -> Problem:
    """Return what is said when somebody has the desk open for writing."""
    since = by.since.astimezone().strftime("%Y-%m-%d %H:%M") if by.since else "?"
    return Problem(
        "problem.desk.held", file=str(path), name=by.name, computer=by.computer, since=since
    )


def _set_aside(path: Path, folder: Path) -> Backup | None:
    if not path.exists():
        return None
    try:
        return back_up(path, Why.RESTORE)
    except Problem as problem:
        if problem.message.startswith("problem.backup.") or problem.message in (
            "problem.desk.busy",
            "problem.desk.forbidden",
        ):
            raise
    # No desk, or a damaged one: then its bytes are kept, to be rescued from.
    try:
        return _bytes_aside(path, folder)
    except OSError as error:
        raise not_backed_up(error, folder) from error


def _bytes_aside(path: Path, folder: Path) -> Backup:
    unfinished = new_unfinished(folder)
    try:
        shutil.copyfile(path, unfinished)
        sync(unfinished)
        with unfinished.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        aside = finished(unfinished, folder, Why.DAMAGED, digest)
        for suffix in LEFTOVERS[:2]:
            leftover = path.with_name(f"{path.name}{suffix}")
            if leftover.exists():
                shutil.copyfile(leftover, aside.path.with_name(f"{aside.path.name}{suffix}"))
        return aside
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _replace(path: Path, backup: Backup) -> Restored:
    unfinished = new_file(path.parent, UNFINISHED, ".part")
    try:
        with reading_desk(backup.path) as connection, told(path):
            copy_pages(connection, unfinished)
        with told(path):
            report = _prepared(unfinished, backup)
        with suppress(OSError):
            # Until now nobody else could read it; a desk is a file like any other.
            unfinished.chmod(0o644)
        sync(unfinished)
        # Only now: the new backup may make the one that was copied superfluous.
        aside = _set_aside(path, backup.path.parent)
        _put(unfinished, path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return Restored(path, aside, report)


def _put(unfinished: Path, path: Path) -> None:
    try:
        # A journal of the file that lay here would be rolled back into the one that comes.
        for suffix in LEFTOVERS:
            path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
        unfinished.replace(path)
    except PermissionError as error:
        raise Problem("problem.restore.in_use", file=str(path)) from error
    sync_folder(path.parent)


def _prepared(unfinished: Path, backup: Backup) -> ChainReport:
    """Bring a copy of a backup up to date, note the restore in its history, and check it."""
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
        prepare(connection)
        if pragma(connection, "user_version") < VERSION:
            from certdesk.ledger.migrations import migrate  # noqa: PLC0415 - seldom needed

            migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        note = RestoreNote(backup.at, backup.path.name, history.last(connection)[1])
        append_note(connection, RESTORED, note)
        connection.execute("COMMIT")
        report = verify(connection, compare=True)
    if any(finding.id == "verify.file" for finding in report.findings):
        raise Problem("problem.backup.damaged", file=str(backup.path))
    return report
