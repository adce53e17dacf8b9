"""Says what SQLite or the file system met with, so that the person at the desk can mend it."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from certdesk.problems import Problem

# SQLite's primary result codes: the low byte of every extended code.
_BY_CODE = {
    sqlite3.SQLITE_BUSY: "problem.desk.busy",
    sqlite3.SQLITE_LOCKED: "problem.desk.busy",
    sqlite3.SQLITE_FULL: "problem.desk.full",
    sqlite3.SQLITE_READONLY: "problem.desk.read_only_place",
    sqlite3.SQLITE_PERM: "problem.desk.forbidden",
    sqlite3.SQLITE_AUTH: "problem.desk.forbidden",
    sqlite3.SQLITE_NOTADB: "problem.desk.damaged",
    sqlite3.SQLITE_CORRUPT: "problem.desk.damaged",
}
# What SQLite takes, in bytes; the journal beside the desk has a longer name.
_LONGEST = (1040 if sys.platform == "win32" else 512) - len("-journal") - 1
NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
# A journal left by a crash must be rolled back, and here it cannot be.
_INTERRUPTED = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turn what hinders SQLite at ``file`` into a Problem; defects of ours pass as they are."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise problem_of(error, file) from error
    except UnicodeDecodeError as error:
        # A damaged page stands in SQLite's own message, which is no text then.
        raise Problem("problem.desk.damaged", file=str(file)) from error


def problem_of(error: sqlite3.Error, file: Path) -> Problem:
    """Return the Problem that an error of SQLite stands for."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code == sqlite3.SQLITE_ERROR:
        # Bytes that are no text, or a table or column that every desk has and this one has not.
        return Problem("problem.desk.damaged", file=str(file))
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(file)) > _LONGEST:
        return Problem("problem.desk.path_too_long", file=str(file))
    if code in _INTERRUPTED:
        return Problem("problem.desk.interrupted", file=str(file))
    message = _BY_CODE.get(code & 0xFF)
    if message is not None:
        return Problem(message, file=str(file))
    if not file.exists():
        return Problem("problem.desk.removed", file=str(file))
    return Problem("problem.desk.disk", file=str(file), cause=str(error))


def not_written(error: OSError, file: Path) -> Problem:
    """Return the Problem of a file that could not be written."""
    if error.errno in NO_ROOM:
        return Problem("problem.desk.full", file=str(file))
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Problem("problem.desk.read_only_place", file=str(file))
    if error.errno == errno.ENAMETOOLONG:
        return Problem("problem.desk.path_too_long", file=str(file))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Problem("problem.desk.no_folder", folder=str(file.parent))
    return Problem("problem.desk.not_written", file=str(file), cause=error.strerror or str(error))
