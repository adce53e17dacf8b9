"""Text that was read one byte off in GBK, put back where its bytes prove the original.

How it comes about: the indent of a paragraph (two full-width spaces, A1A1 A1A1) loses a byte, and
all pairs behind it are read askew: ``A1|A3A8 D2BB A3A9 …`` ``（一）…`` becomes ``A1A3 A8D2 BBA3
A9…``, ``。ㄒ唬…``. Pairs that stand for nothing are dropped. Reading falls into step again after a
character whose second byte is an ASCII letter, or where a byte is lost: at the end of the line,
before a bracket or a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from certdesk.policy.pinyin import is_ideograph
from certdesk.policy.recipes import RepairRecipes
from certdesk.policy.script import simplify, traditionalise
from certdesk.policy.text import Doubt, Edit

_START = re.compile("^。(?=[^\n])", re.MULTILINE)
_FULL = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_HALF = {full: chr(code) for code, full in ((c, ord(f)) for c, f in _FULL.items())}
_BRACKETED_LATIN = re.compile(r"\s*[(（][^()（）\n]{1,8}[)）]")
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class ShiftFindings:
    """The edits that undo shifted stretches, and doubts (``at`` counts the text given)."""

    edits: tuple[Edit, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def find_recorded(text: str, recipes: RepairRecipes) -> Iterator[Edit]:
    """Yield the recorded repairs that the text needs, in the order of the text."""
    clean = {entry.raw: entry.clean for entry in recipes.recorded}
    if not clean:
        return
    longest_first = sorted(clean, key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, longest_first)), text):
        yield Edit(*found.span(), clean[found[0]])


def find_shifted(text: str, recipes: RepairRecipes) -> ShiftFindings:
    """Return what undoes the stretches that were read one byte off, as far as it is proven.

    A heading is proven when the damage done anew to a usual heading gives what was received, or
    when all its bytes are there and every pair of characters is one that the text uses elsewhere.
    """
    starts = [found.start() for found in _START.finditer(text)]
    labelled = [(start, label) for start in starts for label in _labels(text, start)]
    if not labelled:
        return ShiftFindings()
    evidence = _evidence(text, recipes.headings)
    usual = _usual(recipes.headings)
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    for start, label in labelled:
        line_end = text.find("\n", start)
        line = text[start : line_end if line_end >= 0 else len(text)]
        found = _by_usual_heading(line, label, usual) or _by_bytes(line, label, evidence)
        if found is None:
            found = len(damage(label).rstrip("\ufffd")) , label
            doubts.append(Doubt("policy.doubt.shift", start, line[:20]))
        edits.append(Edit(start, start + found[0], found[1]))
    return ShiftFindings(tuple(edits), tuple(doubts))


def damage(text: str) -> str:
    """Return what became of ``text`` when its line lost the first byte of an indent.

    Pairs without a character are dropped; full-width ASCII comes out in half width, as pages show
    it. The second byte of the last character is lost unless something of the text takes it up.
    """
    return "".join(_read_askew(text))


def _read_askew(text: str) -> Iterator[str]:
    data = b"\xa1" + text.encode("gbk", errors="replace")
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            # In step again: the rest is read as it was written.
            yield data[at:].decode("gbk", errors="ignore")
            return
        if data[at] == 0x80 or at + 1 == len(data):
            at += 1
            continue
        trail = data[at + 1]
        if trail < 0x40 or trail == 0x7F:
            at += 1
            continue
        yield _pair(data[at], trail).translate(_HALF)
        at += 2


@cache
def _pair(lead: int, trail: int) -> str:
    """Return the character of two bytes, or nothing where GBK has none."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


@cache
def _numerals() -> tuple[str, ...]:
    """Return 一 to 九十九."""
    found = [*_DIGITS]
    for tens in ("", *_DIGITS[1:]):
        found += [f"{tens}十{unit}" for unit in ("", *_DIGITS)]
    return tuple(found)


@cache
def _label_damage() -> tuple[tuple[str, str], ...]:
    return tuple((f"（{numeral}）", damage(f"（{numeral}）")) for numeral in _numerals())


def _labels(text: str, start: int) -> Iterator[str]:
    """Yield the one label whose damage stands at ``start``, if there is just one."""
    found = [
        label
        for label, damaged in _label_damage()
        if text.startswith(damaged, start) and _lead(text, start + len(damaged)) == 0xA9
    ]
    if len(found) == 1:
        yield found[0]


def _lead(text: str, at: int) -> int | None:
    data = text[at : at + 1].encode("gbk", errors="ignore")
    return data[0] if len(data) == 2 else None


def _usual(headings: Iterable[str]) -> tuple[str, ...]:
    headings = tuple(headings)
    written = traditionalise("\n".join(headings)).split("\n")
    return tuple(dict.fromkeys((*written, *headings)))


def _by_usual_heading(line: str, label: str, usual: tuple[str, ...]) -> tuple[int, str] | None:
    """Return (length of the damaged stretch, original) when one heading alone explains it."""
    fitting: dict[int, set[str]] = {}
    for heading in usual:
        damaged = damage(label + heading)
        if not line.startswith(damaged):
            continue
        following = line[len(damaged) : len(damaged) + 1]
        in_step = damaged[-1:] == heading[-1:]
        if in_step or not following or following in "。，、；：,;:":
            fitting.setdefault(len(damaged), set()).add(heading)
    if not fitting:
        return None
    length = max(fitting)
    if len({simplify(heading) for heading in fitting[length]}) > 1:
        return None
    return length, label + min(fitting[length])


def _by_bytes(line: str, label: str, evidence: frozenset[str]) -> tuple[int, str] | None:
    """Return (length, original) when every byte up to the place of stepping in is there."""
    at = len(damage(label))
    data = line[at].encode("gbk")
    body, pending = "", data[1]
    for at in range(at + 1, len(line)):  # noqa: B020
        code = ord(line[at])
        if 0x40 <= code < 0x7F:
            last = _pair(pending, code)
            rest = line[at + 1 : at + 2]
            if last and _borne_out(body + last + rest, len(body) + 1, evidence):
                return at + 1, label + body + last
            return None
        data = line[at].encode("gbk", errors="ignore")
        if len(data) != 2:
            return None
        character = _pair(pending, data[0])
        if not character:
            return None
        body += character
        pending = data[1]
    return None


def _borne_out(text: str, length: int, evidence: frozenset[str]) -> bool:
    """Say whether each of the first ``length`` characters stands in a pair known elsewhere."""
    for at in range(length):
        if not is_ideograph(text[at]):
            continue
        if text[max(at - 1, 0) : at + 1] not in evidence and text[at : at + 2] not in evidence:
            return False
    return True


def _evidence(text: str, headings: tuple[str, ...]) -> frozenset[str]:
    plain = _BRACKETED_LATIN.sub("", text) + "\n" + "\n".join(_usual(headings))
    return frozenset(map("".join, zip(plain, plain[1:], strict=False)))
