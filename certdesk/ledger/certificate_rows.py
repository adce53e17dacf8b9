"""Certificates as rows of the tables ``certificates``, ``events`` and the other parts."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from certdesk.ledger.connection import Row, reading
from certdesk.ledger.numbers import number_key
from certdesk.ledger.records import Certificate, CertificateSite, Event, Party, Product
from certdesk.vocabulary.certificates import EventKind, PartyRole

_COLUMNS = (
    "id, number, scheme, body, accreditation, standard, first_issued_on, issued_on, expires_on,"
    " scope, scope_codes, people_covered, parent, supersedes, note, ladder, acknowledged"
)
_SELECT = f"SELECT {_COLUMNS} FROM certificates"  # noqa: S608 - names from above
_PARTS = {
    "certificate_sites": "name, scope",
    "parties": "role, name, code, address",
    "products": "name, model, brand, code",
    "events": 'id, kind, "on", until, reason, seen_state, note, corrects',
}
PART_TABLES = tuple(_PARTS)
# The parts of a certificate are always written together and in order: rows lie as they stand.
_SELECT_PARTS = {
    table: f"SELECT certificate, {columns} FROM {table}"  # noqa: S608 - names from above
    for table, columns in _PARTS.items()
}


def in_order(certificate: Certificate) -> Certificate:
    """Return the certificate with its events in the order of their days."""
    events = certificate.events
    if all(first.on <= second.on for first, second in pairwise(events)):
        return certificate
    return replace(certificate, events=tuple(sorted(events, key=lambda event: event.on)))


def read_certificates(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> dict[str, Certificate]:
    """Return the certificates by their ids, all or those named, in the order of their making."""
    if ids is None:
        with reading(connection), _without_collecting():
            return _assembled(connection, "", ())
    found: dict[str, Certificate] = {}
    with reading(connection):
        for some in _portions(ids):
            marks = ", ".join("?" * len(some))
            found |= _assembled(connection, f"IN ({marks})", some)
    return found


def find_certificates(connection: sqlite3.Connection, number: str) -> list[Certificate]:
    """Return the certificates of a number, however it is written."""
    with reading(connection):
        rows = connection.execute(
            "SELECT id FROM certificates WHERE number_key = ? ORDER BY rowid",
            (number_key(number),),
        ).fetchall()
        return list(read_certificates(connection, [row[0] for row in rows]).values())


def write_certificates(connection: sqlite3.Connection, certificates: Sequence[Certificate]) -> None:
    """Write certificates, new or changed, with all their parts."""
    connection.executemany(
        _writing("certificates", f"{_COLUMNS}, number_key", "id"),
        [_certificate_row(each) for each in certificates],
    )
    _delete_parts(connection, [each.id for each in certificates])
    for table, columns in _PARTS.items():
        to_row = _PART_ROWS[table]
        connection.executemany(
            _writing(table, f"certificate, position, {columns}"),
            [
                (each.id, position, *to_row(part))
                for each in certificates
                for position, part in enumerate(_parts(each, table))
            ],
        )


def delete_certificates(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Delete certificates with all their parts."""
    _delete_parts(connection, ids)
    connection.executemany("DELETE FROM certificates WHERE id = ?", [(each,) for each in ids])


