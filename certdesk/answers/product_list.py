"""Asks for every product of the company what the catalogue needs and what certificates cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.covers import CertificateCoverage, CoverageAsked
from certdesk.answers.held import held, nothing_asked, worst_of
from certdesk.answers.product_gaps import (
    COMPULSORY,
    Covered,
    ProductGapsAnswer,
    ProductStanding,
    product_standing,
)
from certdesk.judgement.coverage.sites import fold_site
from certdesk.ledger.records import CompanyProduct
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.coverage_asking import DeskCoverage
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.required import RequiredAnswer

# As many certificates of other schemes are told beside a product.
_OTHERS = 30


def product_gaps(desk: DeskAnswers, coverage: DeskCoverage, as_of: date) -> ProductGapsAnswer:
    """Return how all products of the desk stand as of a day, in the order of the desk."""
    asking = _Asking(desk, coverage, as_of)
    sites = [site.name for site in desk.desk.company.sites]
    products = tuple(asking.standing(product, sites) for product in desk.desk.products())
    return ProductGapsAnswer(as_of, products, desk.answers.registry.version)


def required_held(
    desk: DeskAnswers, coverage: DeskCoverage, product: str, as_of: date
) -> RequiredAnswer:
    """Return what the catalogue asks for a product on a day, with what the desk holds for it.

    A product that the company keeps is asked about with its models and sites, any other by its
    name alone.
    """
    required = desk.answers.required(product, as_of)
    if not product.strip():
        return replace(required, held=nothing_asked(desk.answers.wording))
    asking = _Asking(desk, coverage, as_of)
    wanted = _folded(desk, product)
    kept = [each for each in desk.desk.products() if _folded(desk, each.name) == wanted]
    sites = [site.name for site in desk.desk.company.sites] if kept else []
    some = kept or [CompanyProduct("", product.strip())]
    found = worst_of([asking.standing(each, sites) for each in some])
    return replace(required, held=held(found, desk.answers.wording))


def _folded(desk: DeskAnswers, name: str) -> str:
    return fold_site(desk.answers.simplified(name))


class _Asking:
    """Asks the certificates; those that prove conformity with the catalogue one by one."""

    def __init__(self, desk: DeskAnswers, coverage: DeskCoverage, as_of: date) -> None:
        self._desk = desk
        self._coverage = coverage
        self._day = as_of
        self._compulsory = [
            place
            for place, each in enumerate(coverage.certificates)
            if self._scheme(each.scheme) in COMPULSORY
        ]

    def standing(self, product: CompanyProduct, sites: Sequence[str]) -> ProductStanding:
        """Return how a product stands."""
        required = self._desk.answers.required(product.name, self._day)
        others: dict[str | None, list[Covered]] = {}

        def ask(model: str | None, site: str | None) -> list[Covered]:
            asked = CoverageAsked(product=product.name, model=model, site=site)
            question = self._coverage.question(asked, self._day)
            # What refutes it by its words takes part in nothing that is told.
            found = [
                self._covered(self._coverage.result(place, question))
                for place in self._coverage.not_refuted(question, self._compulsory)
            ]
            if model is None:
                if site not in others:
                    others[site] = self._others(asked)
                found += others[site]
            return found

        return product_standing(product, required, sites, ask)

    def _others(self, asked: CoverageAsked) -> list[Covered]:
        """The first few certificates of other schemes that cover it, or may."""
        answer = self._coverage.ask(asked, self._day)
        found: list[Covered] = []
        for at, verdict in enumerate(answer.results.verdicts):
            if verdict is Verdict.NO or len(found) >= _OTHERS:
                break
            one = self._covered(answer.results[at])
            if not one.compulsory:
                found.append(one)
        return found

    def _covered(self, result: CertificateCoverage) -> Covered:
        return Covered(
            certificate=result.certificate,
            scheme=self._scheme(result.certificate.scheme),
            scheme_name=result.scheme_name,
            usable=result.status.usable,
            verdict=result.answer,
            words=result.words,
            reasons=result.reasons,
            evidence=result.evidence,
            advice=result.advice,
            of_products=self._coverage.of_products(result.certificate),
        )

    def _scheme(self, words: str) -> str:
        scheme = self._desk.scheme(words)
        return words if scheme is None else scheme.id
