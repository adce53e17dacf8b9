"""What the answer 覆盖吗？ shows, brought together on the reading thread; touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.answers.coverage_words import Quotation, quotations
from certdesk.answers.words import WordedReason
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.verdicts import Verdict

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.covers import CertificateCoverage, CoverageAsked
    from certdesk.answers.desk import DeskAnswers

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class OneShown:
    """What one certificate says; ``words`` are its own, with marks on those that count."""

    certificate: str
    number: str
    scheme_name: str
    state: CertificateState
    answer: Verdict
    headline: str
    reasons: tuple[WordedReason, ...]
    advice: tuple[str, ...]
    words: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class CoverageShown:
    """The answer to what was asked as of a day.

    ``results`` are the first few certificates, the best first; ``total`` counts all that were
    asked, ``covering`` those that cover it. ``advice`` is that of the best, or what to do where
    there is none.
    """

    asked: CoverageAsked
    as_of: date
    answer: Verdict
    headline: str
    reasons: tuple[WordedReason, ...]
    advice: tuple[str, ...]
    results: tuple[OneShown, ...]
    total: int
    covering: int


def read_coverage(desk: DeskAnswers, asked: CoverageAsked, as_of: date) -> CoverageShown:
    """Return what the certificates say to what is asked."""
    answer = desk.covers(
        product=asked.product,
        model=asked.model,
        activity=asked.activity,
        site=asked.site,
        standard=asked.standard,
        certificate=asked.certificate,
        on=as_of,
    )
    verdicts = answer.results.verdicts
    return CoverageShown(
        asked=asked,
        as_of=as_of,
        answer=answer.answer,
        headline=answer.headline,
        reasons=answer.reasons,
        advice=answer.advice,
        results=tuple(_one(each) for each in answer.results[:_SHOWN]),
        total=len(verdicts),
        covering=verdicts.count(Verdict.YES),
    )


def _one(result: CertificateCoverage) -> OneShown:
    certificate = result.certificate
    return OneShown(
        certificate=certificate.id,
        number=certificate.number,
        scheme_name=result.scheme_name,
        state=result.status.state,
        answer=result.answer,
        headline=result.headline,
        reasons=result.reasons,
        advice=result.advice,
        words=quotations(certificate, result.evidence),
    )
