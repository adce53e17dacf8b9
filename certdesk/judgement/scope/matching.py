"""Finds what a scope says of a product and an activity, judged together in each statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from certdesk.judgement.scope.comparing import (
    activity_key,
    compare_activities,
    compare_names,
    kind_of,
)
from certdesk.judgement.scope.doing import Deed, Doing
from certdesk.judgement.scope.findings import (
    ORDER,
    VERDICTS,
    Finding,
    Findings,
    Hit,
    best_of,
    better_of,
    verdict_of,
)
from certdesk.vocabulary.scope import (
    Asked,
    Name,
    Piece,
    Relation,
    Reserve,
    ScopeReading,
    ScopeWords,
    Statement,
)
from certdesk.vocabulary.verdicts import Verdict

_PROVING = frozenset(one for one in Relation if one.proves)
_REFUTING = frozenset(one for one in Relation if one.refutes)


@dataclass(slots=True)
class Matcher:
    """Answers one question for many scopes: each name is compared once.

    ``product`` and ``activity`` come from `ask`; a product that says an activity too (塑料玩具的
    生产) asks for it, and the other way round.
    """

    product: Asked | None
    activity: Asked | None
    words: ScopeWords

    thing: Name | None = field(init=False)
    deeds: tuple[Deed, ...] = field(init=False)
    # The key of the thing where it is a service.
    service: str | None = field(init=False)
    # 广告 and 设计 asked about together are 广告设计.
    joined: str = field(init=False)
    # By the plain form of a name: it alone decides how the name is understood.
    _things: dict[str, Relation] = field(init=False, default_factory=dict)
    _doing: Doing = field(init=False)

    def __post_init__(self) -> None:
        asked = [one for one in (self.product, self.activity) if one is not None]
        self.thing = next((one.product for one in asked if one.product is not None), None)
        self.service = activity_key(self.thing, self.words) if self.thing else None
        self.deeds = tuple(
            (one.activity, one.activity_key) for one in asked if one.activity is not None
        )
        self.joined = ""
        if self.thing is not None and self.thing.plain and len(self.deeds) == 1:
            self.joined = self.thing.plain + self.deeds[0][0].plain

        self._doing = Doing(self.words, with_thing=self.thing is not None)

    def verdict(self, reading: ScopeReading) -> Verdict:
        """Return the verdict of `find`, without what it rests on: quicker for many readings."""
        if not reading.simple or len(self.deeds) > 1:
            return self.find(reading).verdict
        product, activity = 0, 0
        for statement in reading.statements:
            its = 2 if self.thing is None else self._rank_of_thing(self.thing, statement)
            if self._whole(statement) is not None:
                its = 2
                product, activity = 2, 2
            product = max(product, its)
            if its and self.deeds:
                done = self._doing.rank(self.deeds[0], statement)
                activity = max(activity, done if its == 2 else min(1, done))
        return VERDICTS[min(product, activity) if self.deeds else product]

    def _rank_of_thing(self, thing: Name, statement: Statement) -> int:
        """0 for no, 1 for unknown, 2 for yes."""
        best = 0
        for piece in statement.objects:
            relation = self._thing(thing, piece)
            if relation in _PROVING:
                return 2
            if relation not in _REFUTING:
                best = 1
        found = self._as_service(statement, thing, None)
        return best if found is None else max(best, ORDER[found.verdict])

    def find(self, reading: ScopeReading) -> Findings:
        """Return what a scope says of what is asked."""
        thing, deeds = self.thing, self.deeds
        if thing is None:
            return Findings(None, self._doing.find(reading, reading.statements, deeds))
        whole = self._as_whole(reading)
        if whole is not None:
            return Findings(whole, whole)
        each = [self._product(statement, thing) for statement in reading.statements]
        product = best_of(each) or Finding(reading.otherwise)
        # “进出口贸易” alone says of no thing that it is not meant.
        unnamed = not any(statement.objects for statement in reading.statements)
        if product.verdict is Verdict.NO and (unnamed or reading.otherwise is Verdict.UNKNOWN):
            product = Finding(Verdict.UNKNOWN)
        excluded = self._excluded(reading.exclusions, thing)
        if excluded is not None and ORDER[excluded.verdict] < ORDER[product.verdict]:
            product = Finding(excluded.verdict, product.hit, product.statement, excluded.reserve)
        if not deeds:
            return Findings(product, None)
        open_ones = [
            (found, statement)
            for found, statement in zip(each, reading.statements, strict=True)
            if found.verdict is not Verdict.NO
        ]
        if not open_ones:
            return Findings(product, self._doing.find(reading, reading.statements, deeds))
        return Findings(product, self._together(reading, open_ones, deeds))

    def _whole(self, statement: Statement) -> Piece | None:
        """The service that a statement names with the thing and the activity in one word."""
        if not self.joined:
            return None
        for piece in (*statement.activities, *statement.objects):
            if piece.name.plain.removesuffix("服务") == self.joined and not piece.notes:
                return None if piece.open_ended else piece
        return None

    def _as_whole(self, reading: ScopeReading) -> Finding | None:
        for statement in reading.statements:
            piece = self._whole(statement)
            hindered = statement.exclusions or statement.limits or statement.unclear
            if piece is not None and not hindered and not reading.exclusions:
                return Finding(Verdict.YES, Hit(Relation.SAME, piece), statement)
        return None

    def _together(
        self,
        reading: ScopeReading,
        open_ones: list[tuple[Finding, Statement]],
        deeds: tuple[Deed, ...],
    ) -> Finding:
        """The activity, in the statements that may speak of the product."""
        found: list[Finding] = []
        for product, statement in open_ones:
            activity = self._doing.find(reading, (statement,), deeds)
            if product.verdict is Verdict.UNKNOWN and activity.verdict is Verdict.YES:
                activity = Finding(Verdict.UNKNOWN, activity.hit, statement, apart=True)
            found.append(activity)
        best = best_of(found)
        if best is None or best.verdict is not Verdict.NO:
            return best or Finding(Verdict.UNKNOWN)
        elsewhere = self._doing.find(reading, reading.statements, deeds)
        if elsewhere.verdict is Verdict.YES:
            return Finding(Verdict.NO, elsewhere.hit, elsewhere.statement, apart=True)
        return best

    def _product(self, statement: Statement, thing: Name) -> Finding:
        best: Finding | None = None
        for piece in statement.objects:
            hit = Hit(self._thing(thing, piece), piece)
            found = Finding(verdict_of(hit.relation), hit, statement)
            if piece.open_ended and found.verdict is Verdict.YES:
                found = Finding(Verdict.UNKNOWN, Hit(Relation.GENERAL, piece), statement)
            if piece.notes:
                found = self._noted(piece, thing, found)
            best = better_of(best, found)
        best = self._as_service(statement, thing, best)
        if best is None:
            return Finding(Verdict.NO, statement=statement, unwritten=True)
        if best.verdict is Verdict.NO:
            return best
        return self._reserved(statement, thing, best)

    def _as_service(
        self, statement: Statement, thing: Name, best: Finding | None
    ) -> Finding | None:
        """A service may be asked about as a thing: 物业管理服务, 技术服务.

        Where it is stated for some things only (写字楼的物业管理), the bare word asks for more.
        """
        for piece in statement.activities:
            relation = self._thing(thing, piece)
            if relation not in _PROVING or len(piece.name.plain) < 3:
                continue
            if any(one.name.plain != piece.name.plain for one in statement.objects):
                relation = Relation.BROADER
            found = Finding(verdict_of(relation), Hit(relation, piece), statement)
            best = better_of(best, found)
        return best

    def _noted(self, piece: Piece, thing: Name, found: Finding) -> Finding:
        """A bracket narrows what is written: it must hold what is asked as well.

        What the bracket alone speaks of is covered where it names a kind of the thing before it
        (食用油（大豆油）), and left open where it may say what that is for (检测设备（汽车）).
        """
        relations = [self._thing(thing, note) for note in piece.notes]
        for note, relation in zip(piece.notes, relations, strict=True):
            if relation in (Relation.SAME, Relation.SYNONYM) and kind_of(
                note.name, piece.name, self.words
            ):
                return Finding(Verdict.YES, Hit(relation, note), found.statement)
        if found.verdict is Verdict.YES and any(relation.proves for relation in relations):
            return found
        if found.verdict is not Verdict.YES and all(relation.refutes for relation in relations):
            return found
        return Finding(Verdict.UNKNOWN, found.hit, found.statement, noted=True)

    def _reserved(self, statement: Statement, thing: Name, found: Finding) -> Finding:
        excluded = self._excluded(statement.exclusions, thing)
        if excluded is not None:
            return Finding(excluded.verdict, found.hit, statement, excluded.reserve)
        for limit in statement.limits:
            relations = [self._thing(thing, piece) for piece in limit.objects]
            if not limit.readable or (
                relations and not any(relation.proves for relation in relations)
            ):
                # Only of a thing that is known can be said that it is another one.
                refuted = limit.readable and all(
                    relation.refutes and piece.name.fields
                    for relation, piece in zip(relations, limit.objects, strict=True)
                )
                verdict = Verdict.NO if refuted else Verdict.UNKNOWN
                return Finding(verdict, found.hit, statement, limit, limited=True)
        if found.verdict is Verdict.YES and statement.unclear:
            return Finding(Verdict.UNKNOWN, found.hit, statement, noted=True)
        return found

    def _excluded(self, exclusions: Iterable[Reserve], thing: Name) -> Finding | None:
        """What an exclusion does to the product: nothing, or hits it, or may."""
        worst: Finding | None = None
        for exclusion in exclusions:
            if not exclusion.readable:
                named = any(self._thing(thing, one).proves for one in exclusion.objects)
                no = named and not exclusion.activities
                found = Finding(Verdict.NO if no else Verdict.UNKNOWN, reserve=exclusion)
            else:
                hits = [Hit(self._thing(thing, piece), piece) for piece in exclusion.objects]
                hits = [hit for hit in hits if not hit.relation.refutes]
                if not hits:
                    continue
                certain = [hit for hit in hits if hit.relation.proves]
                no = bool(certain) and not exclusion.activities
                if exclusion.activities and self.deeds:
                    no = bool(certain) and all(self._hits(exclusion, deed) for deed in self.deeds)
                verdict = Verdict.NO if no else Verdict.UNKNOWN
                found = Finding(verdict, (certain or hits)[0], reserve=exclusion)
            if worst is None or ORDER[found.verdict] < ORDER[worst.verdict]:
                worst = found
        return worst

    def _hits(self, exclusion: Reserve, deed: Deed) -> bool:
        return any(self._doing.relation(deed, piece).proves for piece in exclusion.activities)

    def _thing(self, thing: Name, piece: Piece) -> Relation:
        relation = self._things.get(piece.name.plain)
        if relation is None:
            relation = self._compare(thing, piece)
            self._things[piece.name.plain] = relation
        return relation

    def _compare(self, thing: Name, piece: Piece) -> Relation:
        if self.service is None or piece.activity is None:
            return compare_names(thing, piece.name, self.words)
        return compare_activities((thing, self.service), (piece.name, piece.activity), self.words)
