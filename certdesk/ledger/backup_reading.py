"""Reads a desk file or a backup without `Desk`: also an older one, which is migrated in a copy."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from certdesk import places
from certdesk.ledger import history
from certdesk.ledger.backup_files import DIGITS, Backup, Why
from certdesk.ledger.connection import connect, pragma, prepare, reading
from certdesk.ledger.header import APPLICATION_ID, VERSION
from certdesk.ledger.place import Place
from certdesk.ledger.temporary import spare_folder
from certdesk.ledger.trouble import not_written, told
from certdesk.problems import Problem


@contextmanager
def reading_desk(file: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that sees one state of a desk of any version, and writes nothing.

    The file is locked against writers meanwhile. Raises Problem when there is no desk to read.
    """
    place = Place(file)
    try:
        with told(file), closing(connect(file, writable=False)) as connection:
            if pragma(connection, "application_id") != APPLICATION_ID:
                raise Problem("problem.desk.not_a_desk", file=str(file))
            with reading(connection):
                # Reading takes the lock, or says who hinders it; copying would wait for ever.
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                yield connection
    finally:
        place.leave()


@contextmanager
def reading_records(file: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection as `reading_desk` does, whose tables are those of this program.

    Raises Problem for a desk of a newer version.
    """
    with reading_desk(file) as connection:
        version = pragma(connection, "user_version")
        if version == VERSION:
            yield connection
            return
        if version > VERSION:
            raise Problem("problem.desk.newer", file=str(file), found=version, known=VERSION)
        with _folder_for_copy(file) as folder:
            try:
                made = _in_copy(connection, folder / "copy")
            except OSError as error:
                raise not_written(error, folder / "copy") from error
            with closing(made) as copy, reading(copy):
                yield copy


def copy_pages(connection: sqlite3.Connection, out: Path) -> None:
    """Copy a desk that is being read to a file, and write that through to the disk."""
    with closing(sqlite3.connect(out)) as copy:
        connection.backup(copy)
    sync(out)


def sync(file: Path) -> None:
    """Write what the system keeps of a file in memory to the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def fingerprint_of(connection: sqlite3.Connection) -> str:
    """Return the beginning of the last history hash, as backups are named by it."""
    return history.last(connection)[1][:DIGITS]


def company_of(connection: sqlite3.Connection) -> tuple[str, str]:
    """Return id and name of the company whose desk it is."""
    row = connection.execute("SELECT id, name FROM companies ORDER BY rowid LIMIT 1").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("a desk without a company")
    return str(row[0]), str(row[1])


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with the file, attachments included."""
    found: tuple[object, ...] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return found == ("ok",)


def is_good(backup: Backup, *, thorough: bool = True) -> bool:
    """Whether a backup can be restored: whole, and with the content that its name promises.

    Without ``thorough`` only the content is looked at, not all pages.
    """
    if backup.why is Why.DAMAGED:
        return False
    with suppress(Problem), reading_desk(backup.path) as connection:
        return (
            fingerprint_of(connection) == backup.fingerprint
            and pragma(connection, "user_version") <= VERSION
            and (not thorough or is_whole(connection))
        )
    return False


@contextmanager
def _folder_for_copy(file: Path) -> Iterator[Path]:
    try:
        spare = spare_folder()
    except OSError as error:
        # A portable copy leaves nothing on the computer, and says that it cannot.
        if places.portable():
            raise not_written(error, places.temporary_folder() / file.name) from error
        with tempfile.TemporaryDirectory(prefix="certdesk-", ignore_cleanup_errors=True) as name:
            yield Path(name)
        return
    try:
        yield spare.path
    finally:
        spare.remove()


def _in_copy(connection: sqlite3.Connection, out: Path) -> sqlite3.Connection:
    from certdesk.ledger.migrations import migrate  # noqa: PLC0415 - heavy, and seldom needed

    copy_pages(connection, out)
    copy = sqlite3.connect(out, isolation_level=None)
    try:
        prepare(copy)
        migrate(copy)
    except BaseException:
        copy.close()
        raise
    return copy
