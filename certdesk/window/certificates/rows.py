"""What the table of certificates shows, read and judged on the reading thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.collecting import collecting_later
from certdesk.judgement.lifecycle.facts import DueItem, Status
from certdesk.judgement.lifecycle.reasons import page_type
from certdesk.ledger.records import Certificate, SavedView
from certdesk.vocabulary.certificates import DueKind, PageType

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers


@dataclass(frozen=True, slots=True)
class SchemeName:
    """A scheme as the table and the form name it; ``page`` None where it is not known."""

    id: str
    zh: str
    en: str
    page: PageType | None

    def in_language(self, language: str) -> str:
        """Return the name in ``zh`` or ``en``."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate with its judgement.

    ``next`` is what comes first of all that falls due, looking up in the register only where
    nothing else does. ``replaced``: it has ended because another took its place.
    """

    certificate: Certificate
    status: Status
    scheme: SchemeName
    next: DueItem | None
    replaced: bool = False

    @property
    def id(self) -> str:
        """The certificate's id."""
        return self.certificate.id


@dataclass(frozen=True, slots=True)
class Listing:
    """All certificates of a desk as of a day, with the desk's saved views."""

    rows: tuple[Row, ...]
    views: tuple[SavedView, ...]
    as_of: date


def read_listing(answers: DeskAnswers, as_of: date) -> Listing:
    """Return all certificates of the desk with their judgement as of a day."""
    schemes: dict[str, SchemeName] = {}
    rows = []
    with collecting_later():
        for certificate, status in answers.statuses(as_of):
            scheme = schemes.get(certificate.scheme)
            if scheme is None:
                scheme = schemes[certificate.scheme] = scheme_name(answers, certificate.scheme)
            rows.append(Row(certificate, status, scheme, first_due(status), status.replaced))
    return Listing(tuple(rows), tuple(answers.desk.views()), as_of)


def scheme_name(answers: DeskAnswers, scheme: str) -> SchemeName:
    """Return how a scheme is named; the user's own words where the registry has none."""
    record = answers.scheme(scheme)
    if record is None:
        return SchemeName(scheme, scheme, scheme, None)
    page = page_type(record.id, record.family, record.object)
    return SchemeName(record.id, record.name, record.name_en, page)


def first_due(status: Status) -> DueItem | None:
    """Return what comes first of all that falls due."""
    looked_up = None
    for item in status.due:
        if item.kind is not DueKind.VERIFICATION:
            return item
        looked_up = looked_up or item
    return looked_up


def choices(rows: tuple[Row, ...], language: str) -> Mapping[str, list[tuple[str, str]]]:
    """Return what can be chosen to narrow the table: (value, words) of schemes, bodies, sites."""
    schemes = {row.certificate.scheme: row.scheme.in_language(language) for row in rows}
    bodies = {row.certificate.body for row in rows if row.certificate.body}
    sites = {site.name for row in rows for site in row.certificate.sites}
    return {
        "scheme": sorted(schemes.items(), key=lambda each: each[1]),
        "body": [(body, body) for body in sorted(bodies)],
        "site": [(site, site) for site in sorted(sites)],
    }
