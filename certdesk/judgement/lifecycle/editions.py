"""Tells whether the standards on a certificate are current editions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import cast

from certdesk.vocabulary.lifecycle import EditionChange, LifecycleRules

_REMEMBERED = 4096
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－:：∶"), "-")
_DROPPED = dict.fromkeys(map(ord, "()（）《》“”\"'"), None)


@dataclass(frozen=True, slots=True)
class StandardsRead:
    """What the table of editions says of a certificate's standards.

    ``outdated``: changes of which the certificate names only the old edition and whose end is
    decided, with the old name as it stands on the certificate. ``coming``: the same where no end
    is decided yet. ``current``: the names that are the newest edition of something in the table,
    or one that has no decided end.
    """

    outdated: tuple[tuple[EditionChange, str], ...]
    coming: tuple[tuple[EditionChange, str], ...]
    current: tuple[str, ...]


def read_standards(standards: tuple[str, ...], rules: LifecycleRules) -> StandardsRead:
    """Return what is known of ``standards``, as the certificate prints them.

    ``GB/T 19001-2016/ISO 9001:2015`` in one text is read as both. A standard that the table does
    not hold is left out: nothing is said of it.
    """
    key = ("standards", standards)
    found = rules.memory.get(key)
    if found is None:
        if len(rules.memory) > _REMEMBERED:
            rules.memory.clear()
        found = rules.memory[key] = _read(standards, rules)
    return cast(StandardsRead, found)


def _read(standards: tuple[str, ...], rules: LifecycleRules) -> StandardsRead:
    texts = [_fold(text) for text in standards]
    outdated: list[tuple[EditionChange, str]] = []
    coming: list[tuple[EditionChange, str]] = []
    current: list[str] = []
    for edition in rules.editions:
        new = _named(texts, (edition.standard, *edition.same))
        old = _named(texts, edition.replaces)
        if new is not None:
            current.append(new)
        elif old is not None:
            (coming if edition.ends_on is None else outdated).append((edition, old))
    gone = {name for _, name in outdated}
    current += [name for _, name in coming if name not in gone]
    return StandardsRead(tuple(outdated), tuple(coming), tuple(dict.fromkeys(current)))


def _named(texts: list[str], names: tuple[str, ...]) -> str | None:
    """The name that stands first on the certificate, not followed by a further digit."""
    folds = [(name, _fold(name)) for name in names]
    for text in texts:
        for name, folded in folds:
            at = text.find(folded)
            while at >= 0:
                after = text[at + len(folded) : at + len(folded) + 1]
                if not after.isdigit():
                    return name
                at = text.find(folded, at + 1)
    return None


def _fold(text: str) -> str:
    half = unicodedata.normalize("NFKC", text).upper().translate(_DASHES).translate(_DROPPED)
    joined = "".join(half.split())
    return joined.replace("GBT", "GB/T").replace("GB-T", "GB/T")
