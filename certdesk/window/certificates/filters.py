"""Which certificates the table lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from certdesk.vocabulary.certificates import CertificateState, DueKind, Usable
from certdesk.window.certificates.rows import Row


class DueWithin(StrEnum):
    """How soon something must fall due: overdue, or within so many days (overdue ones too)."""

    ANY = "any"
    OVERDUE = "overdue"
    D30 = "30"
    D90 = "90"
    D180 = "180"

    @property
    def days(self) -> int | None:
        """The greatest number of days left, None for any."""
        if self is DueWithin.ANY:
            return None
        return -1 if self is DueWithin.OVERDUE else int(self.value)


class Standing(StrEnum):
    """How a certificate stands where its state alone does not tell."""

    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What a certificate must be to be listed; None and empty words let everything through.

    ``state`` is as the table names it: of a certificate that was replaced only that counts.
    ``scheme`` is as recorded in the certificate; ``words`` as typed. ``usable``: it may be used on
    the day, whether or not something is to be done.
    """

    state: CertificateState | Standing | None = None
    scheme: str | None = None
    body: str | None = None
    site: str | None = None
    due: DueWithin = DueWithin.ANY
    words: str = ""
    usable: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything can be left out."""
        return self != RowFilter()

    def accepts(self, row: Row) -> bool:
        """Return whether a row is listed, as far as it does not depend on ``words``."""
        certificate = row.certificate
        return (
            (self.state is None or standing(row) is self.state)
            and (not self.usable or is_usable(row))
            and (self.scheme is None or certificate.scheme == self.scheme)
            and (self.body is None or certificate.body == self.body)
            and (self.site is None or any(each.name == self.site for each in certificate.sites))
            and falls_due(row, self.due)
        )

    def to_json(self) -> dict[str, str | None]:
        """Return the filter as it is kept in a saved view."""
        return {
            "state": self.state.value if self.state else None,
            "scheme": self.scheme,
            "body": self.body,
            "site": self.site,
            "due": self.due.value,
            "words": self.words,
            "usable": "yes" if self.usable else None,
        }


def filter_from(kept: Mapping[str, Any]) -> RowFilter:
    """Return the filter of a saved view; what cannot be understood narrows nothing."""

    def text(key: str) -> str | None:
        value = kept.get(key)
        return value if isinstance(value, str) else None

    states = {state.value: state for state in (*CertificateState, *Standing)}
    dues = {due.value: due for due in DueWithin}
    return RowFilter(
        states.get(text("state") or ""),
        text("scheme"),
        text("body"),
        text("site"),
        dues.get(text("due") or "", DueWithin.ANY),
        text("words") or "",
        text("usable") == "yes",
    )


def standing(row: Row) -> CertificateState | Standing:
    """Return what the table calls the state of a certificate."""
    return Standing.REPLACED if row.replaced else row.status.state


def is_usable(row: Row) -> bool:
    """Return whether a certificate may be used on the day, if only with something to do."""
    return row.status.usable in (Usable.YES, Usable.ATTENTION)


def falls_due(row: Row, within: DueWithin) -> bool:
    """Return whether something falls due so soon; looking up in the register does not count."""
    days = within.days
    if days is None:
        return True
    return any(
        item.days_left <= days and item.kind is not DueKind.VERIFICATION for item in row.status.due
    )


def listed(
    rows: Iterable[Row], wanted: RowFilter, has_words: Callable[[int], bool] | None
) -> list[int]:
    """Return the places of the rows that are listed; ``has_words`` tells by a row's place."""
    plain = wanted == RowFilter(words=wanted.words)
    return [
        place
        for place, row in enumerate(rows)
        if (has_words is None or has_words(place)) and (plain or wanted.accepts(row))
    ]
