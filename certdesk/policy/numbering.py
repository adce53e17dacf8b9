"""The labels of clauses within their document, and what is wrong with the numbering."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certdesk.policy.labels import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.policy.drafts import DraftClause

_UNCOUNTED = {
    Level.ATTACHMENT,
    Level.ARTICLE_PARAGRAPH,
    Level.PARAGRAPH,
    Level.PRINCIPLE,
}

REPEATED = "policy.doubt.repeated"
GAP = "policy.doubt.gap"


def give_labels(drafts: Sequence[DraftClause]) -> list[tuple[str, DraftClause]]:
    """Give every draft its labels; return (message, draft) for each doubtful number.

    A number may continue its parent's earlier children, begin anew with 1 below a new parent, or
    go on from the clause of the same level before it. Labels that stand twice are told apart: the
    second 二 is ``二~2``, so that no identifier is given twice.
    """
    used: Counter[tuple[str, ...]] = Counter()
    siblings: dict[tuple[DraftClause | None, Level, str], int] = {}
    running: dict[tuple[DraftClause | None, Level, str], int] = {}
    attachment: DraftClause | None = None
    doubtful: list[tuple[str, DraftClause]] = []
    for draft in drafts:
        repeated = _label(draft, used)
        if draft.level is Level.ATTACHMENT:
            attachment = draft
        if repeated:
            doubtful.append((REPEATED, draft))
        if draft.level is None or draft.level in _UNCOUNTED:
            continue
        brothers = draft.parent, draft.level, draft.branch
        level = attachment, draft.level, draft.branch
        before = siblings.get(brothers)
        expected = {1, running.get(level, 0) + 1}
        if before is not None:
            expected = {before + 1}
        # 第五条之一 was put in later and takes no number of its own.
        inserted = "之" in draft.own[-1]
        if not repeated and not inserted and draft.number not in expected:
            doubtful.append((GAP, draft))
        siblings[brothers] = draft.number
        running[level] = draft.number
    return doubtful


def _label(draft: DraftClause, used: Counter[tuple[str, ...]]) -> bool:
    """Label a draft and return whether its label had been given before.

    ``used`` counts how often each label was asked for.
    """
    above = draft.parent.labels if draft.parent else ()
    wanted = (*above, *draft.own)
    used[wanted] += 1
    draft.labels = wanted
    if used[wanted] > 1:
        # ~ stands in no printed label, so that the new one is free.
        draft.labels = (*wanted[:-1], f"{wanted[-1]}~{used[wanted]}")
    return used[wanted] > 1
