"""Attachments as rows: what is known of a file, and apart from it what it holds.

Contents are kept by their SHA-256 and never deleted: an attachment that was removed can always be
brought back, and the same scan attached twice is stored once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from certdesk.ledger.connection import Row
from certdesk.ledger.records import Attachment

_SELECT = (
    "SELECT id, belongs_to, purpose, name, media_type, size, sha256, version, added_at"
    " FROM attachments"
)
_WRITE = (
    "INSERT INTO attachments"
    " (id, belongs_to, purpose, name, media_type, size, sha256, version, added_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET belongs_to = excluded.belongs_to,"
    " purpose = excluded.purpose, name = excluded.name, media_type = excluded.media_type,"
    " size = excluded.size, sha256 = excluded.sha256, version = excluded.version,"
    " added_at = excluded.added_at"
)


def read_attachments(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, Attachment]:
    """Return the attachments by their ids, all or those named, in the order of their making."""
    if ids is None:
        rows = connection.execute(f"{_SELECT} ORDER BY rowid").fetchall()
    else:
        rows = [
            row
            for identifier in ids
            for row in connection.execute(f"{_SELECT} WHERE id = ?", (identifier,))
        ]
    return {row[0]: _attachment(row) for row in rows}


def attachments_of(connection: sqlite3.Connection, owner: str) -> list[Attachment]:
    """Return the attachments of a certificate, an event or the company, by name and version."""
    rows = connection.execute(
        f"{_SELECT} WHERE belongs_to = ? ORDER BY name, version", (owner,)
    ).fetchall()
    return [_attachment(row) for row in rows]


def write_attachments(connection: sqlite3.Connection, attachments: Sequence[Attachment]) -> None:
    """Write what is known of attachments whose contents are kept already."""
    connection.executemany(
        _WRITE,
        [
            (
                each.id,
                each.belongs_to,
                each.purpose,
                each.name,
                each.media_type,
                each.size,
                each.sha256,
                each.version,
                each.added_at.isoformat(),
            )
            for each in attachments
        ],
    )


def delete_attachments(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete what is known of attachments; their contents stay."""
    connection.executemany("DELETE FROM attachments WHERE id = ?", [(each,) for each in ids])


def keep_content(connection: sqlite3.Connection, sha256: str, content: bytes) -> None:
    """Keep the bytes of a file under their hash; once, however often they come."""
    connection.execute(
        "INSERT INTO attachment_contents (sha256, content) VALUES (?, ?)"
        " ON CONFLICT (sha256) DO NOTHING",
        (sha256, content),
    )


def read_content(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return the bytes kept under a hash, or None."""
    row = connection.execute(
        "SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return None if row is None else bytes(row[0])


def _attachment(row: Row) -> Attachment:
    identifier, belongs_to, purpose, name, kind, size, sha256, version, added_at = row
    moment = datetime.fromisoformat(added_at)
    return Attachment(identifier, belongs_to, purpose, name, kind, size, sha256, version, moment)
