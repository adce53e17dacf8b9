"""The words for scopes, made ready for looking up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from certdesk.judgement.scope.folding import plain_name
from certdesk.vocabulary.scope import (
    ActivityKind,
    GeneralWord,
    ModifierFamily,
    Relation,
    ScopeWords,
    SynonymGroup,
)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every word in its plain form (`plain_name`) with what is known of it.

    ``synonyms``: word to the first word of its group; ``activities``: word to key; ``related``:
    what an activity has to do with another: (asked, written) to relation.
    """

    synonyms: dict[str, str]
    groups: dict[str, SynonymGroup]
    kinds: dict[str, ActivityKind]
    activities: dict[str, str]
    related: dict[tuple[str, str], Relation]
    modifiers: dict[str, ModifierFamily]
    shifting: frozenset[str]
    parts: frozenset[str]
    generals: dict[str, GeneralWord]
    fields: dict[str, frozenset[str]]
    compounds: frozenset[str]
    lists: dict[str, tuple[str, ...]]
    size: re.Pattern[str]
    known: frozenset[str]
    longest: int
    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def form(self, word: str) -> str:
        """Return the word that stands for a word's synonyms."""
        return self.synonyms.get(word, word)


@lru_cache(maxsize=8)
def lexicon(words: ScopeWords) -> Lexicon:
    """Return ``words`` ready for looking up; made once for each."""
    lists = {entry.key: entry.words for entry in words.lists}
    synonyms: dict[str, str] = {}
    groups: dict[str, SynonymGroup] = {}
    for group in words.synonyms:
        first = plain_name(group.words[0])
        groups[first] = group
        synonyms.update((plain_name(word), first) for word in group.words)
    modifiers = {plain_name(word): entry for entry in words.modifiers for word in entry.words}
    fields: dict[str, frozenset[str]] = {}
    for entry in words.fields:
        for word in map(plain_name, entry.words):
            form = synonyms.get(word, word)
            fields[form] = fields.get(form, frozenset()) | {entry.key}
    generals = _generals(words.generals, synonyms)
    activities = {plain_name(word): kind.key for kind in words.activities for word in kind.words}
    parts = frozenset(map(plain_name, lists.get("parts", ())))
    shifting = frozenset(map(plain_name, lists.get("shifting", ())))
    compounds = frozenset(map(plain_name, lists.get("compounds", ())))
    units = sorted((re.escape(plain_name(one)) for one in lists.get("units", ())), key=len)
    known = frozenset().union(
        synonyms, modifiers, fields, generals, activities, parts, shifting, compounds
    )
    return Lexicon(
        synonyms=synonyms,
        groups=groups,
        kinds={kind.key: kind for kind in words.activities},
        activities=activities,
        related=_related(words.activities),
        modifiers=modifiers,
        shifting=shifting,
        parts=parts,
        generals=generals,
        fields=fields,
        compounds=compounds,
        lists=lists,
        size=re.compile(rf"\d+(?:\.\d+)?(?:[-x/]\d+(?:\.\d+)?)*(?:{'|'.join(units[::-1])})"),
        known=known,
        longest=max(map(len, known), default=1),
        patterns={
            key.removesuffix("_patterns"): re.compile("|".join(f"(?:{one})" for one in entry))
            for key, entry in lists.items()
            if key.endswith("_patterns") and entry
        },
    )


def _generals(rows: tuple[GeneralWord, ...], synonyms: dict[str, str]) -> dict[str, GeneralWord]:
    """Each general word, with all that any of its synonyms may mean."""
    found: dict[str, GeneralWord] = {}
    for row in rows:
        word = plain_name(row.word)
        form = synonyms.get(word, word)
        other = found.get(form)
        if other is not None:
            every = not (row.fields and other.fields)
            fields = () if every else tuple(dict.fromkeys((*other.fields, *row.fields)))
            row = replace(other, fields=fields, narrows=other.narrows and row.narrows)  # noqa: PLW2901
        found[form] = row
    return found


def _related(kinds: tuple[ActivityKind, ...]) -> dict[tuple[str, str], Relation]:
    related: dict[tuple[str, str], Relation] = {}
    for kind in kinds:
        for other in kind.akin:
            related.setdefault((other, kind.key), Relation.ALIKE)
            related.setdefault((kind.key, other), Relation.ALIKE)
    for kind in kinds:
        for other in kind.includes:
            related[other, kind.key] = Relation.INCLUDED
            if related.get((kind.key, other)) is not Relation.INCLUDED:
                related[kind.key, other] = Relation.BROADER
    return related
