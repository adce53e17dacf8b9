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
from certdesk.registry.search import Found, Nearness, nearest
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

_KINDS: dict[type, CheckKind] = {
    DecodeAnswer: CheckKind.NUMBER,
    SchemeAnswer: CheckKind.SCHEME,
    RequiredAnswer: CheckKind.PRODUCT,
    ClauseAnswer: CheckKind.CLAUSE,
}
# Of these kinds a number means one certificate, which a desk holds or not; the others name a
# body, a company or a standard.
_CERTIFIED = (NumberKind.CCC, NumberKind.MANAGEMENT_SYSTEM, NumberKind.ORGANIC)


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What a query means and the answer to it; ``results`` is all else that the search finds.

    A certificate may be meant without an answer: ``results`` then begins with those that it may
    be. ``not_in_desk``: a desk was asked for a certificate that it does not hold. ``namesakes``:
    there is no answer because several schemes or clauses have this very name or number.
    """

    query: str
    as_of: date
    kind: CheckKind
    answer: Answer | None
    results: tuple[SearchHit, ...]
    registry: str
    not_in_desk: bool = False
    namesakes: bool = False

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
    compulsory catalogue knows, certificates by words that stand on them, the one scheme or clause
    that the words can mean, a product that the catalogue lists something like. Words that may
    mean several get no answer: ``kind`` is then that of the nearest scheme or clause.
    """
    hits = (desk or answers).search(query, limit=_RESULTS).hits
    asked, version = query.strip(), answers.registry.version
    finding = certificate_named(desk, asked, as_of) if desk is not None and asked else None
    answer: Answer | None = None
    near: list[Found] = []
    if finding is None and asked:
        answer = _certain(answers, asked, as_of)
        if answer is None and desk is not None:
            finding = part_of_desk(desk, asked, as_of)
        if answer is None and finding is None:
            near = nearest(answers.registry, asked)
            answer = _likely(answers, asked, as_of, near)
    if isinstance(answer, RequiredAnswer) and desk is not None:
        answer = desk.required(asked, as_of)
    if finding is not None:
        return _certificate(query, as_of, finding, hits, version)
    kind = _KINDS[type(answer)] if answer is not None else _kind_of_nearest(near)
    missing = desk is not None and isinstance(answer, DecodeAnswer) and answer.kind in _CERTIFIED
    namesakes = answer is None and bool(_named(near))
    return CheckAnswer(query, as_of, kind, answer, hits, version, missing, namesakes)


def _kind_of_nearest(near: list[Found]) -> CheckKind:
    kinds = (CheckKind(one.kind) for one in near if one.kind in ("scheme", "clause"))
    return next(kinds, CheckKind.NONE)


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


def _likely(answers: Answers, query: str, as_of: date, near: list[Found]) -> Answer | None:
    meant = _meant(answers, query, near)
    if meant is not None:
        return _answer_on(answers, meant, as_of)
    if any(one.nearness <= Nearness.BODY for one in near):
        return None
    required = answers.required(query, as_of)
    return required if required.matches else None


def _meant(answers: Answers, query: str, near: list[Found]) -> Found | None:
    """The one thing that the words can mean, if they leave no choice.

    That is what they name; else the only scheme of which they are the better part of a name, from
    its first word on; else the only thing in which they stand, when that is a clause.
    """
    named = _named(near)
    if named:
        return named[0] if len(named) == 1 else None
    begun = [
        one
        for one in near
        if one.kind == "scheme" and one.nearness in (Nearness.TITLE_BEGINS, Nearness.NAME_BEGINS)
    ]
    if len(begun) == 1 and _is_better_part(answers, query, begun[0].id):
        return begun[0]
    standing = [one for one in near if one.nearness <= Nearness.BODY]
    # A single letter, digit or character stands somewhere by chance.
    alone = len(standing) == 1 and standing[0].kind == "clause" and len(query) > 1
    return standing[0] if alone else None


def _named(near: list[Found]) -> list[Found]:
    """What has the very name; a system is none of what can be answered."""
    answerable = ("scheme", "clause")
    return [one for one in near if one.nearness is Nearness.EXACT and one.kind in answerable]


def _is_better_part(answers: Answers, query: str, scheme: str) -> bool:
    """Whether the query, as the beginning of a name of the scheme, is at least half of it."""
    record = answers.registry.scheme(scheme)
    asked = _tokens(answers, query)
    return record is not None and any(
        tokens[: len(asked)] == asked and 2 * len(asked) >= len(tokens)
        for tokens in (_tokens(answers, name) for name in _names(record))
    )


def _answer_on(answers: Answers, found: Found, as_of: date) -> Answer | None:
    registry = answers.registry
    if found.kind == "scheme" and (scheme := registry.scheme(found.id)) is not None:
        return scheme_answer(answers, scheme, as_of)
    if found.kind == "clause" and (clause := registry.clause(found.id)) is not None:
        return clause_answer(answers, clause, as_of)
    return None


def _names(scheme: SchemeRecord) -> tuple[str, ...]:
    return (scheme.id, scheme.name, scheme.name_en, *scheme.aliases)


def _tokens(answers: Answers, text: str) -> list[str]:
    """The words of a text, whatever its script, width or case."""
    return [token for one in phrases(text, answers.registry.script) for token in one.tokens]


def _scheme_named(answers: Answers, query: str) -> SchemeRecord | None:
    """The scheme of which the query is the id or a name, whatever its script, width or case."""
    registry = answers.registry
    asked = [phrase.tokens for phrase in phrases(query, registry.script)]
    for scheme in registry.schemes() if asked else ():
        for name in _names(scheme):
            if [phrase.tokens for phrase in phrases(name, registry.script)] == asked:
                return scheme
    return None


def _scheme_of_standard(answers: Answers, decoded: DecodeAnswer) -> SchemeRecord | None:
    """A standard named without its edition means the scheme that certifies to it."""
    if decoded.kind is NumberKind.STANDARD and decoded.scheme and "year" not in decoded.parts:
        return answers.registry.scheme(decoded.scheme)
    return None
