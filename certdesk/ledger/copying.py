"""Writes copies: of a whole desk and of one attachment; what lies at the target stays whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from certdesk.ledger.making import sync_folder
from certdesk.ledger.trouble import not_written, told
from certdesk.problems import Problem


def copy_desk(connection: sqlite3.Connection, out: Path) -> None:
    """Write the desk of an open connection to a new file; raise Problem when one lies there."""
    if out.exists():
        raise Problem("problem.desk.exists", file=str(out))
    with _put_at(out) as unfinished, told(out), closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)


def export_content(content: bytes, out: Path) -> None:
    """Write bytes to a file, which is replaced as a whole; raise Problem when it cannot be."""
    with _put_at(out) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def _put_at(out: Path) -> Iterator[Path]:
    """Give a file beside ``out`` that takes its place when all was written."""
    try:
        handle, name = tempfile.mkstemp(prefix=".certdesk-", suffix=".part", dir=out.parent)
        os.close(handle)
        unfinished = Path(name)
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
