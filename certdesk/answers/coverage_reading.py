"""Puts what was typed into the search field as a question to the certificates of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.answers.coverage_query import KnownWords, read_coverage_query
from certdesk.answers.covers import CoverageAsked

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers


def typed_question(desk: DeskAnswers, text: str) -> CoverageAsked:
    """Return what ``text`` asks: which of its words is site, model, product, activity."""
    query = read_coverage_query(text, known_words(desk))
    return CoverageAsked(
        product=query.product,
        model=query.model,
        activity=query.activity,
        site=query.site,
        standard=query.standard,
        certificate=query.certificate,
    )


def known_words(desk: DeskAnswers) -> KnownWords:
    """Return the words by which a question is read: the company's own, and those of activities."""
    products = desk.desk.products()
    certificates = desk.desk.certificates()
    names = {product.name for product in products}
    names.update(product.name for each in certificates for product in each.products)
    sites = [site.name for site in desk.desk.company.sites]
    return KnownWords(
        sites=tuple(sites),
        models=tuple(model for product in products for model in product.models),
        products=tuple(names),
        numbers=tuple(each.number for each in certificates),
        activities=desk.answers.activities,
    )
