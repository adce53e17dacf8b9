"""Certificates read once: later only those are read again that the history says have changed."""

from __future__ import annotations

import sqlite3

from certdesk.ledger import history
from certdesk.ledger.certificate_rows import read_certificates
from certdesk.ledger.records import Certificate

# When more have changed, reading all in one go is quicker.
_FEW = 500


class Remembered:
    """The certificates as they were at an entry of the history."""

    def __init__(self) -> None:
        self._at: tuple[int, str] | None = None
        self._certificates: dict[str, Certificate] = {}

    def certificates(self, connection: sqlite3.Connection) -> list[Certificate]:
        """Return all certificates as they stand; not to be called inside a change."""
        now = history.last(connection)
        if now != self._at:
            self._refresh(connection)
            self._at = now
        return list(self._certificates.values())

    def _refresh(self, connection: sqlite3.Connection) -> None:
        if self._at is not None and history.has(connection, *self._at):
            changed = history.changed_since(connection, self._at[0], "certificate")
            if len(changed) <= _FEW:
                found = read_certificates(connection, changed)
                for identifier in changed:
                    if identifier in found:
                        self._certificates[identifier] = found[identifier]
                    else:
                        self._certificates.pop(identifier, None)
                return
        self._certificates = read_certificates(connection)
