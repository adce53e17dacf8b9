"""The versions of the desk's tables: each migration leads from one to the next, never back.

A migration that stands here is never changed, because desks went through it. Dates are ISO text,
lists and free-form values JSON text. Imported only where a desk is made or migrated.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from certdesk.ledger.header import APPLICATION_ID, VERSION

MIGRATIONS = Migrations("certdesk")


def migrate(connection: sqlite3.Connection) -> None:
    """Lead the tables (none at first) to this program's version: all of the way or not at all.

    Raises sqlite3.Error when that cannot be done; the file is then as it was.
    """
    database = Database(connection, execute_plugins=False)
    # Tables are rebuilt while others point at them; what points nowhere afterwards is found.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with database.atomic():
            MIGRATIONS.apply(database)
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                raise sqlite3.DatabaseError("a migrated row points at nothing")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


@MIGRATIONS()
def m001_the_desk(database: Database) -> None:
    """Make the company, its certificates and all that hangs on them, the history, the drafts."""
    _make_company(database)
    _make_certificates(database)
    _make_parts(database)
    _make_attachments(database)
    _make_history(database)


@MIGRATIONS()
def m002_products_of_the_company(database: Database) -> None:
    """Make the list of what the company makes, beside what its certificates list."""
    database.table("company_products").create(
        {"id": str, "name": str, "models": str, "sites": str, "note": str},
        pk="id",
        not_null={"id", "name", "models", "sites", "note"},
        strict=True,
    )


@MIGRATIONS()
def m003_reviews_of_requirements(database: Database) -> None:
    """Make the reviews (合规性评价) of what applies to the company."""
    database.table("evaluations").create(
        {
            "id": str,
            "requirement": str,
            "conclusion": str,
            "reason": str,
            "evidence": str,
            "role": str,
            "evaluated_on": str,
            "next_review": str,
            "evaluated_by": str,
            "facts_seen": str,
        },
        pk="id",
        not_null={
            "id",
            "requirement",
            "conclusion",
            "reason",
            "evidence",
            "role",
            "evaluated_on",
            "evaluated_by",
            "facts_seen",
        },
        strict=True,
    )
    database.table("evaluations").create_index(["requirement"])


@MIGRATIONS()
def m004_documents_of_the_user(database: Database) -> None:
    """Make the list of policy documents that the user added; contents stand with attachments."""
    database.table("documents").create(
        {
            "id": str,
            "cited_as": str,
            "title": str,
            "text_sha256": str,
            "added_at": str,
            "number": str,
            "issuer": str,
            "issued_on": str,
            "region": str,
            "level": str,
            "surrounds": str,
            "file_name": str,
            "media_type": str,
            "size": int,
            "file_sha256": str,
        },
        pk="id",
        not_null={
            "id",
            "cited_as",
            "title",
            "text_sha256",
            "added_at",
            "surrounds",
            "file_name",
            "media_type",
            "size",
        },
        foreign_keys=[
            ("text_sha256", "attachment_contents", "sha256"),
            ("file_sha256", "attachment_contents", "sha256"),
        ],
        strict=True,
    ).create_index(["cited_as"], unique=True)


@MIGRATIONS()
def m005_readings_of_added_documents(database: Database) -> None:
    """Make what people decided on the proposed provisions of the documents that they added."""
    columns: dict[str, type] = {
        "id": str,
        "document": str,
        "clause": str,
        "decision": str,
        "quote": str,
        "start": int,
        "end": int,
        "in_heading": int,
        "effect": str,
        "addressee": str,
        "reach": str,
        "conditions": str,
        "decided_on": str,
        "gist": str,
        "proposed": str,
    }
    database.table("read_provisions").create(
        columns, pk="id", not_null=set(columns) - {"proposed"}, strict=True
    ).create_index(["document"])


def _make_company(database: Database) -> None:
    database.table("companies").create(
        {
            "id": str,
            "name": str,
            "uscc": str,
            "region": str,
            "size": str,
            "industry": str,
            "free_trade_zone": int,
            "exports": int,
            "roles": str,
        },
        pk="id",
        not_null={"id", "name", "roles"},
        strict=True,
    )
    database.table("sites").create(
        {"id": str, "company": str, "position": int, "name": str, "address": str},
        pk="id",
        not_null={"id", "company", "position", "name", "address"},
        foreign_keys=[("company", "companies", "id")],
        strict=True,
    )
    database.table("views").create(
        {"id": str, "name": str, "content": str},
        pk="id",
        not_null={"id", "name", "content"},
        strict=True,
    )
    database.table("settings").create(
        {"id": str, "value": str}, pk="id", not_null={"id", "value"}, strict=True
    )
    database.table("drafts").create(
        {"form_key": str, "content": str, "kept_at": str},
        pk="form_key",
        not_null={"form_key", "content", "kept_at"},
        strict=True,
    )


def _make_certificates(database: Database) -> None:
    certificates = database.table("certificates")
    certificates.create(
        {
            "id": str,
            "number": str,
            "number_key": str,
            "scheme": str,
            "body": str,
            "accreditation": str,
            "standard": str,
            "first_issued_on": str,
            "issued_on": str,
            "expires_on": str,
            "scope": str,
            "scope_codes": str,
            "people_covered": int,
            "parent": str,
            "supersedes": str,
            "note": str,
            "ladder": str,
            "acknowledged": str,
        },
        pk="id",
        not_null={
            "id",
            "number",
            "number_key",
            "scheme",
            "standard",
            "scope_codes",
            "acknowledged",
        },
        strict=True,
    )
    certificates.create_index(["number_key"])


def _make_parts(database: Database) -> None:
    """What is printed on a certificate in lists, and what happened to it."""
    parts: dict[str, tuple[dict[str, type], set[str]]] = {
        "certificate_sites": ({"name": str, "scope": str}, {"name"}),
        "parties": (
            {"role": str, "name": str, "code": str, "address": str},
            {"role", "name"},
        ),
        "products": ({"name": str, "model": str, "brand": str, "code": str}, {"name"}),
        "events": (
            {
                "id": str,
                "kind": str,
                "on": str,
                "until": str,
                "reason": str,
                "seen_state": str,
                "note": str,
                "corrects": str,
            },
            {"id", "kind", "on"},
        ),
    }
    for name, (columns, needed) in parts.items():
        table = database.table(name)
        table.create(
            {"certificate": str, "position": int, **columns},
            pk="id" if "id" in columns else ("certificate", "position"),
            not_null={"certificate", "position"} | needed,
            foreign_keys=[("certificate", "certificates", "id")],
            strict=True,
        )
        if "id" in columns:
            table.create_index(["certificate", "position"], unique=True)


def _make_attachments(database: Database) -> None:
    database.table("attachment_contents").create(
        {"sha256": str, "content": bytes},
        pk="sha256",
        not_null={"sha256", "content"},
        strict=True,
    )
    attachments = database.table("attachments")
    attachments.create(
        {
            "id": str,
            "belongs_to": str,
            "purpose": str,
            "name": str,
            "media_type": str,
            "size": int,
            "sha256": str,
            "version": int,
            "added_at": str,
        },
        pk="id",
        not_null={
            "id",
            "belongs_to",
            "purpose",
            "name",
            "media_type",
            "size",
            "sha256",
            "version",
            "added_at",
        },
        foreign_keys=[("sha256", "attachment_contents", "sha256")],
        strict=True,
    )
    attachments.create_index(["belongs_to", "name", "version"])


def _make_history(database: Database) -> None:
    history = database.table("history")
    history.create(
        {
            "sequence": int,
            "at": str,
            "who": str,
            "group": str,
            "action": str,
            "entity": str,
            "entity_id": str,
            "before": str,
            "after": str,
            "undoes": str,
            "hash_scheme": str,
            "previous": str,
            "hash": str,
        },
        pk="sequence",
        not_null={
            "at",
            "who",
            "group",
            "action",
            "entity",
            "entity_id",
            "hash_scheme",
            "previous",
            "hash",
        },
        strict=True,
    )
    # Which groups there are, in order, without reading the records inside.
    history.create_index(["group", "sequence", "undoes", "action"])
    history.create_index(["entity", "entity_id"])
