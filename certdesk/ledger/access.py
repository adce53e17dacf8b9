"""Reads and writes an open desk file: one state at a time, one change at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from certdesk.ledger.connection import reading, roll_back
from certdesk.ledger.opening import Opened
from certdesk.ledger.read_only import ReadOnly
from certdesk.ledger.trouble import told
from certdesk.problems import Problem


class Access:
    """The transactions of an open desk; ``changing`` while one that writes goes on."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._path = opened.place.path
        self.changing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read one state of the file; values that no desk holds mean that it is damaged."""
        with told(self._path):
            try:
                with reading(self._opened.connection):
                    yield
            except (ValueError, KeyError, TypeError) as error:
                raise Problem("problem.desk.damaged", file=str(self._path)) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Save what is written inside when the block ends, or nothing when it raises."""
        if self.changing:
            raise RuntimeError("a change of this desk is still going on")
        self._check_writable()
        connection = self._opened.connection
        self.changing = True
        try:
            with told(self._path):
                connection.execute("BEGIN IMMEDIATE")
                yield
                connection.execute("COMMIT")
            # Removed meanwhile: then nobody will find what was saved.
            self._opened.place.check()
        except sqlite3.IntegrityError as error:
            # What a person may have entered wrongly was told before: the rows do not fit together.
            raise Problem("problem.desk.damaged", file=str(self._path)) from error
        finally:
            self.changing = False
            # What hinders rolling back was told already, and SQLite does it when it can.
            with suppress(sqlite3.Error):
                roll_back(connection)

    def check(self) -> None:
        """Raise Problem when the file is gone, or when another took over the right to write.

        Says anew that this process holds the desk: after a long sleep nobody believes it any more.
        """
        opened = self._opened
        opened.place.check()
        if opened.lock is not None and not opened.lock.renew():
            opened.stay_reading(ReadOnly.HELD)
            raise opened.refusal()

    def _check_writable(self) -> None:
        opened = self._opened
        if opened.why is None:
            opened.place.check()
            if opened.lock is not None and opened.lock.still_ours():
                return
            opened.stay_reading(ReadOnly.HELD)
        raise opened.refusal()
