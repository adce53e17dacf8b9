"""Pronunciation in brackets that a web page put behind single characters: 統(tǒng)一.

A bracket goes when it holds one Mandarin syllable with a tone mark, or one without that is a
reading of the character before it. Syllables after ISO 7098 (Hanyu Pinyin).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from certdesk.policy.text import Edit

# Initial, then the finals that Mandarin joins to it ("" stands for syllables without initial).
_TABLE = """
: a ai an ang ao e ei en eng er o ou yo yi ya yan yang yao ye yin ying yong you yu yue yuan yun \
wu wa wai wan wang wei wen weng wo
b: a ai an ang ao ei en eng i ian iao ie in ing o u
p: a ai an ang ao ei en eng i ian iao ie in ing o ou u
m: a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f: a an ang ei en eng iao o ou u
d: a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
t: a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo
n: a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo ü üe
l: a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe
g: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j: i ia ian iang iao ie in ing iong iu u uan ue un
q: i ia ian iang iao ie in ing iong iu u uan ue un
x: i ia ian iang iao ie in ing iong iu u uan ue un
zh: a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
ch: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
sh: a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r: an ang ao e en eng i ong ou u ua uan ui un uo
z: a ai an ang ao e ei en eng i ong ou u uan ui un uo
c: a ai an ang ao e en eng i ong ou u uan ui un uo
s: a ai an ang ao e en eng i ong ou u uan ui un uo
"""
_TONES = frozenset("\u0304\u0301\u030c\u0300\u0306")
_BRACKET = re.compile(
    r"[ \u3000]*[(（][ \u3000]*"
    r"([A-Za-zÀ-ɏɑɡ\u0300-\u030c\u0308]{1,12})"
    r"[ \u3000]*[)）](?:[ \u3000]+(?=[\u4e00-\u9fff]))?"
)


@cache
def syllables() -> frozenset[str]:
    """Return all Mandarin syllables without tone marks, ü as ü."""
    found: set[str] = set()
    for line in _TABLE.strip().splitlines():
        initial, _, finals = line.partition(":")
        found.update(initial + final for final in finals.split())
    return frozenset(found)


def read_syllable(letters: str) -> tuple[str, bool] | None:
    """Return (syllable without tone mark, whether it bore one), or None when it is none.

    Takes composed and decomposed letters, ``ɑ`` and ``ɡ`` for a and g, ``v`` for ü, any case.
    """
    plain = letters.casefold().replace("ɑ", "a").replace("ɡ", "g").replace("v", "ü")
    parts = unicodedata.normalize("NFD", plain)
    tones = sum(part in _TONES for part in parts)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if tones > 1:
        return None
    # Pages also write lüe as lue and nü as n + u with two dots in any order.
    known = bare in syllables() or bare.replace("ue", "üe") in syllables()
    return (bare, tones == 1) if known else None


def find_pinyin(text: str) -> Iterator[Edit]:
    """Yield the removal of every bracketed reading, in the order of the text."""
    behind = owner = 0
    for bracket in _BRACKET.finditer(text):
        start, end = bracket.span()
        if start != behind:
            # Else a second reading follows the first: 行(xíng)(háng).
            owner = start
        if owner and is_ideograph(text[owner - 1]) and _is_reading(text[owner - 1], bracket[1]):
            behind = end
            yield Edit(start, end, "")


def is_ideograph(character: str) -> bool:
    """Say whether it is a Chinese character (any block of ideographs, 〇 and 々 included)."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or code in (0x3005, 0x3007)
        or 0xF900 <= code <= 0xFAFF
        or 0x2F00 <= code <= 0x2FD5
        or 0x20000 <= code <= 0x323AF
    )


def _is_reading(character: str, letters: str) -> bool:
    """Say whether the letters are the reading of a character rather than a name or a list mark."""
    syllable = read_syllable(letters)
    if syllable is None:
        return False
    bare, toned = syllable
    if toned:
        return True
    return len(bare) > 1 and letters == letters.lower() and bare in readings(character)


@cache
def readings(character: str) -> frozenset[str]:
    """Return all readings of a character without tone marks."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 0.2 s that few texts need

    [found] = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return frozenset(found)
