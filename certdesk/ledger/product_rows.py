"""The company's own products as rows of their table."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from certdesk.ledger.records import Company, CompanyProduct


def read_products(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, CompanyProduct]:
    """Return the products by their ids, all or those named, in the order of their making."""
    wanted = None if ids is None else set(ids)
    rows = connection.execute(
        "SELECT id, name, models, sites, note FROM company_products ORDER BY rowid"
    ).fetchall()
    return {
        row[0]: CompanyProduct(
            id=row[0],
            name=row[1],
            models=tuple(json.loads(row[2])),
            sites=tuple(json.loads(row[3])),
            note=row[4],
        )
        for row in rows
        if wanted is None or row[0] in wanted
    }


def write_products(connection: sqlite3.Connection, products: Sequence[CompanyProduct]) -> None:
    """Write products, new or changed."""
    connection.executemany(
        "INSERT INTO company_products (id, name, models, sites, note) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, models = excluded.models,"
        " sites = excluded.sites, note = excluded.note",
        [
            (
                product.id,
                product.name,
                json.dumps(product.models, ensure_ascii=False),
                json.dumps(product.sites, ensure_ascii=False),
                product.note,
            )
            for product in products
        ],
    )


def delete_products(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete products."""
    connection.executemany("DELETE FROM company_products WHERE id = ?", [(each,) for each in ids])


def following(
    products: Iterable[CompanyProduct], before: Company, after: Company
) -> list[CompanyProduct]:
    """Return those products whose sites were renamed, with the new names.

    A name that two sites of ``before`` share tells neither: products keep it.
    """
    names = [site.name for site in before.sites]
    fresh = {site.id: site.name for site in after.sites}
    renamed = {
        site.name: fresh[site.id]
        for site in before.sites
        if site.id in fresh and fresh[site.id] != site.name and names.count(site.name) == 1
    }
    return [
        replace(product, sites=tuple(renamed.get(name, name) for name in product.sites))
        for product in products
        if renamed.keys() & set(product.sites)
    ]
