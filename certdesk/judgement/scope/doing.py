"""Finds what a scope says of the activities asked about."""

from __future__ import annotations

from collections.abc import Iterable

from certdesk.judgement.scope.comparing import compare_activities
from certdesk.judgement.scope.findings import (
    ORDER,
    Finding,
    Hit,
    best_of,
    better_of,
    verdict_of,
)
from certdesk.vocabulary.scope import (
    Name,
    Piece,
    Relation,
    Reserve,
    ScopeReading,
    ScopeWords,
    Statement,
)
from certdesk.vocabulary.verdicts import Verdict

# An activity asked about, with its key where it is a known one.
Deed = tuple[Name, str | None]
_PROVING = frozenset(one for one in Relation if one.proves)
_REFUTING = frozenset(one for one in Relation if one.refutes)


class Doing:
    """Answers for activities; each name is compared once.

    ``with_thing``: a product is asked about beside them.
    """

    def __init__(self, words: ScopeWords, *, with_thing: bool) -> None:
        self._words = words
        self._with_thing = with_thing
        self._known: dict[tuple[str, str], Relation] = {}

    def rank(self, deed: Deed, statement: Statement) -> int:
        """Return 0 for no, 1 for unknown, 2 for yes, of a statement without reserves."""
        best = 0 if statement.activities else 1
        for piece in statement.activities:
            relation = self.relation(deed, piece)
            if relation in _PROVING:
                return 2
            if relation not in _REFUTING:
                best = 1
        return best

    def find(
        self,
        reading: ScopeReading,
        statements: Iterable[Statement],
        deeds: tuple[Deed, ...],
    ) -> Finding:
        """All activities asked about: the worst of them counts."""
        statements = tuple(statements)
        worst: Finding | None = None
        for deed in deeds:
            found = self._one_activity(reading, statements, deed)
            if worst is None or ORDER[found.verdict] < ORDER[worst.verdict]:
                worst = found
        return worst or Finding(Verdict.UNKNOWN)

    def _one_activity(
        self,
        reading: ScopeReading,
        statements: tuple[Statement, ...],
        deed: Deed,
    ) -> Finding:
        best = best_of(self._in_statement(statement, deed) for statement in statements)
        if best is None or (best.verdict is Verdict.NO and reading.otherwise is not Verdict.NO):
            best = Finding(Verdict.UNKNOWN)
        if best.verdict is Verdict.NO:
            return best
        for exclusion in reading.exclusions:
            found = self._excluded(exclusion, deed)
            if found is not None and ORDER[found.verdict] < ORDER[best.verdict]:
                best = Finding(found.verdict, best.hit, best.statement, exclusion)
        return best

    def _in_statement(self, statement: Statement, deed: Deed) -> Finding:
        if not statement.activities:
            return Finding(Verdict.UNKNOWN, statement=statement, unwritten=True)
        best: Finding | None = None
        for piece in statement.activities:
            hit = Hit(self.relation(deed, piece), piece)
            best = better_of(best, Finding(verdict_of(hit.relation), hit, statement))
        if best is None or best.verdict is Verdict.NO:
            noted = any(one.activity for piece in statement.objects for one in piece.notes)
            if best is not None and (noted or statement.unclear):
                # A bracket with activities, or one that was not understood, may speak of it.
                return Finding(Verdict.UNKNOWN, best.hit, statement, noted=True)
            return best or Finding(Verdict.UNKNOWN)
        for exclusion in statement.exclusions:
            found = self._excluded(exclusion, deed)
            if found is not None and ORDER[found.verdict] < ORDER[best.verdict]:
                best = Finding(found.verdict, best.hit, statement, exclusion)
        for limit in statement.limits:
            relations = [self.relation(deed, piece) for piece in limit.activities]
            if relations and not any(relation.proves for relation in relations):
                # “仅限出口” beside 生产 says how, not that nothing is made.
                stated = {piece.activity for piece in statement.activities}
                refuted = all(relation.refutes for relation in relations) and all(
                    piece.activity in stated for piece in limit.activities
                )
                verdict = Verdict.NO if refuted else Verdict.UNKNOWN
                best = Finding(verdict, best.hit, statement, limit, limited=True)
        if best.verdict is Verdict.YES and statement.unclear:
            return Finding(Verdict.UNKNOWN, best.hit, statement, noted=True)
        return best

    def _excluded(self, exclusion: Reserve, deed: Deed) -> Finding | None:
        if not exclusion.readable:
            return Finding(Verdict.UNKNOWN, reserve=exclusion)
        relations = [self.relation(deed, piece) for piece in exclusion.activities]
        relations = [relation for relation in relations if not relation.refutes]
        if not relations or all(relation is Relation.ALIKE for relation in relations):
            return None
        certain = any(relation.proves for relation in relations)
        if exclusion.objects:
            # It speaks of some things only: whether of the one asked about is the product's part.
            return Finding(Verdict.UNKNOWN, reserve=exclusion) if not self._with_thing else None
        return Finding(Verdict.NO if certain else Verdict.UNKNOWN, reserve=exclusion)

    def relation(self, deed: Deed, piece: Piece) -> Relation:
        """Return what an activity asked about has to do with words of a scope."""
        pair = deed[0].plain, piece.name.plain
        relation = self._known.get(pair)
        if relation is None:
            relation = compare_activities(deed, (piece.name, piece.activity), self._words)
            self._known[pair] = relation
        return relation
