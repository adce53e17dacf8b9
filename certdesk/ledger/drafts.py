"""What stands in forms that were not finished: kept so that a crash loses nothing typed.

Drafts are no part of the history: nothing was recorded yet.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from certdesk.ledger.records import Draft


def read_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """Return all drafts, the newest first."""
    rows = connection.execute(
        "SELECT form_key, content, kept_at FROM drafts ORDER BY kept_at DESC, form_key"
    ).fetchall()
    return [Draft(key, content, datetime.fromisoformat(at)) for key, content, at in rows]


def keep_draft(connection: sqlite3.Connection, form_key: str, content: str) -> None:
    """Keep the content of a form instead of what was kept before."""
    connection.execute(
        "INSERT INTO drafts (form_key, content, kept_at) VALUES (?, ?, ?)"
        " ON CONFLICT (form_key) DO UPDATE SET content = excluded.content,"
        " kept_at = excluded.kept_at",
        (form_key, content, datetime.now(UTC).isoformat(timespec="microseconds")),
    )


def drop_draft(connection: sqlite3.Connection, form_key: str) -> None:
    """Forget the draft of a form, if there is one."""
    connection.execute("DELETE FROM drafts WHERE form_key = ?", (form_key,))
