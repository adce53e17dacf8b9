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
from enum import Enum
from functools import cache

_TWO = 2

# Pages show full-width ASCII in half width, also where it is damage.
_HALF = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


class Reader(Enum):
    """Who read the bytes: what such a reader shows for pairs that GBK leaves open."""

    GBK = "drops them"
    PUBLIC = "shows those of GB 18030, but drops those for private use"
    GB18030 = "shows them all"

    def shows(self, character: str) -> bool:
        """Say whether this reader shows a character of GB 18030."""
        match self:
            case Reader.GBK:
                return in_gbk(character)
            case Reader.PUBLIC:
                return not is_private(character)
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Damaged:
    """What is left of a text: ``text``, and for each original character where it went.

    ``spans[i]`` is the range of ``text`` (end exclusive) that holds bytes of character ``i``,
    empty where both its bytes were lost.
    """

    text: str
    spans: tuple[tuple[int, int], ...]


def read_askew(original: str, stray: bytes = b"\xa1", reader: Reader = Reader.GBK) -> Damaged:
    """Return what becomes of ``original`` when the byte ``stray`` is left before it.

    With ``stray`` empty the first byte of ``original`` itself is lost. ``original`` must be
    writable in two bytes a character (ASCII in one), else UnicodeEncodeError is raised.
    Full-width ASCII comes out in half width.
    """
    data = stray
    owners = [0] * len(stray)
    for index, character in enumerate(original):
        code = character.encode("gb18030")
        if len(code) > _TWO:
            raise UnicodeEncodeError("gbk", original, index, index + 1, "takes four bytes")
        data += code
        owners += [index] * len(code)
    if not stray:
        data, owners = data[1:], owners[1:]
    pieces: list[str] = []
    spans: list[list[int]] = [[] for _ in original]
    for start, end, character in _pairs(data):
        if character and reader.shows(character):
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
    """Return the two bytes of a character, or None when GB 18030 writes it in one or four.

    None also for no character (the empty text).
    """
    try:
        code = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (code[0], code[1]) if len(code) == _TWO else None


@cache
def in_gbk(character: str) -> bool:
    """Say whether GBK itself has the character."""
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def is_private(character: str) -> bool:
    """Say whether it is a code point for private use, as GB 18030 gives to open pairs."""
    return "\ue000" <= character <= "\uf8ff"


@cache
def character_of(lead: int, trail: int) -> str:
    """Return the character of two bytes, or nothing where GB 18030 has none."""
    try:
        return bytes((lead, trail)).decode("gb18030")
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
