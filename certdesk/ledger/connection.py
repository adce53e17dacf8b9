"""Opens a desk with SQLite so that a crash, a stranger's file or a full disk does no harm."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]

# How long to wait, in seconds, for another program that has the file locked.
PATIENCE = 5.0


def connect(file: Path, *, writable: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """Return a connection to an existing file; raise sqlite3.Error when it cannot be opened.

    Transactions are begun and ended by hand. A connection for reading is opened so that it may
    still roll back what a crash left half written, but executes no statement that writes.
    """
    connection = sqlite3.connect(
        _address(file), uri=True, isolation_level=None, timeout=patience, cached_statements=256
    )
    try:
        prepare(connection)
        if writable:
            # A tool may have left it in another mode, which does not survive a cloud folder.
            connection.execute("PRAGMA journal_mode = DELETE")
        else:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Set what SQLite does not keep in the file."""
    for setting in (
        "foreign_keys = ON",
        # Nothing that stands in a stranger's file is run as code.
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
        # FULL, and the folder is synced too when the journal was deleted: only then is a change
        # safe from a power cut.
        "synchronous = EXTRA",
    ):
        connection.execute(f"PRAGMA {setting}")


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the statements inside see one and the same state of the file."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        roll_back(connection)


def roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction without its changes; SQLite may have ended it already by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return a number that the file's header holds."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _address(file: Path) -> str:
    """The file as an address for SQLite; ``rw``: it is never made when it is missing."""
    if str(file).startswith("\\\\?\\"):
        # The form for long paths of Windows: as it is, no part of it is a server.
        signs = "".join(f"%{byte:02X}" for byte in os.fsencode(file))
        return f"file:{signs}?mode=rw"
    scheme, _, place = file.as_uri().partition(":")
    if not place.startswith("///"):
        # A Windows share: without an empty host before it, its server would be taken for one.
        place = f"//{place}"
    return f"{scheme}:{place}?mode=rw"
