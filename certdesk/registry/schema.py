"""The tables of the registry file: names, columns, keys.

Lists (labels, authorities, spans …) are kept as JSON text, dates as ISO text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.registry.header import APPLICATION_ID, FORMAT

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their types in order, its key, and the columns with an index."""

    name: str
    columns: dict[str, type]
    key: str | None = None
    indexed: tuple[str, ...] = ()


TABLES = (
    Table("meta", {"name": str, "value": str}, key="name"),
    Table(
        "documents",
        {
            "id": str,
            "title": str,
            "short_title": str,
            "number": str,
            "issuer": str,
            "level": str,
            "region": str,
            "issued_on": str,
            "effective_from": str,
            "status": str,
            "superseded_by": str,
            "source_kind": str,
            "received": str,
            "text": str,
            "precision": str,
        },
        key="id",
    ),
    Table(
        "clauses",
        {
            "id": str,
            "document": str,
            "labels": str,
            "kind": str,
            "heading": str,
            "text": str,
            "parent": str,
            "order": int,
            "authorities": str,
            "start": int,
            "end": int,
            "raw_start": int,
            "raw_end": int,
            "heading_start": int,
            "text_spans": str,
        },
        key="id",
        indexed=("document",),
    ),
    Table(
        "repairs",
        {"document": str, "clause": str, "kind": str, "raw": str, "clean": str, "at": int},
        indexed=("clause",),
    ),
    Table(
        "figures",
        {
            "document": str,
            "clause": str,
            "quote": str,
            "start": int,
            "end": int,
            "value": str,
            "unit": str,
            "approximate": int,
            "as_of": str,
            "later": str,
        },
        indexed=("clause",),
    ),
    Table(
        "targets",
        {"document": str, "clause": str, "quote": str, "start": int, "end": int, "until": str},
        indexed=("clause",),
    ),
    Table(
        "schemes",
        {
            "id": str,
            "name": str,
            "name_en": str,
            "aliases": str,
            "nature": str,
            "object": str,
            "region": str,
            "family": str,
            "standards": str,
            "gist": str,
            "gist_en": str,
            "basis": str,
            "confidence": str,
            "named_in_documents": int,
        },
        key="id",
    ),
    Table(
        "stages",
        {"scheme": str, "as_of": str, "stage": str, "clause": str, "quote": str},
        indexed=("scheme",),
    ),
    Table(
        "citations",
        {
            "scheme": str,
            "clause": str,
            "quote": str,
            "start": int,
            "end": int,
            "in_heading": int,
        },
        indexed=("scheme", "clause"),
    ),
    Table(
        "systems",
        {
            "id": str,
            "name": str,
            "name_en": str,
            "gist": str,
            "gist_en": str,
            "clauses": str,
            "aliases": str,
        },
        key="id",
    ),
    # What can be found: `names` are all texts under which an entry is known, the shown title
    # first; `body` is searched after them.
    Table(
        "search_entries",
        {"entry": int, "kind": str, "id": str, "names": str, "body": str},
        key="entry",
    ),
    # The folded names, for exact hits and beginnings; `citing` names (clause numbers) count only
    # when they are typed whole; `title` marks the name that is shown first.
    Table("search_keys", {"key": str, "entry": int, "citing": int, "title": int}, indexed=("key",)),
    # For `names[name]` of an entry, a syllable for each word of its folded text.
    Table("search_syllables", {"entry": int, "name": int, "syllables": str}),
)

# The tokenizer only has to part words at spaces: folding made them. `ascii` leaves every other
# character alone, where `unicode61` would go by its own, older tables of letters.
INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5"
    "(title, names, body, content='', columnsize=0, tokenize='ascii')"
)


def create(database: Database) -> None:
    """Create all tables in an empty database and mark the file as a registry."""
    # Fixed, so that the same content gives the same bytes whatever SQLite was built to prefer.
    database.execute("PRAGMA page_size = 4096")
    database.execute("PRAGMA encoding = 'UTF-8'")
    database.execute("PRAGMA auto_vacuum = NONE")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {FORMAT}")
    for table in TABLES:
        made = database.table(table.name)
        made.create(table.columns, pk=table.key)
        for column in table.indexed:
            made.create_index([column])
    database.execute(INDEX)