def _delete_parts(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    for table in _PARTS:
        statement = f"DELETE FROM {table} WHERE certificate = ?"  # noqa: S608 - a name from above
        connection.executemany(statement, [(each,) for each in ids])


def _writing(table: str, columns: str, key: str | None = None) -> str:
    """Return the statement that inserts rows; with a key, that also changes those it finds."""
    names = columns.split(", ")
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names from above
    if key is None:
        return statement
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
    return f"{statement} ON CONFLICT ({key}) DO UPDATE SET {changes}"


def _assembled(
    connection: sqlite3.Connection, which: str, parameters: Sequence[str]
) -> dict[str, Certificate]:
    """Return the certificates whose ids are ``which``: one statement for each table."""
    condition = f"WHERE certificate {which}" if which else ""
    parts: list[dict[str, list[Any]]] = []
    for table, select in _SELECT_PARTS.items():
        of: dict[str, list[Any]] = defaultdict(list)
        made = _FROM_ROWS[table]
        for row in connection.execute(f"{select} {condition} ORDER BY rowid", parameters):
            of[row[0]].append(made(row))
        parts.append(of)
    sites, parties, products, events = parts
    condition = f"WHERE id {which}" if which else ""
    rows = connection.execute(f"{_SELECT} {condition} ORDER BY rowid", parameters)
    return {
        row[0]: _certificate(
            row,
            tuple(sites.get(row[0], ())),
            tuple(parties.get(row[0], ())),
            tuple(products.get(row[0], ())),
            tuple(events.get(row[0], ())),
        )
        for row in rows
    }


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep Python from looking for rubbish again and again among many new records that stay."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _portions(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """As many at a time as every SQLite takes for one statement."""
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


# Few different days and lists stand on many certificates.
@cache
def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@cache
def _needed_day(text: str) -> date:
    return date.fromisoformat(text)


@cache
def _strings(text: str) -> tuple[str, ...]:
    return tuple(map(str, json.loads(text)))


@cache
def _acknowledged(text: str) -> tuple[tuple[str, date], ...]:
    return tuple((str(kind), date.fromisoformat(day)) for kind, day in json.loads(text))


_KINDS = {kind.value: kind for kind in EventKind}


def _certificate(
    row: Row,
    sites: tuple[CertificateSite, ...],
    parties: tuple[Party, ...],
    products: tuple[Product, ...],
    events: tuple[Event, ...],
) -> Certificate:
    """Return the certificate of a row; by position, which is quicker for ten thousand."""
    (identifier, number, scheme, body, accreditation, standard, first_issued_on, *rest) = row
    (issued_on, expires_on, scope, scope_codes, people_covered, *rest) = rest
    (parent, supersedes, note, ladder, acknowledged) = rest
    return Certificate(
        identifier,
        number,
        scheme,
        body,
        accreditation,
        _strings(standard),
        _day(first_issued_on),
        _day(issued_on),
        _day(expires_on),
        scope,
        _strings(scope_codes),
        people_covered,
        parent,
        supersedes,
        note,
        sites,
        parties,
        products,
        events,
        None if ladder is None else tuple(json.loads(ladder)),
        _acknowledged(acknowledged),
    )


def _site(row: Row) -> CertificateSite:
    _, name, scope = row
    return CertificateSite(name, scope)


def _party(row: Row) -> Party:
    _, role, name, code, address = row
    return Party(PartyRole(role), name, code, address)


def _product(row: Row) -> Product:
    _, name, model, brand, code = row
    return Product(name, model, brand, code)


def _event(row: Row) -> Event:
    _, identifier, kind, on, until, reason, seen_state, note, corrects = row
    return Event(
        identifier, _KINDS[kind], _needed_day(on), _day(until), reason, seen_state, note, corrects
    )


_FROM_ROWS: dict[str, Callable[[Row], object]] = {
    "certificate_sites": _site,
    "parties": _party,
    "products": _product,
    "events": _event,
}


def _parts(certificate: Certificate, table: str) -> tuple[Any, ...]:
    if table == "certificate_sites":
        return certificate.sites
    parts: tuple[Any, ...] = getattr(certificate, table)
    return parts


_PART_ROWS: dict[str, Callable[[Any], Row]] = {
    "certificate_sites": lambda site: (site.name, site.scope),
    "parties": lambda party: (party.role.value, party.name, party.code, party.address),
    "products": lambda product: (product.name, product.model, product.brand, product.code),
    "events": lambda event: (
        event.id,
        event.kind.value,
        event.on.isoformat(),
        _iso(event.until),
        event.reason,
        event.seen_state,
        event.note,
        event.corrects,
    ),
}


def _certificate_row(certificate: Certificate) -> Row:
    return (
        certificate.id,
        certificate.number,
        certificate.scheme,
        certificate.body,
        certificate.accreditation,
        _json(certificate.standard),
        _iso(certificate.first_issued_on),
        _iso(certificate.issued_on),
        _iso(certificate.expires_on),
        certificate.scope,
        _json(certificate.scope_codes),
        certificate.people_covered,
        certificate.parent,
        certificate.supersedes,
        certificate.note,
        None if certificate.ladder is None else _json(certificate.ladder),
        _json([(kind, day.isoformat()) for kind, day in certificate.acknowledged]),
        number_key(certificate.number),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)
