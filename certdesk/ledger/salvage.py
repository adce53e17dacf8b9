"""Puts together again what a damaged desk held: from its tables, and from its history.

The history holds every record as a whole, on other pages than the tables do. An entry whose hash
is right, and after which none is missing, tells how its record stood at the end; otherwise the
tables do, where they are whole. Where neither is sure both are joined, and the record is doubtful.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from certdesk.ledger import history
from certdesk.ledger.canonical import from_canonical
from certdesk.ledger.certificate_rows import PART_TABLES
from certdesk.ledger.connection import Row, prepare
from certdesk.ledger.damaged_tables import Found
from certdesk.ledger.entities import ENTITIES, Entity
from certdesk.ledger.migrations import migrate
from certdesk.ledger.records import Certificate

_TABLES = {
    "company": ("companies", "sites"),
    "certificate": ("certificates", *PART_TABLES),
    "product": ("company_products",),
    "attachment": ("attachments",),
    "view": ("views",),
    "setting": ("settings",),
}


@dataclass(slots=True)
class Salvage:
    """What was read of a damaged desk.

    ``records`` by kind and id; ``from_history`` and ``doubtful`` hold ids of certificates;
    ``unknown`` are ids of certificates of which only parts were found. ``entries`` are the rows
    of the history that can be trusted; ``entries_lost`` counts those that are missing between.
    ``traceless``: certificates may be lost of which nothing tells any more.
    """

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    drafts: list[Row] = field(default_factory=list)
    from_history: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    entries: list[Row] = field(default_factory=list)
    entries_lost: int = 0
    traceless: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing at all was found."""
        return not (any(self.records.values()) or self.contents or self.drafts or self.entries)


@dataclass(frozen=True, slots=True)
class _Past:
    """The last entry that is left of a record; ``sure``: there was none after it."""

    after: object | None
    sure: bool


def salvage(found: dict[str, Found]) -> Salvage:
    """Put the records together from the rows that were found."""
    saved = Salvage()
    saved.traceless = not (found["history"].complete or found["certificates"].complete)
    pasts = _pasts(found["history"], saved)
    with closing(_staged(found)) as connection:
        for name, entity in ENTITIES.items():
            _join(saved, _Present(connection, entity, found), pasts.get(name, {}))
        saved.drafts = connection.execute(
            "SELECT form_key, content, kept_at FROM drafts"
        ).fetchall()
        saved.unknown = _unknown(connection, saved, pasts.get("certificate", {}))
    for values in (*found["attachment_contents"].rows.values(), *found["attachment_contents"].lost):
        sha256, content = values
        if isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256:
            saved.contents[sha256] = content
    return saved


