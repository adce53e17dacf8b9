"""Writes copies: of a whole desk and of one attachment; what lies at the target stays whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from certdesk.ledger.connection import reading
from certdesk.ledger.leftovers import UNFINISHED
from certdesk.ledger.making import sync_folder
from certdesk.ledger.trouble import not_written, told
from certdesk.long_path import reachable
from certdesk.new_file import new_file
from certdesk.problems import Problem

# Called with how many of how many steps are done; it may raise to end the work.
Progress = Callable[[int, int], object]

# Pages that are copied between two looks whether it is to go on: a few megabytes.
_PORTION = 1000


def copy_desk(
    connection: sqlite3.Connection, source: Path, out: Path, progress: Progress | None = None
) -> None:
    """Write the desk of an open connection, which lies at ``source``, to a new file.

    ``progress`` is told how many pages of how many are copied; what it raises ends the copying,
    and nothing is left of it. Raises Problem when a file lies at ``out`` already, and when
    another program has the desk locked.
    """
    if out.exists():
        raise Problem("problem.desk.exists", file=str(out))
    with _put_at(out) as unfinished, told(source), reading(connection):
        # Reading takes the lock, or says who hinders it; copying would wait for ever.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with told(out), closing(sqlite3.connect(unfinished)) as copy:
            if progress is None:
                connection.backup(copy)
            else:
                connection.backup(copy, pages=_PORTION, progress=_telling(progress))


def _telling(progress: Progress) -> Callable[[int, int, int], None]:
    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    return tell


def export_content(content: bytes, out: Path) -> None:
    """Write bytes to a file, which is replaced as a whole; raise Problem when it cannot be."""
    with _put_at(reachable(out)) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def _put_at(out: Path) -> Iterator[Path]:
    """Give a file beside ``out`` that takes its place when all was written."""
    try:
        unfinished = new_file(out.parent, UNFINISHED, ".part")
        try:
            yield unfinished
            with suppress(OSError):
                unfinished.chmod(0o644)
            _sync(unfinished)
            unfinished.replace(out)
            sync_folder(out.parent)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise not_written(error, out) from error


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
