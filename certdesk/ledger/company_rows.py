"""The company with its sites, saved views and settings of the desk, as rows of their tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from certdesk.ledger.connection import reading
from certdesk.ledger.records import Company, SavedView, Setting, Site
from certdesk.vocabulary.certificates import CompanyRole, CompanySize


def read_companies(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, Company]:
    """Return the desk's company by its id, when it is named or all are asked for."""
    with reading(connection):
        sites = connection.execute(
            "SELECT id, name, address FROM sites ORDER BY company, position"
        ).fetchall()
        rows = connection.execute(
            "SELECT id, name, uscc, region, size, industry, free_trade_zone, exports, roles"
            " FROM companies"
        ).fetchall()
    return {
        row[0]: Company(
            id=row[0],
            name=row[1],
            uscc=row[2],
            region=row[3],
            size=None if row[4] is None else CompanySize(row[4]),
            industry=row[5],
            free_trade_zone=_truth(row[6]),
            exports=_truth(row[7]),
            roles=tuple(CompanyRole(role) for role in json.loads(row[8])),
            sites=tuple(Site(*site) for site in sites),
        )
        for row in rows
        if ids is None or row[0] in ids
    }


def write_companies(connection: sqlite3.Connection, companies: Sequence[Company]) -> None:
    """Write the company with its sites."""
    for company in companies:
        connection.execute(
            "INSERT INTO companies (id, name, uscc, region, size, industry, free_trade_zone,"
            " exports, roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, uscc = excluded.uscc,"
            " region = excluded.region, size = excluded.size, industry = excluded.industry,"
            " free_trade_zone = excluded.free_trade_zone, exports = excluded.exports,"
            " roles = excluded.roles",
            (
                company.id,
                company.name,
                company.uscc,
                company.region,
                None if company.size is None else company.size.value,
                company.industry,
                company.free_trade_zone,
                company.exports,
                json.dumps([role.value for role in company.roles]),
            ),
        )
        connection.execute("DELETE FROM sites WHERE company = ?", (company.id,))
        connection.executemany(
            "INSERT INTO sites (id, company, position, name, address) VALUES (?, ?, ?, ?, ?)",
            [
                (site.id, company.id, position, site.name, site.address)
                for position, site in enumerate(company.sites)
            ],
        )


def delete_companies(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete a company with its sites (a replay may; a desk always has its company)."""
    for identifier in ids:
        connection.execute("DELETE FROM sites WHERE company = ?", (identifier,))
        connection.execute("DELETE FROM companies WHERE id = ?", (identifier,))


def read_views(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, SavedView]:
    """Return the saved views by their ids, all or those named, in the order of their making."""
    rows = connection.execute("SELECT id, name, content FROM views ORDER BY rowid").fetchall()
    return {row[0]: SavedView(*row) for row in rows if ids is None or row[0] in ids}


def write_views(connection: sqlite3.Connection, views: Sequence[SavedView]) -> None:
    """Write saved views, new or changed."""
    connection.executemany(
        "INSERT INTO views (id, name, content) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content",
        [(view.id, view.name, view.content) for view in views],
    )


def delete_views(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete saved views."""
    connection.executemany("DELETE FROM views WHERE id = ?", [(each,) for each in ids])


def read_settings(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, Setting]:
    """Return the settings of the desk by their names, all or those named."""
    rows = connection.execute("SELECT id, value FROM settings ORDER BY id").fetchall()
    return {row[0]: Setting(*row) for row in rows if ids is None or row[0] in ids}


def write_settings(connection: sqlite3.Connection, settings: Sequence[Setting]) -> None:
    """Write settings, new or changed."""
    connection.executemany(
        "INSERT INTO settings (id, value) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET value = excluded.value",
        [(setting.id, setting.value) for setting in settings],
    )


def delete_settings(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete settings."""
    connection.executemany("DELETE FROM settings WHERE id = ?", [(each,) for each in ids])


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)