def _staged(found: dict[str, Found]) -> sqlite3.Connection:
    """Put the rows into tables in memory, those along the trees first; what repeats is left out."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    prepare(connection)
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    for name, each in found.items():
        if name in ("history", "attachment_contents", "_sqlite_migrations"):
            continue
        marks = ", ".join("?" * len(each.shape.columns))
        names = ", ".join(f'"{column}"' for column in each.shape.columns)
        _insert(
            connection,
            f'INSERT OR IGNORE INTO "{name}" (rowid, {names}) VALUES (?, {marks})',  # noqa: S608
            [(number, *values) for number, values in sorted(each.rows.items())],
        )
        _insert(
            connection,
            f'INSERT OR IGNORE INTO "{name}" ({names}) VALUES ({marks})',  # noqa: S608
            each.lost,
        )
    return connection


def _insert(connection: sqlite3.Connection, statement: str, rows: Iterable[Row]) -> None:
    connection.execute("BEGIN")
    connection.executemany(statement, rows)
    connection.execute("COMMIT")


class _Present:
    """The records of a kind as the tables have them."""

    def __init__(
        self, connection: sqlite3.Connection, entity: Entity, found: dict[str, Found]
    ) -> None:
        self.entity = entity.name
        main, *parts = _TABLES[entity.name]
        self.complete = found[main].complete
        self.parts_complete = all(found[part].complete for part in parts)
        shape = found[main].shape
        place = shape.columns.index("id")
        # What stands in a tree stood there at the end; a lost leaf may be an old one.
        self.in_tree = {values[place] for values in found[main].rows.values()}
        self.records: dict[str, Any] = {}
        ids = connection.execute(f"SELECT id FROM {main} ORDER BY rowid").fetchall()  # noqa: S608
        for (identifier,) in ids:
            try:
                self.records |= entity.read(connection, [identifier])
            except (ValueError, KeyError, TypeError):
                self.complete = False


def _join(saved: Salvage, present: _Present, pasts: dict[str, _Past]) -> None:
    records = saved.records.setdefault(present.entity, {})
    for identifier in [*present.records, *(key for key in pasts if key not in present.records)]:
        now, past = present.records.get(identifier), pasts.get(identifier)
        chosen, doubtful = _chosen(now, past, present, identifier)
        if chosen is None:
            continue
        records[identifier] = chosen
        if present.entity == "certificate":
            if now is None:
                saved.from_history.add(identifier)
            if doubtful:
                saved.doubtful.add(identifier)


def _chosen(
    now: Any,  # noqa: ANN401 - a record of any kind
    past: _Past | None,
    present: _Present,
    identifier: str,
) -> tuple[Any, bool]:
    """Return the record as it probably stood at the end (None: it did not), and the doubt."""
    if past is None:
        return now, not present.parts_complete
    if now == past.after or past.sure:
        return past.after, False
    if now is None:
        # A table without damage would have it.
        return (None, False) if present.complete else (past.after, True)
    if identifier in present.in_tree and present.parts_complete:
        # Changed after the last entry that is left, or damaged within a word.
        return now, True
    if past.after is None:
        return (now, True) if identifier in present.in_tree else (None, False)
    if isinstance(now, Certificate) and isinstance(past.after, Certificate):
        return _joined(now, past.after), True
    return now, True


def _joined(now: Certificate, past: Certificate) -> Certificate:
    """A certificate with all events of both, and the longer of their lists."""
    known = {event.id for event in now.events}
    return replace(
        now,
        events=now.events + tuple(event for event in past.events if event.id not in known),
        sites=max(now.sites, past.sites, key=len),
        parties=max(now.parties, past.parties, key=len),
        products=max(now.products, past.products, key=len),
    )


def _pasts(found: Found, saved: Salvage) -> dict[str, dict[str, _Past]]:
    """Return by kind and id what the last entry of each record says."""
    every: list[Row] = [*found.lost, *found.rows.values()]
    rows: dict[int, Row] = {row[0]: row for row in every if _true(row)}
    sequences = sorted(rows)
    saved.entries = [rows[sequence] for sequence in sequences]
    last = sequences[-1] if rows else 0
    saved.entries_lost = last - len(rows)
    # Entries after the last gap are followed by none that is missing, if the tree was whole.
    gap = next((each for each in range(last, 0, -1) if each not in rows), 0)
    pasts: dict[str, dict[str, _Past]] = {}
    for row in saved.entries:
        entity, identifier, after = row[5], row[6], row[8]
        if entity not in ENTITIES:
            continue
        try:
            record = None if after is None else from_canonical(ENTITIES[entity].record, after)
        except (ValueError, KeyError, TypeError):
            continue
        pasts.setdefault(entity, {})[identifier] = _Past(record, found.complete and row[0] > gap)
    return pasts


def _true(row: Row) -> bool:
    """Whether an entry is as it was written; its place in the chain is not looked at."""
    return bool(row[10] == history.HASH_SCHEME and history.digest(row) == row[12])


def _unknown(connection: sqlite3.Connection, saved: Salvage, pasts: dict[str, _Past]) -> set[str]:
    """The certificates of which only parts are left."""
    mentioned = {
        str(row[0])
        for table in PART_TABLES
        for row in connection.execute(f"SELECT DISTINCT certificate FROM {table}")  # noqa: S608
    }
    return mentioned - saved.records["certificate"].keys() - pasts.keys()
