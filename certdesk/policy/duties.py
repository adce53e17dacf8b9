"""Whom each clause of a document makes responsible, itself or through an earlier clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.policy.authorities import Responsibility, find_authorities
from certdesk.policy.labels import Level
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.policy.drafts import DraftClause


def duties(drafts: Sequence[DraftClause], text: str) -> dict[DraftClause, tuple[str, ...]]:
    """Return the bodies responsible for each draft, those carried over from earlier ones last.

    What a clause lays down for all following (以下任务均需…) holds for those of its own level and
    for others that name bodies, up to the next signature, preamble or attachment. What it lays down
    for all before (以上任务均由…) holds for those of its own level, back to the last of these.
    """
    named = {
        draft: find_authorities(draft.words(text)) if draft.level else Responsibility()
        for draft in drafts
    }
    _lift(drafts, named)
    below = _carried(drafts, named, back=False)
    above = _carried(drafts, named, back=True)
    return {
        draft: tuple(dict.fromkeys([*named[draft].bodies, *below[draft], *above[draft]]))
        for draft in drafts
    }


def _carried(
    drafts: Sequence[DraftClause], named: dict[DraftClause, Responsibility], *, back: bool
) -> dict[DraftClause, list[str]]:
    """Return for each draft the bodies that clauses before it (``back``: behind it) lay upon it.

    One walk over the drafts: bodies are kept by the level of the clause that named them.
    """
    found: dict[DraftClause, list[str]] = {}
    said: dict[tuple[Level, str], None] = {}
    for draft in reversed(drafts) if back else drafts:
        own = named[draft]
        if draft.level is None or draft.level is Level.ATTACHMENT:
            if draft.kind is not ClauseKind.SURROUND:
                said.clear()
            found[draft] = []
            continue
        others = bool(own.bodies) and not back
        found[draft] = [body for level, body in said if level is draft.level or others]
        if back:
            nearest = dict.fromkeys((draft.level, body) for body in own.before)
            said = nearest | said if nearest else said
        else:
            said |= dict.fromkeys((draft.level, body) for body in own.carried)
    return found


def _lift(drafts: Sequence[DraftClause], named: dict[DraftClause, Responsibility]) -> None:
    """Let a bracket behind the last of several points speak for all, and for what counts them."""
    points: dict[DraftClause, list[DraftClause]] = {}
    for draft in drafts:
        if draft.level is Level.POINT and draft.parent:
            points.setdefault(draft.parent, []).append(draft)
    for parent, children in points.items():
        speaking = [child for child in children if named[child].bodies or named[child].carried]
        if speaking == [children[-1]] and not named[parent].bodies:
            for each in (parent, *children[:-1]):
                named[each] = named[children[-1]]
