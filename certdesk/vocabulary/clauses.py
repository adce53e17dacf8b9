"""Words for the parts of a policy document and the damage found in it, and clause identifiers."""

from __future__ import annotations

from enum import StrEnum


class ClauseKind(StrEnum):
    """The parts into which a policy document is read."""

    PART = "part"
    ITEM = "item"
    TASK = "task"
    POINT = "point"
    PRINCIPLE = "principle"
    PARAGRAPH = "paragraph"
    CHAPTER = "chapter"
    ARTICLE = "article"
    PREAMBLE = "preamble"
    SIGNATURE = "signature"
    SURROUND = "surround"


class RepairKind(StrEnum):
    """The kinds of damage that a document as received may have."""

    PINYIN = "pinyin"
    SHIFT = "shift"
    SCRIPT = "script"
    PUNCTUATION = "punctuation"
    CHROME = "chrome"


def clause_id(document: str, labels: tuple[str, ...]) -> str:
    """Return the published identifier of a clause: ``gf-2018-3#四/九``.

    ``labels`` are the labels as printed without punctuation, outermost first.
    """
    return f"{document}#{'/'.join(labels)}"


def split_clause_id(identifier: str) -> tuple[str, tuple[str, ...]]:
    """Return (document, labels) of a clause identifier; raise ValueError if it is none."""
    document, mark, path = identifier.partition("#")
    if not (document and mark and path):
        raise ValueError(f"not a clause identifier: {identifier!r}")
    return document, tuple(path.split("/"))
