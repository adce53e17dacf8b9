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
    found: dict[DraftClause, tuple[str, ...]] = {}
    carried: list[tuple[Level, str]] = []
    reach: list[DraftClause] = []
    for draft in drafts:
        own = named[draft]
        if draft.level is None or draft.level is Level.ATTACHMENT:
            if draft.kind is not ClauseKind.SURROUND:
                carried.clear()
                reach.clear()
            found[draft] = own.bodies
            continue
        later = [body for level, body in carried if level is draft.level or own.bodies]
        found[draft] = tuple(dict.fromkeys([*own.bodies, *later]))
        carried.extend((draft.level, body) for body in own.carried)
        for earlier in reach if own.before else ():
            if earlier.level is draft.level:
                found[earlier] = tuple(dict.fromkeys([*found[earlier], *own.before]))
        reach.append(draft)
    return found


def _lift(drafts: Sequence[DraftClause], named: dict[DraftClause, Responsibility]) -> None:
    """Let a bracket behind the last of several points speak for the clause that counts them."""
    points: dict[DraftClause, list[DraftClause]] = {}
    for draft in drafts:
        if draft.level is Level.POINT and draft.parent:
            points.setdefault(draft.parent, []).append(draft)
    for parent, children in points.items():
        speaking = [child for child in children if named[child].bodies or named[child].carried]
        if speaking == [children[-1]] and not named[parent].bodies:
            named[parent] = named[children[-1]]
