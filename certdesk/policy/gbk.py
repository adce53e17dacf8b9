"""The bytes of GBK, and what becomes of a text that is read one byte off.

How it comes about: the indent of a paragraph (two full-width spaces, A1A1 A1A1) loses a byte, and
all pairs behind it are read askew: ``A1|A3A8 D2BB A3A9 …`` ``（一）…`` becomes ``A1A3 A8D2 BBA3
A9…``, ``。ㄒ唬…``. Pairs that stand for nothing are dropped. Reading falls into step again after a
character whose second byte is an ASCII letter, and wherever a byte is lost: at the end of the line,
before a bracket or a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Pages show full-width ASCII in half width, also where it is damage.
_HALF = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Damaged:
    """What is left of a text: ``text``, and for each original character where it went.

    ``spans[i]`` is the range of ``text`` (end exclusive) that holds bytes of character ``i``,
    empty where both its bytes were lost.
    """

    text: str
    spans: tuple[tuple[int, int], ...]


def read_askew(original: str, stray: bytes = b"\xa1") -> Damaged:
    """Return what becomes of ``original`` when the byte ``stray`` is left before it.

    With ``stray`` empty the first byte of ``original`` itself is lost. ``original`` must be
    writable in GBK, else UnicodeEncodeError is raised. Full-width ASCII comes out in half width.
    """
    data = stray
    owners = [0] * len(stray)
    for index, character in enumerate(original):
        code = character.encode("gbk")
        data += code
        owners += [index] * len(code)
    if not stray:
        data, owners = data[1:], owners[1:]
    pieces: list[str] = []
    spans: list[list[int]] = [[] for _ in original]
    for start, end, character in _pairs(data):
        if character:
            for index in set(owners[start:end]):
                spans[index].append(len(pieces))
            pieces.append(character.translate(_HALF))
    reached = 0
    found = []
    for places in spans:
        start = places[0] if places else reached
        reached = places[-1] + 1 if places else start
        found.append((start, reached))
    return Damaged("".join(pieces), tuple(found))


def half(text: str) -> str:
    """Return the text with full-width ASCII in half width, of the same length."""
    return text.translate(_HALF)


def lead_and_trail(character: str) -> tuple[int, int] | None:
    """Return the two bytes of a character, or None when GBK writes it otherwise or not at all.

    None also for no character (the empty text).
    """
    try:
        code = character.encode("gbk")
    except UnicodeEncodeError:
        return None
    return (code[0], code[1]) if len(code) == 2 else None


@cache
def character_of(lead: int, trail: int) -> str:
    """Return the character of two bytes, or nothing where GBK has none."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def _pairs(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, character or nothing) as a reader of GBK takes the bytes."""
    at = 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:
            yield at, at + 1, chr(lead)
            at += 1
        elif lead == 0x80 or at + 1 == len(data) or not _is_trail(data[at + 1]):
            yield at, at + 1, ""
            at += 1
        else:
            yield at, at + 2, character_of(lead, data[at + 1])
            at += 2


def _is_trail(byte: int) -> bool:
    return 0x40 <= byte <= 0xFE and byte != 0x7F
