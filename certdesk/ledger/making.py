"""Makes a new desk file: beside its place, and put there when it is whole."""

from __future__ import annotations

import os
import sqlite3
import sys
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from certdesk.ledger import history
from certdesk.ledger.change import Change
from certdesk.ledger.connection import prepare
from certdesk.ledger.history import Group
from certdesk.ledger.leftovers import UNFINISHED
from certdesk.ledger.lock import HeldBy, hold
from certdesk.ledger.person import person
from certdesk.ledger.records import Company
from certdesk.ledger.trouble import not_written, told
from certdesk.new_file import new_file
from certdesk.problems import Problem

CREATED = "history.desk.created"


def make_file(path: Path, company: Company) -> None:
    """Make a desk of a company at ``path``, where nothing may lie yet.

    Raises Problem when something does, and when it cannot be written.
    """
    try:
        lock = hold(path, person())
    except (OSError, ValueError) as error:
        raise _unwritable(error, path) from error
    if isinstance(lock, HeldBy):
        raise Problem("problem.desk.exists", file=str(path))
    try:
        if path.exists():
            raise Problem("problem.desk.exists", file=str(path))
        _make(path, company)
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        lock.release()


def _unwritable(error: OSError | ValueError, path: Path) -> Problem:
    if isinstance(error, OSError):
        return not_written(error, path)
    return Problem("problem.desk.not_written", file=repr(str(path)), cause=str(error))


def _make(path: Path, company: Company) -> None:
    unfinished = new_file(path.parent, UNFINISHED, ".part")
    try:
        with told(path):
            _fill(unfinished, company)
        with suppress(OSError):
            # Until now nobody else could read it; a desk is a file like any other.
            unfinished.chmod(0o644)
        unfinished.replace(path)
        sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(file: Path, company: Company) -> None:
    from certdesk.ledger.migrations import migrate  # noqa: PLC0415 - heavy, only needed here

    connection = sqlite3.connect(file, isolation_level=None)
    try:
        prepare(connection)
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        change = Change(connection)
        change.put(company)
        group = Group(str(uuid.uuid4()), CREATED, None, 0, 0)
        history.append(connection, change.steps, group, datetime.now(UTC), str(person()))
        connection.execute("COMMIT")
    finally:
        connection.close()


def sync_folder(folder: Path) -> None:
    """Make sure that a renamed file is found under its name after a power cut."""
    if sys.platform == "win32":
        # Windows writes the name with the file and lets nobody sync a folder.
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
