"""Checks a desk as a whole: the file, the chain of its history, and that both say the same."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from certdesk.ledger import history
from certdesk.ledger.attachment_rows import read_content
from certdesk.ledger.canonical import from_canonical
from certdesk.ledger.connection import Row, reading
from certdesk.ledger.entities import ENTITIES
from certdesk.ledger.header import TABLES
from certdesk.ledger.notes import NOTE
from certdesk.ledger.numbers import number_key
from certdesk.vocabulary.messages import Message

_State = dict[tuple[str, str], str]


# What a person knows a record by, of whatever kind: the first that it has.
_NAMING = ("number", "name", "requirement", "title", "quote")


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What the check found.

    ``entries`` is the number of entries, ``fingerprint`` the hash of the last. ``first_broken``
    is the sequence at which the chain first breaks, None for a whole chain. ``findings`` are
    message ids ``verify.…`` with parameters, none when all is well. ``compared`` is False when
    the desk is of a newer version, whose tables this program does not know: then only file and
    chain were checked.
    """

    entries: int
    fingerprint: str
    first_broken: int | None
    findings: tuple[Message, ...]
    compared: bool

    @property
    def whole(self) -> bool:
        """Whether nothing at all was found."""
        return not self.findings


def verify(connection: sqlite3.Connection, *, compare: bool) -> ChainReport:
    """Check file, chain, tables and attachments; sqlite3.Error when it cannot be read at all."""
    with reading(connection):
        findings = [*_file(connection), *_tables(connection, compare=compare)]
        entries, fingerprint, broken, state = _walk(connection, compare=compare)
        if broken is not None:
            findings.append(broken)
        elif compare:
            findings += _compare(connection, state)
        if compare:
            findings += _contents(connection)
        first = None if broken is None else int(str(broken.parameters["sequence"]))
    return ChainReport(entries, fingerprint, first, tuple(findings), compare)


def _file(connection: sqlite3.Connection) -> Iterator[Message]:
    answers = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    if answers != ["ok"]:
        yield Message("verify.file", {"details": "; ".join(map(str, answers))})
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield Message("verify.foreign_key")


def _tables(connection: sqlite3.Connection, *, compare: bool) -> Iterator[Message]:
    """Say what a desk does not have, and what it has to have; of a newer one nobody knows that."""
    if not compare:
        return
    parts = connection.execute("SELECT name, rootpage FROM sqlite_schema").fetchall()
    # Triggers, views and virtual tables have no pages of their own: they are code.
    code = sorted(str(name) for name, page in parts if not page)
    if code:
        yield Message("verify.altered", {"names": ", ".join(code)})
    missing = sorted(TABLES - {name for name, _ in parts})
    if missing:
        yield Message("verify.missing_table", {"names": ", ".join(missing)})


def _walk(
    connection: sqlite3.Connection, *, compare: bool
) -> tuple[int, str, Message | None, _State]:
    """Go through the whole history; return its end, the first break, and what it leads to."""
    previous, expected = history.BEGINNING, 1
    state: _State = {}
    for row in history.rows(connection):
        message = _break(row, expected, previous)
        if message is None and compare:
            message = _record_break(row, expected, state)
        if message is not None:
            return expected - 1, previous, message, state
        key, after = (row[5], row[6]), row[8]
        if after is None:
            state.pop(key, None)
        else:
            state[key] = after
        previous, expected = row[12], expected + 1
    return expected - 1, previous, None, state


def _break(row: Row, expected: int, previous: str) -> Message | None:
    where = {"sequence": expected}
    if row[0] != expected:
        return Message("verify.missing_entry", where)
    if row[10] != history.HASH_SCHEME:
        return Message("verify.hash_scheme", {**where, "scheme": str(row[10])})
    if row[11] != previous:
        return Message("verify.chain", where)
    if history.digest(row) != row[12]:
        return Message("verify.entry", where)
    return None


def _record_break(row: Row, expected: int, state: _State) -> Message | None:
    """Look at the records of an entry: they can be read, and it begins where history stood."""
    _, _, _, _, _, entity, identifier, before, after, *_ = row
    if entity == NOTE:
        return None
    try:
        if not _same(entity, state.get((entity, identifier)), before):
            return Message("verify.before", {"sequence": expected})
        if after is not None:
            from_canonical(ENTITIES[entity].record, after)
    except (ValueError, KeyError, TypeError):
        return Message("verify.unreadable", {"sequence": expected})
    return None


def _same(entity: str, text: str | None, other: str | None) -> bool:
    """Whether two texts mean one record: an earlier version of the program knew fewer fields."""
    if text == other:
        return True
    if text is None or other is None:
        return False
    record = ENTITIES[entity].record
    return bool(from_canonical(record, text) == from_canonical(record, other))


def _compare(connection: sqlite3.Connection, state: _State) -> Iterator[Message]:
    """Say which records in the tables are not what the history leads to."""
    for kind, entity in ENTITIES.items():
        try:
            found = entity.read(connection, None)
        except (ValueError, KeyError, TypeError):
            yield from _unreadable(connection, kind, [key for name, key in state if name == kind])
            continue
        replayed: dict[str, Any] = {
            key: from_canonical(entity.record, text)
            for (name, key), text in state.items()
            if name == kind
        }
        for key in [*replayed, *(found.keys() - replayed.keys())]:
            there, expected = found.get(key), replayed.get(key)
            if there != expected:
                what = "lost" if there is None else "unrecorded" if expected is None else "differs"
                yield _about(f"verify.{what}.{kind}", there or expected, key)
    for key, number, found_by in connection.execute(
        "SELECT id, number, number_key FROM certificates"
    ):
        if number_key(number) != found_by:
            yield Message("verify.differs.certificate", {"name": number, "id": key})


def _unreadable(connection: sqlite3.Connection, kind: str, ids: Iterable[str]) -> Iterator[Message]:
    """Say which records of a kind hold values that no desk holds, one by one."""
    named = False
    for key in ids:
        try:
            ENTITIES[kind].read(connection, [key])
        except (ValueError, KeyError, TypeError):
            named = True
            yield Message(f"verify.misread.{kind}", {"name": _name(connection, kind, key)})
    if not named:
        # Those that do are not in the history.
        yield Message(f"verify.misread.{kind}", {"name": "?"})


def _name(connection: sqlite3.Connection, kind: str, key: str) -> str:
    """What a person knows a record by; its id where there is no such word."""
    column, table = {
        "certificate": ("number", "certificates"),
        "company": ("name", "companies"),
        "product": ("name", "company_products"),
        "document": ("title", "documents"),
    }.get(kind, ("id", ""))
    row = (
        table
        and connection.execute(
            f"SELECT {column} FROM {table} WHERE id = ?",  # noqa: S608 - names from above
            (key,),
        ).fetchone()
    )
    return str(row[0]) if row else key


def _about(message: str, record: Any, key: str) -> Message:  # noqa: ANN401 - of any kind
    """Name a record as a person knows it: by its number or name."""
    names = (getattr(record, field, None) for field in _NAMING)
    name = next((each for each in names if each), key)
    return Message(message, {"name": str(name), "id": key})


def _contents(connection: sqlite3.Connection) -> Iterator[Message]:
    """Hash what is attached, one file at a time."""
    hashes = connection.execute("SELECT sha256 FROM attachment_contents").fetchall()
    for (sha256,) in hashes:
        content = read_content(connection, sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            names = connection.execute(
                "SELECT name FROM attachments WHERE sha256 = ?", (sha256,)
            ).fetchall()
            yield Message("verify.content", {"name": names[0][0] if names else sha256})
