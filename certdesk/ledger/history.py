"""The history of a desk: entries that are only ever added, each chained to the one before.

Hash scheme ``sha256/1``: ``hash`` is the SHA-256, in small hexadecimal digits, of the UTF-8
bytes of the canonical JSON (see ``canonical``) of an object with all the other fields of the
entry: ``action``, ``after``, ``at``, ``before``, ``entity``, ``entity_id``, ``group``,
``hash_scheme``, ``previous``, ``sequence``, ``undoes``, ``who``. ``at`` is ISO text with
microseconds and ``+00:00``; ``before`` and ``after`` are texts or null; ``previous`` is the hash
of the entry before, 64 zeros for the first. Sequences count from 1 without a gap.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from certdesk.ledger.connection import Row
from certdesk.ledger.records import HistoryEntry

HASH_SCHEME = "sha256/1"
BEGINNING = "0" * 64

_SELECT = (
    'SELECT sequence, at, who, "group", action, entity, entity_id, before, after, undoes,'
    " hash_scheme, previous, hash FROM history"
)
_ADD = (
    'INSERT INTO history (sequence, at, who, "group", action, entity, entity_id, before, after,'
    " undoes, hash_scheme, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """What one entry is going to say: a record's canonical JSON before and after, or None."""

    entity: str
    entity_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of entries that are undone together; see `HistoryEntry` for the fields."""

    id: str
    action: str
    undoes: str | None
    first: int
    last: int


def append(
    connection: sqlite3.Connection, steps: Sequence[Step], group: Group, at: datetime, who: str
) -> None:
    """Add the entries of a group; ``first`` and ``last`` of the heading are not looked at."""
    sequence, previous = last(connection)
    rows: list[Row] = []
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    for number, step in enumerate(steps, start=sequence + 1):
        row: Row = (
            number,
            moment,
            who,
            group.id,
            group.action,
            step.entity,
            step.entity_id,
            step.before,
            step.after,
            group.undoes,
            HASH_SCHEME,
            previous,
        )
        previous = digest(row)
        rows.append((*row, previous))
    connection.executemany(_ADD, rows)


_HASHED = (
    "sequence",
    "at",
    "who",
    "group",
    "action",
    "entity",
    "entity_id",
    "before",
    "after",
    "undoes",
    "hash_scheme",
    "previous",
)


def digest(row: Row) -> str:
    """Return the hash of an entry given as the values of its row, with or without its hash."""
    fields = dict(zip(_HASHED, row, strict=False))
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def last(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return sequence and hash of the last entry."""
    row = connection.execute(
        "SELECT sequence, hash FROM history ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    return (0, BEGINNING) if row is None else (int(row[0]), str(row[1]))


def has(connection: sqlite3.Connection, sequence: int, fingerprint: str) -> bool:
    """Whether the entry of a sequence has this hash: the history went on from there."""
    found = connection.execute("SELECT hash FROM history WHERE sequence = ?", (sequence,))
    return bool(found.fetchone() == (fingerprint,))


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield all entries from the first, as the values of their rows."""
    return connection.execute(f"{_SELECT} ORDER BY sequence")


def entries(
    connection: sqlite3.Connection,
    *,
    entity: str | None = None,
    entity_id: str | None = None,
    before: int | None = None,
    limit: int = -1,
) -> list[HistoryEntry]:
    """Return entries, the newest first: of one kind or record, earlier than a sequence."""
    given = {"entity = ?": entity, "entity_id = ?": entity_id, "sequence < ?": before}
    conditions = [condition for condition, value in given.items() if value is not None]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    values = [value for value in given.values() if value is not None]
    found = connection.execute(
        f"{_SELECT} {where} ORDER BY sequence DESC LIMIT ?", (*values, limit)
    )
    return [entry(row) for row in found.fetchall()]


def entries_of(connection: sqlite3.Connection, group: str) -> list[HistoryEntry]:
    """Return the entries of a group in the order they were made."""
    found = connection.execute(f'{_SELECT} WHERE "group" = ? ORDER BY sequence', (group,))
    return [entry(row) for row in found.fetchall()]


def entry(row: Row) -> HistoryEntry:
    """Return the entry of a row."""
    return HistoryEntry(row[0], datetime.fromisoformat(row[1]), *row[2:])


def groups(connection: sqlite3.Connection, after: int = 0) -> list[Group]:
    """Return the groups whose entries come after a sequence, in the order they were made."""
    found = connection.execute(
        'SELECT "group", action, undoes, min(sequence), max(sequence) FROM history'
        ' WHERE sequence > ? GROUP BY "group" ORDER BY min(sequence)',
        (after,),
    )
    return [Group(*row) for row in found.fetchall()]


def changed_since(connection: sqlite3.Connection, sequence: int, entity: str) -> list[str]:
    """Return the ids of the records of a kind that changed after a sequence, in that order."""
    found = connection.execute(
        "SELECT entity_id FROM history WHERE sequence > ? AND entity = ?"
        " GROUP BY entity_id ORDER BY min(sequence)",
        (sequence, entity),
    )
    return [str(row[0]) for row in found.fetchall()]
