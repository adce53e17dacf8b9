"""Compares the name of a product, as a person writes it, with the words of the catalogue."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from certdesk.vocabulary.catalogue import (
    Catalogue,
    CatalogueKind,
    LookAlike,
    Reach,
    Synonym,
    WordRule,
)

# Two names are alike when they share this part of their pairs of neighbouring characters.
_ALIKE = 0.6
_CLOSEST = 5
LONGEST = 40

_BRACKETED = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")
_UNSAID = re.compile(r"[^\w/]|_")
_TAIL = re.compile(r"(?<=..)(?:类?产品|类)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A kind that a name means: by its own name or code (``synonym`` None) or by a common word.

    ``head`` says that the word only stands at the end of the name.
    """

    kind: CatalogueKind
    synonym: Synonym | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A kind that a name resembles, and the word of the catalogue that it resembles."""

    kind: CatalogueKind
    word: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a product's name has to do with the catalogue of all times.

    At most one of ``found`` and ``look_alike`` is filled. ``near`` is ordered, closest first.
    ``hindrance`` names the rule and the word that kept a match at the end of the name from
    deciding (``modifiers``: 工业…, ``parts``: …外壳).
    """

    name: str
    found: tuple[Found, ...] = ()
    look_alike: LookAlike | None = None
    near: tuple[Near, ...] = ()
    hindrance: tuple[WordRule, str] | None = None
    class_name: str | None = None


def compare(product: str, catalogue: Catalogue) -> Comparison:
    """Return what the name ``product`` has to do with the words of ``catalogue``."""
    name = plain_name(product)
    if not name or len(name) > LONGEST:
        return Comparison(name)
    index = _index(catalogue)
    whole = _whole(name, catalogue, index)
    if whole is not None:
        return whole
    ended = _ended(name, catalogue, index)
    if ended is not None:
        return ended
    class_name = next((row for row in index.classes if name in plain_name(row)), None)
    if class_name is not None:
        return Comparison(name, class_name=class_name)
    near = tuple(_nearest(name, index))
    return Comparison(name, near=near, hindrance=_part(name, catalogue, index))


@lru_cache(maxsize=2048)
def plain_name(text: str) -> str:
    """Return a name without brackets and what they hold, blanks, marks, width and case.

    A closing 类, 产品 or 类产品 is dropped: 童车类产品 is 童车.
    """
    name = unicodedata.normalize("NFKC", text).casefold()
    name = _UNSAID.sub("", _BRACKETED.sub("", name))
    return _TAIL.sub("", name)


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    kind: CatalogueKind
    reach: Reach
    synonym: Synonym | None


@dataclass(frozen=True, slots=True)
class _Index:
    words: tuple[_Word, ...]
    outside: tuple[tuple[str, LookAlike], ...]
    classes: tuple[str, ...]


@lru_cache(maxsize=4)
def _index(catalogue: Catalogue) -> _Index:
    kinds = {kind.key: kind for kind in catalogue.kinds}
    words = [_Word(plain_name(kind.name), kind, Reach.WHOLE, None) for kind in catalogue.kinds]
    words += [
        _Word(plain_name(row.word), kinds[row.kind], row.reach, row) for row in catalogue.synonyms
    ]
    return _Index(
        tuple(words),
        tuple((plain_name(row.word), row) for row in catalogue.look_alikes),
        tuple(dict.fromkeys(kind.class_name for kind in catalogue.kinds)),
    )


def _whole(name: str, catalogue: Catalogue, index: _Index) -> Comparison | None:
    """The name is a code, or a word of the catalogue from end to end."""
    by_code = tuple(Found(kind) for kind in catalogue.kinds if name in kind.codes)
    if by_code:
        return Comparison(name, by_code)
    for word, row in index.outside:
        if word == name:
            return Comparison(name, look_alike=row)
    same = [entry for entry in index.words if entry.word == name]
    decisive = [entry for entry in same if entry.reach is not Reach.NEAR]
    if decisive:
        own = [entry for entry in decisive if entry.synonym is None] or decisive
        return Comparison(name, tuple(Found(entry.kind, entry.synonym) for entry in own))
    if same:
        near = tuple(Near(entry.kind, entry.kind.name) for entry in same)
        return Comparison(name, near=near)
    return None


def _ended(name: str, catalogue: Catalogue, index: _Index) -> Comparison | None:
    """The name ends with a word that says what the thing is; the longest such word decides."""
    ends: list[tuple[int, int, _Word | LookAlike]] = [
        (len(word), 2, row)
        for word, row in index.outside
        if row.reach is Reach.HEAD and name.endswith(word)
    ]
    ends += [
        (len(entry.word), 1 if entry.reach is Reach.NEAR else 0, entry)
        for entry in index.words
        if entry.reach is not Reach.WHOLE and name.endswith(entry.word) and len(entry.word) > 1
    ]
    if not ends:
        return None
    longest = max(end[:2] for end in ends)
    last = [end[2] for end in ends if end[:2] == longest]
    if isinstance(last[0], LookAlike):
        return Comparison(name, look_alike=last[0])
    entries = [entry for entry in last if isinstance(entry, _Word)]
    before = name[: -longest[0]]
    modifier = next((word for word in catalogue.modifiers.words if word in before), None)
    others = [
        Near(entry.kind, entry.synonym.word if entry.synonym else entry.kind.name)
        for entry in index.words
        if entry.reach is not Reach.NEAR and len(entry.word) > 1 and entry.word in before
    ]
    if longest[1] or modifier or others:
        near = [Near(entry.kind, entry.kind.name) for entry in entries] + others
        hindrance = (catalogue.modifiers, modifier) if modifier else None
        return Comparison(name, near=_distinct(near), hindrance=hindrance)
    return Comparison(name, tuple(Found(entry.kind, entry.synonym, head=True) for entry in entries))


def _part(name: str, catalogue: Catalogue, index: _Index) -> tuple[WordRule, str] | None:
    """The name of something listed followed by a word for a part or accessory."""
    for word in sorted(catalogue.parts.words, key=len, reverse=True):
        if name.endswith(word) and any(
            entry.word in name[: -len(word)] for entry in index.words if len(entry.word) > 1
        ):
            return catalogue.parts, word
    return None


def _nearest(name: str, index: _Index) -> list[Near]:
    scored: dict[str, tuple[float, Near]] = {}
    for entry in index.words:
        score = _likeness(name, entry)
        best = scored.get(entry.kind.key)
        if score and (best is None or score > best[0]):
            word = entry.synonym.word if entry.synonym else entry.kind.name
            scored[entry.kind.key] = (score, Near(entry.kind, word))
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    return [near for _, near in ranked[:_CLOSEST]]


def _likeness(name: str, entry: _Word) -> float:
    """Between 0 (nothing in common worth saying) and 1."""
    if len(name) < 2 or len(entry.word) < 2:
        return 0.0
    if entry.reach is not Reach.NEAR and (entry.word in name or name in entry.word):
        shorter, longer = sorted((len(name), len(entry.word)))
        return max(_ALIKE, shorter / longer)
    mine, its = _pairs(name), _pairs(entry.word)
    shared = 2 * len(mine & its) / (len(mine) + len(its))
    return shared if shared >= _ALIKE else 0.0


@lru_cache(maxsize=4096)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[place : place + 2] for place in range(len(word) - 1))


def _distinct(near: list[Near]) -> tuple[Near, ...]:
    first: dict[str, Near] = {}
    for entry in near:
        first.setdefault(entry.kind.key, entry)
    return tuple(first.values())[:_CLOSEST]
