"""What was found in a scope on a question, before it is put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certdesk.vocabulary.scope import Piece, Relation, Reserve, Statement
from certdesk.vocabulary.verdicts import Verdict

# From the worst to the best.
VERDICTS = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)
ORDER = {verdict: place for place, verdict in enumerate(VERDICTS)}
# Which relation says most, of those that come to the same verdict.
_TELLING = tuple(Relation)


@dataclass(frozen=True, slots=True)
class Hit:
    """What one piece of the certificate has to do with what is asked."""

    relation: Relation
    piece: Piece


@dataclass(frozen=True, slots=True)
class Finding:
    """What one aspect comes to, by which piece of which statement.

    ``reserve``: the exclusion (``limited``: the limit) that hinders it; ``noted``: a bracket says
    more; ``unwritten``: the statement names nothing of the kind; ``apart``: it is written, but of
    something else than the product asked about.
    """

    verdict: Verdict
    hit: Hit | None = None
    statement: Statement | None = None
    reserve: Reserve | None = None
    limited: bool = False
    noted: bool = False
    unwritten: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What a question comes to; None of an aspect that is not asked about."""

    product: Finding | None
    activity: Finding | None

    @property
    def verdict(self) -> Verdict:
        """Return the worse of the two."""
        found = [one.verdict for one in (self.product, self.activity) if one is not None]
        return min(found, key=ORDER.__getitem__, default=Verdict.UNKNOWN)


def verdict_of(relation: Relation) -> Verdict:
    """Return what a relation comes to by itself."""
    if relation.proves:
        return Verdict.YES
    return Verdict.NO if relation.refutes else Verdict.UNKNOWN


def best_of(found: Iterable[Finding]) -> Finding | None:
    """Return the best of all, of equals the one that says most; None of none."""
    best: Finding | None = None
    for one in found:
        best = better_of(best, one)
    return best


def better_of(best: Finding | None, other: Finding) -> Finding:
    """Return the better of the two, the first where they are equal."""
    if best is None or _rank(other) > _rank(best):
        return other
    return best


def _rank(found: Finding) -> tuple[int, int]:
    telling = -_TELLING.index(found.hit.relation) if found.hit else -len(_TELLING)
    return ORDER[found.verdict], telling
