"""Finds out what a query means and answers it as of a day.

A query is a certificate of the desk, a number, a scheme, a product or a clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.answers.certificate_answer import CertificateAnswer
from certdesk.answers.certificate_check import CertificateFinding, certificate_named, part_of_desk
from certdesk.answers.clause_answer import ClauseAnswer, clause_answer
from certdesk.answers.decode import DecodeAnswer
from certdesk.answers.required import RequiredAnswer
from certdesk.answers.scheme_answer import SchemeAnswer, scheme_answer
from certdesk.answers.shapes import Json, hit_json
from certdesk.registry.folding import phrases
from certdesk.vocabulary.numbers import NumberKind

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers
    from certdesk.answers.desk import DeskAnswers
    from certdesk.registry.records import SchemeRecord, SearchHit

_RESULTS = 20


class CheckKind(StrEnum):
    """What a query was taken for."""

    CERTIFICATE = "certificate"
    NUMBER = "number"
    SCHEME = "scheme"
    PRODUCT = "product"
    CLAUSE = "clause"
    NONE = "none"


Answer = CertificateAnswer | DecodeAnswer | SchemeAnswer | RequiredAnswer | ClauseAnswer


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What a query means and the answer to it; ``results`` is all else that the search finds.

    A certificate may be meant without an answer: ``results`` then begins with those that it may
    be. ``not_in_desk``: a desk was asked for a certificate that it does not hold.
    """

    query: str
    as_of: date
    kind: CheckKind
    answer: Answer | None
    results: tuple[SearchHit, ...]
    registry: str
    not_in_desk: bool = False

    def to_json(self) -> Json:
        """Return ``{query, as_of, kind, answer, results, registry}``."""
        return {
            "query": self.query,
            "as_of": self.as_of.isoformat(),
            "kind": self.kind.value,
            "answer": self.answer.to_json() if self.answer else None,
            "results": [hit_json(hit) for hit in self.results],
            "registry": self.registry,
        }


def check(
    answers: Answers, query: str, as_of: date, desk: DeskAnswers | None = None
) -> CheckAnswer:
    """Return what ``query`` means and the answer as of ``as_of``.

    In this order: a certificate of the desk by its number or most of it, a clause's id, a
    scheme's id or one of its names, a number that fits a form (or nearly), a product that the
    compulsory catalogue knows, certificates by words that stand on them, the first scheme or
    clause that the search finds, a product that the catalogue lists something like.
    """
    hits = (desk or answers).search(query, limit=_RESULTS).hits
    asked, version = query.strip(), answers.registry.version
    finding = certificate_named(desk, asked, as_of) if desk is not None and asked else None
    answer: Answer | None = None
    if finding is None and asked:
        answer = _certain(answers, asked, as_of)
        if answer is None and desk is not None:
            finding = part_of_desk(desk, asked, as_of)
        if answer is None and finding is None:
            answer = _likely(answers, asked, as_of, hits)
    if finding is not None:
        return _certificate(query, as_of, finding, hits, version)
    kinds = {
        DecodeAnswer: CheckKind.NUMBER,
        SchemeAnswer: CheckKind.SCHEME,
        RequiredAnswer: CheckKind.PRODUCT,
        ClauseAnswer: CheckKind.CLAUSE,
    }
    kind = kinds[type(answer)] if answer is not None else CheckKind.NONE
    missing = desk is not None and isinstance(answer, DecodeAnswer) and answer.kind in _CERTIFIED
    return CheckAnswer(query, as_of, kind, answer, hits, version, missing)


# Numbers of these kinds name a certificate.
_CERTIFIED = (NumberKind.CCC, NumberKind.MANAGEMENT_SYSTEM, NumberKind.ORGANIC)


def _certificate(
    query: str,
    as_of: date,
    finding: CertificateFinding,
    hits: tuple[SearchHit, ...],
    registry: str,
) -> CheckAnswer:
    meant = {hit.id for hit in finding.hits}
    results = (*finding.hits, *(hit for hit in hits if hit.id not in meant))
    return CheckAnswer(query, as_of, CheckKind.CERTIFICATE, finding.answer, results, registry)


def _certain(answers: Answers, query: str, as_of: date) -> Answer | None:
    clause = answers.registry.clause(query)
    if clause is not None:
        return clause_answer(answers, clause, as_of)
    decoded = answers.decode(query, as_of)
    scheme = _scheme_named(answers, query) or _scheme_of_standard(answers, decoded)
    if scheme is not None:
        return scheme_answer(answers, scheme, as_of)
    if decoded.recognised or decoded.suggestions or decoded.warnings:
        return decoded
    required = answers.required(query, as_of)
    return required if required.certain else None


def _likely(
    answers: Answers, query: str, as_of: date, hits: tuple[SearchHit, ...]
) -> Answer | None:
    for hit in hits:
        if hit.kind == "scheme" and (found := answers.registry.scheme(hit.id)) is not None:
            return scheme_answer(answers, found, as_of)
        if hit.kind == "clause" and (clause := answers.registry.clause(hit.id)) is not None:
            return clause_answer(answers, clause, as_of)
    required = answers.required(query, as_of)
    return required if required.matches else None


def _scheme_named(answers: Answers, query: str) -> SchemeRecord | None:
    """The scheme of which the query is the id or a name, whatever its script, width or case."""
    registry = answers.registry
    asked = [phrase.tokens for phrase in phrases(query, registry.script)]
    for scheme in registry.schemes() if asked else ():
        for name in (scheme.id, scheme.name, scheme.name_en, *scheme.aliases):
            if [phrase.tokens for phrase in phrases(name, registry.script)] == asked:
                return scheme
    return None


def _scheme_of_standard(answers: Answers, decoded: DecodeAnswer) -> SchemeRecord | None:
    """A standard named without its edition means the scheme that certifies to it."""
    if decoded.kind is NumberKind.STANDARD and decoded.scheme and "year" not in decoded.parts:
        return answers.registry.scheme(decoded.scheme)
    return None
