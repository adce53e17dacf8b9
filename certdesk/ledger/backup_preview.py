"""What a backup holds, and what would become of the desk if it were restored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from certdesk.ledger import history
from certdesk.ledger.backup_files import Backup
from certdesk.ledger.backup_reading import company_of, reading_records
from certdesk.ledger.certificate_rows import read_certificates
from certdesk.ledger.place import whole_path
from certdesk.ledger.records import Certificate, HistoryEntry
from certdesk.problems import Problem


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would do to the certificates of the desk, by their numbers in order.

    ``returning`` are only in the backup, ``leaving`` only in the desk as it is, ``changed`` in
    both but not alike. ``entries_since`` counts the entries of the history that the desk has and
    the backup has not; None when the backup is not an earlier state of this desk.
    """

    returning: tuple[str, ...]
    leaving: tuple[str, ...]
    changed: tuple[str, ...]
    entries_since: int | None

    @property
    def none(self) -> bool:
        """Whether all certificates are alike."""
        return not (self.returning or self.leaving or self.changed)


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """What a backup holds.

    ``last`` is the last entry of its history. ``difference`` is that to the desk as it is now,
    None when there is no desk or it cannot be read; ``problem`` then says why.
    """

    backup: Backup
    company: str
    certificates: int
    events: int
    attachments: int
    last: HistoryEntry | None
    difference: Difference | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class _Held:
    company: str
    certificates: dict[str, Certificate]
    attachments: int
    last: HistoryEntry | None


def preview(backup: Backup, desk: str | Path | None = None) -> BackupPreview:
    """Return what ``backup`` holds, compared with the desk at ``desk`` when one is given.

    Raises Problem when the backup cannot be read or is of a newer version.
    """
    with reading_records(backup.path) as connection:
        held = _held(connection, backup.path)
    difference, problem = None, None
    if desk is not None:
        try:
            difference = _difference(held, whole_path(desk))
        except Problem as hindrance:
            problem = hindrance
    return BackupPreview(
        backup,
        held.company,
        len(held.certificates),
        sum(len(each.events) for each in held.certificates.values()),
        held.attachments,
        held.last,
        difference,
        problem,
    )


def _held(connection: sqlite3.Connection, file: Path) -> _Held:
    try:
        last = history.entries(connection, limit=1)
        (attachments,) = connection.execute("SELECT count(*) FROM attachments").fetchone()
        return _Held(
            company_of(connection)[1],
            read_certificates(connection),
            int(attachments),
            last[0] if last else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Problem("problem.desk.damaged", file=str(file)) from error


def _difference(held: _Held, desk: Path) -> Difference:
    with reading_records(desk) as connection:
        now = _held(connection, desk)
        since = _since(connection, held.last)
    before, after = now.certificates, held.certificates
    return Difference(
        _numbers(after[key] for key in after.keys() - before.keys()),
        _numbers(before[key] for key in before.keys() - after.keys()),
        _numbers(after[key] for key in after.keys() & before.keys() if after[key] != before[key]),
        since,
    )


def _since(connection: sqlite3.Connection, last: HistoryEntry | None) -> int | None:
    if last is None or not history.has(connection, last.sequence, last.hash):
        return None
    return history.last(connection)[0] - last.sequence


def _numbers(certificates: Iterable[Certificate]) -> tuple[str, ...]:
    return tuple(sorted(each.number for each in certificates))
