"""Documents that the user added, as rows of their table; what they hold is kept by its hash."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from certdesk.ledger.connection import Row
from certdesk.ledger.records import AddedDocument
from certdesk.vocabulary.documents import Level

_COLUMNS = (
    *("id", "cited_as", "title", "text_sha256", "added_at", "number", "issuer", "issued_on"),
    *("region", "level", "surrounds", "file_name", "media_type", "size", "file_sha256"),
)
_NAMES = ", ".join(_COLUMNS)
_MARKS = ", ".join("?" * len(_COLUMNS))
_ANEW = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])


def read_documents(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, AddedDocument]:
    """Return the added documents by their ids, all or those named, in the order of adding."""
    wanted = None if ids is None else set(ids)
    rows = connection.execute(
        f"SELECT {_NAMES} FROM documents ORDER BY rowid"  # noqa: S608 - names written here
    ).fetchall()
    return {row[0]: _document(row) for row in rows if wanted is None or row[0] in wanted}


def write_documents(connection: sqlite3.Connection, documents: Sequence[AddedDocument]) -> None:
    """Write documents, new or changed."""
    connection.executemany(
        f"INSERT INTO documents ({_NAMES}) VALUES ({_MARKS})"  # noqa: S608 - as above
        f" ON CONFLICT (id) DO UPDATE SET {_ANEW}",
        [_row(each) for each in documents],
    )


def delete_documents(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete documents; what they hold stays."""
    connection.executemany("DELETE FROM documents WHERE id = ?", [(each,) for each in ids])


def _document(row: Row) -> AddedDocument:
    return AddedDocument(
        id=row[0],
        cited_as=row[1],
        title=row[2],
        text_sha256=row[3],
        added_at=datetime.fromisoformat(row[4]),
        number=row[5],
        issuer=row[6],
        issued_on=None if row[7] is None else date.fromisoformat(row[7]),
        region=row[8],
        level=None if row[9] is None else Level(row[9]),
        surrounds=tuple((start, end) for start, end in json.loads(row[10])),
        file_name=row[11],
        media_type=row[12],
        size=row[13],
        file_sha256=row[14],
    )


def _row(document: AddedDocument) -> tuple[str | int | None, ...]:
    return (
        document.id,
        document.cited_as,
        document.title,
        document.text_sha256,
        document.added_at.isoformat(),
        document.number,
        document.issuer,
        None if document.issued_on is None else document.issued_on.isoformat(),
        document.region,
        document.level,
        json.dumps(document.surrounds),
        document.file_name,
        document.media_type,
        document.size,
        document.file_sha256,
    )
