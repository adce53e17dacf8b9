"""How labels of clauses are printed: ``二、（二）5.``, or ``二（二）5`` as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from certdesk.registry.records import ClauseRecord
from certdesk.vocabulary.clauses import ClauseKind


class Say(Protocol):
    """Says a message of the catalogue in the language in use."""

    def __call__(self, message: str, **parameters: object) -> str:
        """Return the sentence."""
        ...


def lineage(clause: ClauseRecord, clauses: Mapping[str, ClauseRecord]) -> tuple[ClauseRecord, ...]:
    """Return the clause with those above it, outermost first; ``clauses`` are by identifier."""
    chain = [clause]
    while chain[0].parent is not None and chain[0].parent in clauses:
        chain.insert(0, clauses[chain[0].parent])
    return tuple(chain)


def printed_label(clause: ClauseRecord, say: Say) -> str:
    """Return a clause's own label as it is printed: ``四、``, ``（九）``, ``5.``, ``二是``.

    Clauses that print none get a word: 序言, 落款, 页面文字 1, 原则 2.
    """
    label = clause.labels[-1]
    match clause.kind:
        case ClauseKind.PART:
            return f"{label}、"
        case ClauseKind.ITEM:
            return f"（{label}）"
        case ClauseKind.TASK:
            return f"{label}."
        case ClauseKind.POINT:
            return f"{label}是"
        case ClauseKind.CHAPTER | ClauseKind.ARTICLE:
            return label
        case ClauseKind.PRINCIPLE:
            return say("documents.label.principle", number=label.lstrip("-"))
        case ClauseKind.PREAMBLE:
            return say("documents.label.preamble")
        case ClauseKind.SIGNATURE:
            return say("documents.label.signature")
        case ClauseKind.SURROUND:
            return say("documents.label.surround", number=label)
        case ClauseKind.PARAGRAPH:
            return say("documents.label.paragraph", number=label)


def full_path(clause: ClauseRecord, clauses: Mapping[str, ClauseRecord], say: Say) -> str:
    """Return the labels from the outermost on with their punctuation: ``二、（二）5.``."""
    return "".join(printed_label(step, say) for step in lineage(clause, clauses))


def short_path(clause: ClauseRecord, clauses: Mapping[str, ClauseRecord], say: Say) -> str:
    """Return the labels without closing punctuation, as people write them: ``二（二）5``."""
    return "".join(printed_label(step, say).rstrip("、.") for step in lineage(clause, clauses))
