"""Gives each bracket of a scope text to the thing or the statement after which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from certdesk.judgement.scope.clauses import Bracket, Clauses
from certdesk.judgement.scope.gathering import Gathered
from certdesk.judgement.scope.reserves import Read, ReserveKind, Reserves, widened
from certdesk.judgement.scope.sentences import Sentence
from certdesk.vocabulary.scope import Statement

# A number that a list puts before its items.
LABEL = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[.、]?")


class Brackets:
    """Reads brackets as the clauses and reserves of the text are read."""

    def __init__(self, clauses: Clauses, reserves: Reserves) -> None:
        self._clauses = clauses
        self._reserves = reserves
        self._known = clauses.known

    def given(
        self,
        sentence: Sentence,
        stated: Sequence[tuple[Statement, tuple[int, int]]],
        found: Gathered,
    ) -> list[Statement]:
        """Give each bracket to the thing or the statement after which it stands."""
        statements = [statement for statement, _ in stated]
        for bracket in sentence.brackets:
            at = sentence.line.origins[bracket.at - 1] + 1 if bracket.at else bracket.span.start
            place = _owner(statements, at)
            if place is None:
                self._alone(bracket, found)
            else:
                statements[place] = self._with(statements[place], bracket, at)
        return statements

    def _alone(self, bracket: Bracket, found: Gathered) -> None:
        """A bracket after nothing: an exclusion of all, a number, or not understood."""
        if LABEL.fullmatch(bracket.line.text):
            return
        read = self._reserves.read(bracket.line)
        if read is not None and read.kind is ReserveKind.EXCLUSION:
            found.exclusions.append(widened(read.reserve, bracket.span))
        elif read is not None and read.kind is ReserveKind.PROVISO:
            found.provisos.append(bracket.span)
        elif read is not None and read.kind is ReserveKind.LIMIT:
            found.limits.append(widened(read.reserve, bracket.span))
        else:
            found.unread.append(bracket.span)

    def _with(self, statement: Statement, bracket: Bracket, at: int) -> Statement:
        thing = next(
            (place for place, one in enumerate(statement.objects) if one.start < at <= one.end),
            None,
        )
        head = statement.objects[thing].name if thing is not None else None
        read = self._reserves.read(bracket.line, head)
        if read is not None:
            return self._reserved(statement, read, bracket)
        if LABEL.fullmatch(bracket.line.text):
            return statement
        stated = self._clauses.read(bracket.line, head)
        notes = [one for each in stated.statements for one in (*each.objects, *each.activities)]
        if stated.unread or not notes:
            return replace(statement, unclear=(*statement.unclear, bracket.span))
        if thing is None:
            if bracket.line.text.endswith(self._known.lists.get("sites", ())):
                return statement
            return replace(statement, unclear=(*statement.unclear, bracket.span))
        objects = list(statement.objects)
        objects[thing] = self._clauses.noted(objects[thing], notes)
        return replace(statement, objects=tuple(objects))

    def _reserved(self, statement: Statement, read: Read, bracket: Bracket) -> Statement:
        reserve = widened(read.reserve, bracket.span)
        if read.kind is ReserveKind.EXCLUSION:
            return replace(statement, exclusions=(*statement.exclusions, reserve))
        if read.kind is ReserveKind.PROVISO:
            return replace(statement, provisos=(*statement.provisos, bracket.span))
        if read.kind is ReserveKind.LIMIT:
            return replace(statement, limits=(*statement.limits, reserve))
        if not reserve.readable:
            return replace(statement, unclear=(*statement.unclear, bracket.span))
        return replace(
            statement,
            objects=(*statement.objects, *reserve.objects),
            activities=(*statement.activities, *reserve.activities),
        )


def _owner(statements: Sequence[Statement], at: int) -> int | None:
    """The statement that a bracket at a place stands in or after."""
    before = [place for place, one in enumerate(statements) if one.span.start < at]
    return before[-1] if before else None
