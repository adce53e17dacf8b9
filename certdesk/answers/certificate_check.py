"""Finds out whether a query means a certificate of the desk, and which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.certificate_answer import (
    CertificateAnswer,
    found_by_label,
    found_by_look_alike,
    found_by_part,
)
from certdesk.answers.certificate_search import Found, Rank
from certdesk.judgement.numbers.normalise import normalise
from certdesk.vocabulary.certificates import Usable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.records import Certificate
    from certdesk.registry.records import SearchHit

# So much of a number is taken for the number itself, before any other meaning.
_MOST = 6
_LEAST = 3
_SHOWN = 20
_BEST_FIRST = (Usable.YES, Usable.ATTENTION, Usable.UNKNOWN, Usable.NO)


@dataclass(frozen=True, slots=True)
class CertificateFinding:
    """The certificates that a query may mean; ``answer`` is None when it may mean several."""

    answer: CertificateAnswer | None
    hits: tuple[SearchHit, ...]


def certificate_named(desk: DeskAnswers, query: str, as_of: date) -> CertificateFinding | None:
    """Return the certificates whose number the query is, begins with it, or looks like it.

    Of several with the same number the one that may best be used answers. A look-alike (O for 0,
    I or L for 1) answers only for a number that is none by itself.
    """
    index, words = desk.index, desk.answers.wording
    exact = index.exactly(query)
    if exact:
        ordered = sorted(exact, key=lambda each: _usefulness(desk, each, as_of))
        hits = _hits(desk, [Found(each, Rank.NUMBER) for each in ordered], query)
        return CertificateFinding(desk.answer(ordered[0], as_of), hits)
    number = normalise(query)
    if len(number) < _MOST or not any(char.isdigit() for char in number):
        return None
    within = _labelled(desk, number, query, as_of)
    if within is not None:
        return within
    begun = desk.find(query, as_of).of_rank(Rank.NUMBER_BEGINS)
    if begun:
        return _one_or_several(desk, begun, query, as_of)
    alike = index.looking_like(query)
    if alike and not desk.answers.decode(query, as_of).recognised:
        hits = _hits(desk, [Found(each, Rank.NUMBER) for each in alike], query)
        if len(alike) > 1:
            return CertificateFinding(None, hits)
        step = found_by_look_alike(query, alike[0].number, words)
        return CertificateFinding(desk.answer(alike[0], as_of, step), hits)
    return None


def _labelled(desk: DeskAnswers, number: str, query: str, as_of: date) -> CertificateFinding | None:
    """Return the certificate whose number the query holds among other words or marks."""
    for meant in desk.answers.decode(query, as_of).suggestions:
        found = desk.index.exactly(meant) if meant in number else ()
        if found:
            ordered = sorted(found, key=lambda each: _usefulness(desk, each, as_of))
            hits = _hits(desk, [Found(each, Rank.NUMBER) for each in ordered], query)
            step = found_by_label(query, ordered[0].number, desk.answers.wording)
            return CertificateFinding(desk.answer(ordered[0], as_of, step), hits)
    return None


def part_of_desk(desk: DeskAnswers, query: str, as_of: date) -> CertificateFinding | None:
    """Return the certificates of whose number the query is a part, or on which its words stand."""
    number = normalise(query)
    ranks = [Rank.OWN_WORDS]
    if len(number) >= _LEAST and any(char.isdigit() for char in number):
        ranks += [Rank.NUMBER_BEGINS, Rank.NUMBER_HOLDS]
    found = desk.find(query, as_of).of_rank(*ranks)
    return _one_or_several(desk, found, query, as_of) if found else None


def _one_or_several(
    desk: DeskAnswers, found: Sequence[Found], query: str, as_of: date
) -> CertificateFinding:
    hits = _hits(desk, found, query)
    if len(found) > 1:
        return CertificateFinding(None, hits)
    certificate = found[0].certificate
    step = found_by_part(query, certificate.number, desk.answers.wording)
    return CertificateFinding(desk.answer(certificate, as_of, step), hits)


def _usefulness(desk: DeskAnswers, certificate: Certificate, as_of: date) -> tuple[int, int]:
    """What may be used comes first, then what was issued last."""
    issued = certificate.issued_on or date.min
    usable = desk.status(certificate, as_of).usable
    return _BEST_FIRST.index(usable), -issued.toordinal()


def _hits(desk: DeskAnswers, found: Sequence[Found], query: str) -> tuple[SearchHit, ...]:
    return tuple(
        desk.index.hit(each, query, desk.scheme_name(each.certificate.scheme))
        for each in found[:_SHOWN]
    )
