"""Makes a name ready for comparing: its words, its modifiers, what it is at the core."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from certdesk.judgement.scope.folding import plain_name
from certdesk.judgement.scope.lexicon import Lexicon, lexicon
from certdesk.vocabulary.scope import Name, ScopeWords, Segmenter

_TAIL = re.compile(r"(?:系列|类|等)*产品$|系列$|类$")
_LATIN = re.compile(r"[a-z0-9.+#%&/-]+|.", re.DOTALL)


@lru_cache(maxsize=32768)
def read_name(text: str, words: ScopeWords, segment: Segmenter) -> Name:
    """Return the name ``text`` ready for comparing."""
    known = lexicon(words)
    plain = _without_tail(plain_name(text), known)
    cut = _forms(split_known(segment(plain), known), known)
    count = 0
    while count < len(cut) - 1 and narrows(cut[count], known):
        count += 1
    modifiers = cut[:count]
    core = cut[count:]
    return Name(plain, cut, modifiers, "".join(core), _fields(core, known))


def narrows(word: str, known: Lexicon) -> bool:
    """Return whether a word before a name only narrows it, by what is known."""
    return word in known.modifiers or known.size.fullmatch(word) is not None


def units(text: str) -> list[str]:
    """Return the characters of a plain text, a Latin word or a number as one."""
    return _LATIN.findall(text)


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring units; of a single unit itself."""
    found = units(text)
    if len(found) < 2:
        return frozenset(found)
    return frozenset(left + right for left, right in pairwise(found))


def split_known(cut: Iterable[str], known: Lexicon) -> list[str]:
    """Join words that make a known word, then take known modifiers off a known word."""
    joined = _joined(list(cut), known)
    # Joined once more: 电动阀门 may come as 电动阀 and 门.
    return _joined([part for word in joined for part in _parted(word, known)], known)


def _joined(cut: list[str], known: Lexicon) -> list[str]:
    result: list[str] = []
    place = 0
    while place < len(cut):
        word, end = cut[place], place + 1
        longer = word
        for last in range(place + 1, len(cut)):
            longer += cut[last]
            if len(longer) > known.longest:
                break
            if longer in known.known or known.size.fullmatch(longer):
                word, end = longer, last + 1
        result.append(word)
        place = end
    return result


def _parted(word: str, known: Lexicon) -> list[str]:
    """塑料玩具 is 塑料 and 玩具, even where the segmenter takes it for one word."""
    if word in known.synonyms or word in known.modifiers or word in known.compounds:
        return [word]
    for length in range(len(word) - 1, 1, -1):
        start, rest = word[:length], word[length:]
        if (start in known.modifiers or start in known.shifting) and (
            rest in known.known or len(rest) > 1
        ):
            return [start, *_parted(rest, known)]
    for length in range(2, len(word) - 1):
        start, rest = word[:length], word[length:]
        if start in known.known and rest in known.known:
            return [start, *_parted(rest, known)]
    return [word]


def _forms(cut: list[str], known: Lexicon) -> tuple[str, ...]:
    return tuple(known.form(word) for word in cut)


def _without_tail(plain: str, known: Lexicon) -> str:
    """A closing 产品, 类 or 系列 says nothing, unless the word is known with it."""
    if plain in known.known:
        return plain
    shorter = _TAIL.sub("", plain)
    return plain if len(shorter) < 2 or shorter in known.modifiers else shorter


def _fields(core: tuple[str, ...], known: Lexicon) -> frozenset[str]:
    """The fields of the longest ending that tells any."""
    for start in range(len(core)):
        found = known.fields.get("".join(core[start:]))
        if found is not None:
            return found
    last = core[-1] if core else ""
    for start in range(1, len(last)):
        found = known.fields.get(last[start:])
        if found is not None:
            return found
    return frozenset()
