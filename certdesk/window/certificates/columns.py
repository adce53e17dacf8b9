"""The columns of the table: what each says of a certificate, and how it is sorted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window import theme
from certdesk.window.certificate.words import days_words, due_name, state_look
from certdesk.window.certificates.rows import Row
from certdesk.window.text import language, say, titled


class Column(StrEnum):
    """A column, in the order in which they are offered."""

    STATE = "state"
    NUMBER = "number"
    SCHEME = "scheme"
    BODY = "body"
    STANDARD = "standard"
    EXPIRES = "expires"
    DAYS = "days"
    NEXT = "next"
    SITES = "sites"
    VERIFIED = "verified"
    ISSUED = "issued"
    FIRST_ISSUED = "first_issued"
    ACCREDITATION = "accreditation"
    SCOPE = "scope"
    PEOPLE = "people"
    PRODUCTS = "products"
    NOTE = "note"


SHOWN_FIRST = tuple(Column)[:10]
WIDTHS = {
    Column.STATE: 98,
    Column.NUMBER: 148,
    Column.SCHEME: 128,
    Column.BODY: 108,
    Column.STANDARD: 142,
    Column.EXPIRES: 90,
    Column.DAYS: 90,
    Column.NEXT: 252,
    Column.SITES: 112,
    Column.VERIFIED: 100,
    Column.SCOPE: 240,
    Column.PRODUCTS: 200,
    Column.NOTE: 180,
    Column.PEOPLE: 84,
}
WIDTH = 108
_WORDED = frozenset({Column.STATE, Column.DAYS, Column.NEXT, Column.PEOPLE})
RIGHT = frozenset({Column.DAYS, Column.PEOPLE})
# These end before their printed last day.
_ENDED_BEFORE = (CertificateState.WITHDRAWN, CertificateState.CANCELLED)
# These take the room that a wide window has to spare.
GROWING = frozenset(
    {
        Column.SCHEME,
        Column.BODY,
        Column.STANDARD,
        Column.NEXT,
        Column.SITES,
        Column.SCOPE,
        Column.PRODUCTS,
        Column.NOTE,
    }
)
_STATES = {state: place for place, state in enumerate(CertificateState)}


@dataclass(frozen=True, slots=True)
class _Kind:
    """``text`` makes the words of a cell; ``key`` what it is sorted by, None: last."""

    text: Callable[[Row], str]
    key: Callable[[Row], Any]


def text(column: Column, row: Row) -> str:
    """Return the words of a cell; empty where it is not known."""
    return _KINDS[column].text(row)


def key(column: Column, row: Row) -> Any:
    """Return what a row is sorted by in a column; None for what is not known."""
    return _KINDS[column].key(row)


def is_words(column: Column) -> bool:
    """Return whether a column is sorted as words of a language are."""
    return column in _WORDS


def title(column: Column) -> str:
    """Return a column's heading."""
    return say(f"certificates.column.{column}")


def width(column: Column) -> int:
    """Return how wide a column is at first, at the present size of type."""
    # English words take more room than Chinese ones.
    wider = 1.3 if language() == "en" and column in _WORDED else 1.0
    return round(WIDTHS.get(column, WIDTH) * theme.zoom() * wider)


def days_to_expiry(row: Row) -> int | None:
    """Return the days from the as-of day to the printed end; negative: past.

    None also for one that has ended otherwise: no days are left to it.
    """
    expires = row.certificate.expires_on
    if expires is None or row.replaced or row.status.state in _ENDED_BEFORE:
        return None
    return (expires - row.status.as_of).days


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _days(row: Row) -> str:
    days = days_to_expiry(row)
    if days is None:
        return ""
    if days < 0:
        return say("certificates.days.past", days=-days)
    return say("certificates.days.left", days=days)


def _next(row: Row) -> str:
    if row.next is None:
        return ""
    return say(
        "certificates.next",
        what=titled(due_name(row.next)),
        on=row.next.on,
        days=days_words(row.next),
    )


def _joined(values: list[str]) -> str:
    return say("window.list").join(values)


def _sites(row: Row) -> str:
    return _joined([site.name for site in row.certificate.sites])


def _products(row: Row) -> str:
    return _joined(
        [
            f"{each.name} {each.model}" if each.model else each.name
            for each in row.certificate.products
        ]
    )


def _scheme(row: Row) -> str:
    return row.scheme.in_language(language())


def _people(row: Row) -> str:
    people = row.certificate.people_covered
    return "" if people is None else str(people)


_KINDS: dict[Column, _Kind] = {
    Column.STATE: _Kind(
        lambda row: titled(state_look(row.status.state, replaced=row.replaced)[0]),
        lambda row: len(_STATES) if row.replaced else _STATES[row.status.state],
    ),
    Column.NUMBER: _Kind(lambda row: row.certificate.number, lambda row: row.certificate.number),
    Column.SCHEME: _Kind(_scheme, _scheme),
    Column.BODY: _Kind(lambda row: row.certificate.body or "", lambda row: row.certificate.body),
    Column.STANDARD: _Kind(
        lambda row: _joined(list(row.certificate.standard)),
        lambda row: " ".join(row.certificate.standard) or None,
    ),
    Column.EXPIRES: _Kind(
        lambda row: _day(row.certificate.expires_on), lambda row: row.certificate.expires_on
    ),
    Column.DAYS: _Kind(_days, days_to_expiry),
    Column.NEXT: _Kind(_next, lambda row: row.next.on if row.next else None),
    Column.SITES: _Kind(_sites, lambda row: _sites(row) or None),
    Column.VERIFIED: _Kind(
        lambda row: _day(row.status.last_verified), lambda row: row.status.last_verified
    ),
    Column.ISSUED: _Kind(
        lambda row: _day(row.certificate.issued_on), lambda row: row.certificate.issued_on
    ),
    Column.FIRST_ISSUED: _Kind(
        lambda row: _day(row.certificate.first_issued_on),
        lambda row: row.certificate.first_issued_on,
    ),
    Column.ACCREDITATION: _Kind(
        lambda row: row.certificate.accreditation or "",
        lambda row: row.certificate.accreditation,
    ),
    Column.SCOPE: _Kind(
        lambda row: (row.certificate.scope or "").replace("\n", " "),
        lambda row: row.certificate.scope,
    ),
    Column.PEOPLE: _Kind(_people, lambda row: row.certificate.people_covered),
    Column.PRODUCTS: _Kind(_products, lambda row: _products(row) or None),
    Column.NOTE: _Kind(
        lambda row: (row.certificate.note or "").replace("\n", " "),
        lambda row: row.certificate.note,
    ),
}
_WORDS = frozenset(
    {Column.SCHEME, Column.BODY, Column.SITES, Column.SCOPE, Column.PRODUCTS, Column.NOTE}
)
