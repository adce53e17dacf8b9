"""What a certificate covers: scope, codes, standards, sites stated and not stated, products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from certdesk.vocabulary.certificates import PRODUCT_PAGES, PartyRole
from certdesk.window.search import parts
from certdesk.window.text import language, say
from certdesk.window.widgets import Card, Label, RichLabel, Span

if TYPE_CHECKING:
    from certdesk.ledger.records import Certificate, Product, Site
    from certdesk.vocabulary.certificates import PageType
    from certdesk.vocabulary.scope_majors import ScopeMajors

_PRODUCTS = 8


def coverage_card(
    certificate: Certificate,
    sites: tuple[Site, ...],
    majors: ScopeMajors | None = None,
    *,
    page: PageType | None = None,
) -> Card:
    """Return the card of what a certificate covers; ``sites`` are all of the company's.

    ``majors`` name its scope codes. ``page`` tells whether it names sites or makers.
    """
    made = page in PRODUCT_PAGES and not certificate.sites
    card = Card(say("certificate.coverage.title"))
    card.body.setSpacing(5)
    where = factory_spans(certificate) if made else site_spans(certificate, sites)
    for spans in (scope_spans(certificate, majors), where):
        if spans:
            card.body.addWidget(RichLabel(spans))
    if certificate.products:
        makers = [lambda each=each: _product(each) for each in certificate.products]
        card.body.addWidget(parts.Unfolding(makers, _PRODUCTS))
    rows = _facts(certificate, without=PartyRole.FACTORY if made else None)
    if rows:
        card.body.addWidget(parts.facts(rows))
    return card


def scope_spans(certificate: Certificate, majors: ScopeMajors | None = None) -> list[Span]:
    """Return the scope as printed, with its codes; said where nothing at all was recorded.

    None for one that lists products instead. A code is followed by the name of its major, where
    ``majors`` have one.
    """
    if not certificate.scope and not certificate.scope_codes and not certificate.products:
        return [Span(say("certificate.coverage.no_scope"), role="amber")]
    join = say("window.join")
    spans = [Span(certificate.scope)] if certificate.scope else []
    for code in certificate.scope_codes:
        words = code_words(code, majors)
        spans.append(Span(f"{join if spans else ''}{words}", role="muted"))
    if majors is not None and any(
        code_words(code, majors) != code for code in certificate.scope_codes
    ):
        level = say(f"word.confidence.{majors.confidence}")
        words = say("certificate.coverage.majors", basis=majors.basis, confidence=level)
        spans.append(Span(words, role="muted"))
    return spans


def code_words(code: str, majors: ScopeMajors | None) -> str:
    """Return a scope code as printed, followed by the name of its major where there is one.

    A code that was recorded with words already stays as it is.
    """
    found = None if majors is None or not code.isascii() else majors.major(code)
    return code if found is None else f"{code} {found[1].in_language(language())}"


def site_spans(certificate: Certificate, sites: tuple[Site, ...]) -> list[Span]:
    """Return the sites that the certificate states, and the company's that it does not.

    Where none was recorded, nothing is known of what it states.
    """
    if not certificate.sites:
        words = say("certificate.coverage.no_sites")
        return [Span(words, role="muted")] if sites else []
    stated = [_plain(site.name) for site in certificate.sites]
    missing = [site.name for site in sites if not any(_names(text, site) for text in stated)]
    spans = [Span(say("certificate.coverage.sites"), role="muted")]
    join = say("window.join")
    for site in certificate.sites:
        spans.append(Span(join if len(spans) > 1 else "", role="muted"))
        spans.append(Span(site.name))
        words = say("certificate.coverage.stated")
        if site.scope:
            words = say("certificate.coverage.stated_scope", scope=site.scope)
        spans.append(Span(words, role="muted"))
    for name in missing:
        spans.append(Span(join if len(spans) > 1 else "", role="muted"))
        spans.append(Span(f"{name} "))
        spans.append(Span(say("certificate.coverage.not_stated"), bold=True, role="red"))
    return [span for span in spans if span.text]


def factory_spans(certificate: Certificate) -> list[Span]:
    """Return the factories that the certificate names: a product is covered as made there."""
    factories = [party for party in certificate.parties if party.role is PartyRole.FACTORY]
    if not factories:
        return [Span(say("certificate.coverage.no_factory"), role="muted")]
    spans = [Span(say("certificate.coverage.factories"), role="muted")]
    for party in factories:
        spans.append(Span(say("window.join") if len(spans) > 1 else "", role="muted"))
        spans.append(Span(party.name))
        if party.address:
            spans.append(Span(say("certificate.coverage.at", address=party.address), role="muted"))
    return [span for span in spans if span.text]


def _names(stated: str, site: Site) -> bool:
    """Whether a site as the certificate states it means one of the company's.

    Certificates print name, address, or both together.
    """
    name, address = _plain(site.name), _plain(site.address)
    return bool(name and name in stated) or bool(address and address in stated) or stated == name


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _product(product: Product) -> QWidget:
    words = [product.name, *(part for part in (product.model, product.brand, product.code) if part)]
    return Label(say("window.join").join(words), wrap=True, selectable=True)


def _facts(certificate: Certificate, without: PartyRole | None) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if certificate.standard:
        standards = say("window.list").join(certificate.standard)
        rows.append((say("certificate.field.standard"), standards))
    if certificate.body:
        rows.append((say("certificate.field.body"), certificate.body))
    if certificate.accreditation:
        rows.append((say("certificate.field.accreditation"), certificate.accreditation))
    if certificate.people_covered is not None:
        rows.append((say("certificate.field.people"), str(certificate.people_covered)))
    rows += [
        (say(f"certificate.party.{party.role}"), party.name)
        for party in certificate.parties
        if party.role is not without
    ]
    if certificate.first_issued_on and certificate.first_issued_on != certificate.issued_on:
        day = certificate.first_issued_on.isoformat()
        rows.append((say("certificate.field.first_issued_on"), day))
    if certificate.note:
        rows.append((say("certificate.field.note"), certificate.note))
    return rows
