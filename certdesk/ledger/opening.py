"""Opens a desk file: what it is, who may write, whether it is whole and of this version."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from certdesk.ledger.connection import PATIENCE, connect, pragma, roll_back
from certdesk.ledger.header import APPLICATION_ID, VERSION
from certdesk.ledger.leftovers import clear
from certdesk.ledger.lock import HeldBy, WriterLock, hold
from certdesk.ledger.person import person
from certdesk.ledger.place import Place
from certdesk.ledger.read_only import ReadOnly
from certdesk.ledger.trouble import NO_ROOM, told
from certdesk.problems import Problem

Hook = Callable[[Path], object]

# Not looked through at every opening: they may be large, and `verify` hashes them.
_CONTENTS = "attachment_contents"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a desk is to be opened; see `Desk.open`."""

    read_only: bool = False
    take_over: bool = False
    checked: bool = True
    patience: float = PATIENCE
    before_migrating: Hook | None = None


@dataclass(slots=True)
class Opened:
    """An open desk file. ``lock`` is held when it may be written, else ``why`` says why not."""

    place: Place
    connection: sqlite3.Connection
    lock: WriterLock | None
    held_by: HeldBy | None
    why: ReadOnly | None
    version: int

    def close(self) -> None:
        """Close the file and give it free; may be called again."""
        self.connection.close()
        self.place.leave()
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def stay_reading(self, why: ReadOnly) -> None:
        """From now on only read."""
        self.why = why
        self.connection.execute("PRAGMA query_only = ON")
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def refusal(self) -> Problem:
        """Return what is said to somebody who wants to write."""
        file = str(self.place.path)
        if self.why is ReadOnly.HELD and self.held_by is not None:
            since = self.held_by.since
            return Problem(
                "problem.desk.held",
                file=file,
                name=self.held_by.name,
                computer=self.held_by.computer,
                since=since.astimezone().strftime("%Y-%m-%d %H:%M") if since else "?",
            )
        if self.why is ReadOnly.NEWER:
            return Problem("problem.desk.newer", file=file, found=self.version, known=VERSION)
        return Problem(_REFUSALS[self.why or ReadOnly.ASKED], file=file)


_REFUSALS = {
    ReadOnly.ASKED: "problem.desk.read_only",
    ReadOnly.HELD: "problem.desk.taken_over",
    ReadOnly.PLACE: "problem.desk.read_only_place",
    ReadOnly.FULL: "problem.desk.full",
}


def open_file(path: Path, manner: Manner) -> Opened:
    """Open the desk at ``path``; raise Problem when it cannot be read."""
    place = Place(path)
    lock: WriterLock | None = None
    held_by: HeldBy | None = None
    why: ReadOnly | None = ReadOnly.ASKED
    try:
        if not manner.read_only:
            lock, held_by, why = _held(path, take_over=manner.take_over)
        with told(path):
            connection = connect(path, writable=lock is not None, patience=manner.patience)
    except BaseException:
        if lock is not None:
            lock.release()
        place.leave()
        raise
    opened = Opened(place, connection, lock, held_by, why, VERSION)
    try:
        with told(path):
            _settle(opened, manner)
    except BaseException:
        opened.close()
        raise
    return opened


def _held(
    path: Path, *, take_over: bool
) -> tuple[WriterLock | None, HeldBy | None, ReadOnly | None]:
    try:
        holding = hold(path, person(), take_over=take_over)
    except OSError as error:
        return None, None, ReadOnly.FULL if error.errno in NO_ROOM else ReadOnly.PLACE
    if isinstance(holding, HeldBy):
        return None, holding, ReadOnly.HELD
    return holding, None, None


def _settle(opened: Opened, manner: Manner) -> None:
    path, connection = opened.place.path, opened.connection
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise Problem("problem.desk.not_a_desk", file=str(path))
    if opened.lock is not None:
        clear(path.parent)
    opened.version = pragma(connection, "user_version")
    if opened.version > VERSION:
        opened.stay_reading(ReadOnly.NEWER)
    elif opened.lock is not None and not _writable(connection):
        opened.stay_reading(ReadOnly.PLACE)
    if manner.checked:
        check(connection, path, thorough=opened.version <= VERSION)
    if opened.version < VERSION:
        _migrate(opened, manner.before_migrating)


def check(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> None:
    """Raise Problem when the file is damaged, or does things that no desk does by itself."""
    parts = connection.execute("SELECT type, name, rootpage FROM sqlite_schema").fetchall()
    # Triggers, views and virtual tables have no pages of their own: they are code.
    if thorough and not all(page for _, _, page in parts):
        raise Problem("problem.desk.altered", file=str(path))
    tables = [name for kind, name, page in parts if kind == "table" and page]
    if "history" not in tables or "companies" not in tables:
        raise Problem("problem.desk.damaged", file=str(path))
    for table in tables:
        if table == _CONTENTS:
            continue
        quoted = table.replace('"', '""')
        if connection.execute(f'PRAGMA quick_check("{quoted}")').fetchone() != ("ok",):
            raise Problem("problem.desk.damaged", file=str(path))


def _writable(connection: sqlite3.Connection) -> bool:
    """Whether the file itself may be written; another program's lock does not count."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY
    roll_back(connection)
    return True


def _migrate(opened: Opened, before: Hook | None) -> None:
    """Lead an older desk to this version, after ``before`` (by default a backup) succeeded."""
    path, connection = opened.place.path, opened.connection
    if opened.lock is None:
        raise Problem("problem.desk.older", file=str(path))
    from certdesk.ledger.migrations import migrate  # noqa: PLC0415 - heavy, and seldom needed

    if before is None:
        _keep_as_it_was(opened)
    else:
        before(path)

    migrate(connection)
    opened.version = VERSION
    check(connection, path, thorough=True)


def _keep_as_it_was(opened: Opened) -> None:
    """Back an older desk up; where that cannot be, put a copy beside it.

    A full or forbidden folder of backups must not keep people from their desk. Raises the Problem
    of the backup when neither can be written: the desk stays as it is.
    """
    # Seldom needed.
    from certdesk.ledger.backup_files import Why  # noqa: PLC0415
    from certdesk.ledger.backup_making import back_up  # noqa: PLC0415
    from certdesk.ledger.copying import copy_desk  # noqa: PLC0415
    from certdesk.log import record_defect  # noqa: PLC0415

    path = opened.place.path
    try:
        back_up(path, Why.MIGRATION)
    except Problem as problem:
        record_defect(f"backing up {path} before it is brought up to date", problem)
        try:
            copy_desk(opened.connection, path, _free_beside(path, opened.version))
        except Problem:
            raise problem from None


def _free_beside(path: Path, version: int) -> Path:
    """Return a name beside a desk that says of which version it was and is not taken."""
    names = (f"{path.stem} (v{version}-{number}){path.suffix}" for number in count(1))
    return next(file for name in names if not (file := path.with_name(name)).exists())
