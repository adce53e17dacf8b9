"""What people decided on provisions of their own documents, as rows of their table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from certdesk.ledger.canonical import canonical, from_canonical
from certdesk.ledger.connection import Row
from certdesk.ledger.records import ReadProvision
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Reach

_COLUMNS = (
    *("id", "document", "clause", "decision", "quote", "start", "end", "in_heading", "effect"),
    *("addressee", "reach", "conditions", "decided_on", "gist", "proposed"),
)
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_MARKS = ", ".join("?" * len(_COLUMNS))
_ANEW = ", ".join(f'"{name}" = excluded."{name}"' for name in _COLUMNS[1:])


def read_readings(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, ReadProvision]:
    """Return the decisions by their ids, all or those named, in the order of their making."""
    wanted = None if ids is None else set(ids)
    rows = connection.execute(
        f"SELECT {_NAMES} FROM read_provisions ORDER BY rowid"  # noqa: S608 - names written here
    ).fetchall()
    return {row[0]: _reading(row) for row in rows if wanted is None or row[0] in wanted}


def readings_of(connection: sqlite3.Connection, documents: Sequence[str]) -> list[str]:
    """Return the ids of all decisions on these documents."""
    wanted = set(documents)
    rows = connection.execute("SELECT id, document FROM read_provisions ORDER BY rowid").fetchall()
    return [row[0] for row in rows if row[1] in wanted]


def write_readings(connection: sqlite3.Connection, readings: Sequence[ReadProvision]) -> None:
    """Write decisions, new or changed."""
    connection.executemany(
        f"INSERT INTO read_provisions ({_NAMES}) VALUES ({_MARKS})"  # noqa: S608 - as above
        f" ON CONFLICT (id) DO UPDATE SET {_ANEW}",
        [_row(each) for each in readings],
    )


def delete_readings(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete decisions: what they were about is proposed again."""
    connection.executemany("DELETE FROM read_provisions WHERE id = ?", [(each,) for each in ids])


def _reading(row: Row) -> ReadProvision:
    proposed = None if row[14] is None else json.loads(row[14])
    return ReadProvision(
        id=row[0],
        document=row[1],
        clause=row[2],
        decision=Decision(row[3]),
        quote=row[4],
        start=row[5],
        end=row[6],
        in_heading=bool(row[7]),
        effect=Effect(row[8]),
        addressee=Addressee(row[9]),
        reach=Reach(row[10]),
        conditions=from_canonical(Conditions, row[11]),
        decided_on=date.fromisoformat(row[12]),
        gist=row[13],
        proposed=None if proposed is None else (proposed[0], proposed[1]),
    )


def _row(reading: ReadProvision) -> tuple[str | int | None, ...]:
    return (
        reading.id,
        reading.document,
        reading.clause,
        reading.decision,
        reading.quote,
        reading.start,
        reading.end,
        int(reading.in_heading),
        reading.effect,
        reading.addressee,
        reading.reach,
        canonical(reading.conditions),
        reading.decided_on.isoformat(),
        reading.gist,
        None if reading.proposed is None else json.dumps(reading.proposed),
    )
