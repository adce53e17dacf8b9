"""Asks the certificates of a desk what they cover, and keeps them ready for the next question."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.collecting import collecting_later
from certdesk.answers.coverage_index import CoverageIndex
from certdesk.answers.covers import (
    CertificateCoverage,
    CoverageAsked,
    CoversAnswer,
    Results,
    certificate_coverage,
)
from certdesk.judgement.coverage.coverage import cover, date_verdict
from certdesk.judgement.coverage.grounding import best, gravity
from certdesk.judgement.coverage.sites import resolve_site
from certdesk.judgement.coverage.standards import StandardTable
from certdesk.judgement.lifecycle.reasons import page_type
from certdesk.vocabulary.certificates import PRODUCT_PAGES, PageType
from certdesk.vocabulary.coverage import (
    AskedSite,
    CoverageFacts,
    PartyFact,
    ProductFact,
    Question,
    SiteFact,
)
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.scope_judge import DeskScopes
    from certdesk.ledger.records import Certificate

_BY_GRAVITY = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)
_BEST, _VERDICTS = 2, 3
# More than the nearness of all aspects together.
_NEAREST = 64
# So many certificates are judged for a day without keeping what they come to; at the first
# question all are, as more questions follow for that day.
_FEW = 1000
# The verdicts of so many days are kept ready.
_DAYS = 4


class DeskCoverage:
    """The certificates of ``desk`` as far as their coverage goes, as they stand."""

    def __init__(self, desk: DeskAnswers, scopes: DeskScopes, table: StandardTable) -> None:
        self._desk = desk
        self._scopes = scopes
        self._table = table
        self._asked_before = False
        self._days: dict[date, Mapping[int, int]] = {}
        self.certificates: Sequence[Certificate] = desk.desk.certificates()
        self._facts = [coverage_facts(desk, each) for each in self.certificates]
        self._places = {each.id: place for place, each in enumerate(self.certificates)}
        self._listing_none = [
            int(not any(product.model for product in each.products)) for each in self._facts
        ]
        with collecting_later():
            self._index = CoverageIndex(self._facts, scopes, table)

    def ask(self, asked: CoverageAsked, on: date) -> CoversAnswer:
        """Return what the certificates come to that are asked about."""
        desk = self._desk
        question = self.question(asked, on)
        places: Sequence[int] = range(len(self.certificates))
        if asked.certificate is not None:
            named = desk.index.exactly(asked.certificate)
            places = [self._places[each.id] for each in named]
            ranked = [self._rank_one(place, question) for place in places]
        else:
            with collecting_later():
                ranked = self._rank_all(question)
        ranked.sort()
        count = len(self._facts)
        order = [rank % count for rank in ranked]
        verdicts = [_BY_GRAVITY[_BEST - rank // count // _NEAREST % _VERDICTS] for rank in ranked]

        def make(at: int) -> CertificateCoverage:
            return self.result(order[at], question)

        missing = asked.certificate is not None and not order
        answer = best(verdicts) if not missing else Verdict.UNKNOWN
        return CoversAnswer(
            asked,
            on,
            answer,
            Results(verdicts, make),
            desk.answers.registry.version,
            desk.answers.wording,
            missing,
        )

    def question(self, asked: CoverageAsked, on: date) -> Question:
        """Return what is asked in simplified characters, the site as the company has it."""
        plain = self._desk.answers.simplified
        site = plain(asked.site)
        return Question(
            on,
            plain(asked.product),
            plain(asked.model),
            plain(asked.activity),
            self._site(site) if site is not None else None,
            plain(asked.standard),
        )

    def result(self, place: int, question: Question) -> CertificateCoverage:
        """Return what one certificate comes to, in words."""
        certificate, desk = self.certificates[place], self._desk
        status = desk.status(certificate, question.on)
        made = cover(question, self._facts[place], status, self._scopes, self._table)
        name = desk.scheme_name(certificate.scheme)
        answers = desk.answers
        bases = answers.registry.coverage_bases
        return certificate_coverage(certificate, made, status, name, answers.wording, bases)

    def of_products(self, certificate: Certificate) -> bool:
        """Return whether a certificate of the desk certifies products."""
        page = self._facts[self._places[certificate.id]].page
        return page in PRODUCT_PAGES or page is PageType.FOOD_AGRICULTURE

    def not_refuted(self, question: Question, places: Sequence[int]) -> list[int]:
        """Return those of some places whose certificates do not refute it by their words."""
        verdicts, _ = self._index.verdicts(question)
        return [place for place in places if verdicts[place]]

    def _site(self, asked: str) -> AskedSite:
        sites = [(each.name, each.address) for each in self._desk.desk.company.sites]
        return resolve_site(asked, sites)

    def _rank_one(self, place: int, question: Question) -> int:
        status = self._desk.status(self.certificates[place], question.on)
        made = cover(question, self._facts[place], status, self._scopes, self._table)
        near = sum(gravity(each.verdict) for each in made.grounds)
        return self._rank(gravity(made.verdict), near, place, self._silent(question)[place])

    def _rank(self, verdict: int, near: int, place: int, silent: int) -> int:
        """One number that sorts the best first: by verdict, by nearness, as in the desk.

        What is not certain stands by how ``silent`` it is: 1, it never lists what is asked about
        and comes last; -1, it names some of it and comes first.
        """
        group = silent if verdict < _BEST else 0
        grave = group * _VERDICTS + _BEST - verdict
        return (grave * _NEAREST + _NEAREST - 1 - near) * len(self._facts) + place

    def _silent(self, question: Question) -> list[int]:
        """1 of each certificate that lists no models while one is asked about, else 0."""
        return self._listing_none if question.model is not None else [0] * len(self._facts)

    def _rank_all(self, question: Question) -> list[int]:
        """The verdicts of all: only those that the date alone can still change are judged by it."""
        verdicts, nearness = self._index.verdicts(question)
        open_still = [place for place, verdict in enumerate(verdicts) if verdict]
        if self._asked_before:
            days = self._days_of(open_still, question.on)
        else:
            days = self._day_verdicts(question.on)
        if len(self._facts) > _FEW and not self._asked_before:
            # All that was read stays: better looked through once now than under a question.
            gc.collect()
        self._asked_before = True
        for place in open_still:
            day = days[place]
            verdicts[place] = min(verdicts[place], day)
            nearness[place] += 2 * day
        if question.model is None:
            count, top = len(self._facts), _NEAREST - 1
            ranks = [
                ((_BEST - verdict) * _NEAREST + top - near) * count + place
                for place, (verdict, near) in enumerate(zip(verdicts, nearness, strict=True))
            ]
        else:
            silent = self._listing_none
            ranks = list(map(self._rank, verdicts, nearness, range(len(verdicts)), silent))
        if _BEST not in verdicts:
            self._put_found_first(question, verdicts, ranks)
        return ranks

    def _put_found_first(self, question: Question, verdicts: list[int], ranks: list[int]) -> None:
        """Where none is certain, put before all others those that name anything that is asked.

        One that may cover it, only because it says next to nothing, must not come before one that
        names what is asked and fails in something else. The one comes nearest that names most of
        it and can be used. Where a model is asked, what lists none stays behind.
        """
        found, silent = self._index.found(question), self._silent(question)
        places = [place for place in found if not silent[place]]
        days = self._days_of(places, question.on)
        for place in places:
            near = 4 * found[place] + 2 * days[place]
            ranks[place] = self._rank(verdicts[place], near, place, -1)

    def _days_of(self, places: list[int], day: date) -> Mapping[int, int]:
        """The verdict of the day alone on some certificates, by their places."""
        if len(places) > _FEW or day in self._days:
            return self._day_verdicts(day)
        some = self._desk.judged((self.certificates[place] for place in places), day)
        return {
            place: gravity(date_verdict(status)) for place, status in zip(places, some, strict=True)
        }

    def _day_verdicts(self, day: date) -> Mapping[int, int]:
        """The verdict of the day alone on every certificate, by its place; kept for a few days."""
        found = self._days.get(day)
        if found is None:
            if len(self._days) >= _DAYS:
                self._days.clear()
            found = self._days[day] = {
                place: gravity(date_verdict(status))
                for place, (_, status) in enumerate(self._desk.statuses(day))
            }
        return found


def coverage_facts(desk: DeskAnswers, certificate: Certificate) -> CoverageFacts:
    """Return a certificate as far as its coverage goes.

    One of a scheme that the registry does not know is read as a product certificate where it
    lists products and no scope, else by its scope.
    """
    scheme = desk.scheme(certificate.scheme)
    page = page_type(scheme.id, scheme.family, scheme.object.value) if scheme else None
    if page is None:
        listed = certificate.products and not certificate.scope
        page = PageType.VOLUNTARY_PRODUCT if listed else PageType.MANAGEMENT_SYSTEM
    return CoverageFacts(
        page,
        certificate.scope,
        certificate.scope_codes,
        certificate.standard,
        tuple(SiteFact(each.name, each.scope) for each in certificate.sites),
        tuple(
            PartyFact(each.role, each.name, each.code, each.address) for each in certificate.parties
        ),
        tuple(
            ProductFact(each.name, each.model, each.brand, each.code)
            for each in certificate.products
        ),
    )
