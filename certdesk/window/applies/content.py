"""What the page shows, brought together on the reading thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window.applies.books import books_of
from certdesk.window.applies.cards import ClauseCard, Source, merged
from certdesk.window.applies.reviewed import Review
from certdesk.window.documents.quoting import citation_label, lineage
from certdesk.window.text import say

if TYPE_CHECKING:
    from certdesk.answers.applies import AppliesAnswer, ProvisionAnswer
    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.records import Company
    from certdesk.window.applies.books import Books

_ORDER = (
    CertificateState.VALID,
    CertificateState.SUSPENDED,
    CertificateState.NOT_YET_VALID,
    CertificateState.UNKNOWN,
    CertificateState.EXPIRED,
    CertificateState.CANCELLED,
    CertificateState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate to be chosen from."""

    id: str
    number: str
    scheme_name: str
    state: CertificateState


@dataclass(frozen=True, slots=True)
class Content:
    """The company with what applies to it on a day, or reaches it through one certificate.

    ``certificates`` are those in force first. ``chosen`` is the one asked about, None for the
    whole company. ``products`` are the names on the company's own list. ``cards`` are of what
    applies or may apply, ``excluded`` of what does not. ``waiting`` counts proposals in the
    user's own documents that nobody has confirmed.
    """

    as_of: date
    company: Company
    products: tuple[str, ...]
    certificates: tuple[HeldCertificate, ...]
    chosen: HeldCertificate | None
    cards: tuple[ClauseCard, ...]
    excluded: tuple[ClauseCard, ...]
    waiting: int = 0


def read_content(desk: DeskAnswers, as_of: date, certificate: str | None = None) -> Content:
    """Return the content; a certificate that the desk does not hold means the whole company."""
    statuses = desk.statuses(as_of)
    held = [
        HeldCertificate(each.id, each.number, desk.scheme_name(each.scheme), status.state)
        for each, status in statuses
    ]
    held.sort(key=lambda each: _ORDER.index(each.state))
    through = next((each for each, _ in statuses if each.id == certificate), None)
    chosen = next((each for each in held if through is not None and each.id == through.id), None)
    answer = desk.applies(as_of, through)
    books = books_of(desk)
    # Reviews are of the whole company, whichever certificate is asked about.
    reviews = _reviews(desk, as_of)
    cards = merged(
        replace(_source(books, entry), review=reviews.get(entry.provision.id))
        for entry in (*answer.applies, *answer.depends)
    )
    return Content(
        as_of,
        desk.desk.company,
        tuple(product.name for product in desk.desk.products()),
        tuple(held),
        chosen,
        tuple(cards),
        tuple(merged(_turned_down(books, answer))),
        answer.waiting,
    )


def _reviews(desk: DeskAnswers, as_of: date) -> dict[str, Review]:
    return {
        each.id: Review(each.look, each.newest.conclusion if each.newest else None)
        for each in desk.requirements(as_of).entries
    }


def count_cards(desk: DeskAnswers, certificate: str, as_of: date) -> int:
    """Return how many cards apply, or may apply, through a certificate; 0 for an unknown one."""
    found = desk.certificate(certificate)
    if found is None:
        return 0
    answer = desk.applies(as_of, found)
    books = books_of(desk)
    return len(merged(_source(books, entry) for entry in (*answer.applies, *answer.depends)))


def _turned_down(books: Books, answer: AppliesAnswer) -> Iterator[Source]:
    for entry in answer.excluded:
        yield _source(books, entry)
    for without in answer.without:
        yield _of_clause(books, without.clause, None, without.because)


def _source(books: Books, entry: ProvisionAnswer) -> Source:
    return _of_clause(books, entry.provision.clause, entry, entry.because)


def _of_clause(books: Books, clause: str, entry: ProvisionAnswer | None, because: str) -> Source:
    record = books.clauses[clause]
    document = books.documents[record.document]
    label = citation_label(document, record, books.clauses, say)
    return Source(record, document, label, entry, because, lineage(record, books.clauses))
