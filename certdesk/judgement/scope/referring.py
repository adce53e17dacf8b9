"""What refers to words written elsewhere: 上述产品的售后服务, 生产：塑料玩具."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from certdesk.judgement.scope.clauses import Stated
from certdesk.judgement.scope.lexicon import Lexicon
from certdesk.vocabulary.scope import Piece, Span, Statement


def pointing(statement: Statement, before: Sequence[Statement], known: Lexicon) -> Statement:
    """Return the statement with all things named before it for the words that point to them.

    上述产品的售后服务 is the service of each thing above. Where something of them is excluded,
    limited or unclear, the words stay as they are: which of them is meant cannot be told.
    """
    words = known.lists.get("pointing", ())
    if not any(piece.name.plain in words for piece in statement.objects):
        return statement
    hindered = any(one.exclusions or one.limits or one.unclear for one in before)
    named = tuple(
        piece
        for one in before
        for piece in one.objects
        if piece.activity is None and piece.name.plain not in words
    )
    if hindered or not named or not statement.activities:
        return statement
    rest = tuple(piece for piece in statement.objects if piece.name.plain not in words)
    return replace(statement, objects=(*named, *rest))


def only_activities(stated: Stated) -> tuple[Piece, ...]:
    """Return the activities of what was read, none where it names anything else as well."""
    if stated.unread or len(stated.statements) != 1 or stated.statements[0].objects:
        return ()
    return stated.statements[0].activities


def done_to(statement: Statement, activities: tuple[Piece, ...]) -> Statement:
    """Return what stands behind a colon with the activities before it (生产：塑料玩具).

    A statement that has activities of its own keeps them.
    """
    if statement.activities:
        return statement
    first = min((piece.start for piece in activities), default=statement.span.start)
    span = Span(min(first, statement.span.start), statement.span.end)
    return replace(statement, span=span, activities=activities)
