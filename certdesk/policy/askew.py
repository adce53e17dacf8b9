"""Reads a stretch again that was read askew, and asks the words of the text whether that is right.

A stretch whose bytes are all there reads in one way only, but it does not show whether a pair
without a character was dropped on the way; then two characters would have become one wrong one.
So each character must stand in a pair of neighbours that the text uses elsewhere too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from certdesk.policy.gbk import character_of, half, is_private, lead_and_trail
from certdesk.policy.pinyin import find_pinyin, is_ideograph, read_syllable
from certdesk.policy.script import is_usual, simplify, traditionalise

# The first byte of 。 and of the full-width space.
_MARK_LEAD = 0xA1
_WIDE_LEAD = 0xA3
_MARKS = "。，、；：！？《》“”（）"
# What may be a reading, as it stands behind a character.
READING = re.compile(r"\s*[(（]\s*([^()（）\s]{1,12})\s*[)）]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of a text say: pairs of neighbours, and who bears which reading.

    ``complete``: code points for private use show that its reader dropped no pair.
    """

    pairs: frozenset[str]
    readings: Mapping[str, frozenset[str]]
    complete: bool = False

    @classmethod
    def of(cls, text: str, headings: tuple[str, ...]) -> Evidence:
        """Return the evidence of a text as received and of usual headings (simplified)."""
        readings: defaultdict[str, set[str]] = defaultdict(set)
        plain: list[str] = []
        done = 0
        for bracket in find_pinyin(text):
            plain.append(text[done : bracket.start])
            done = bracket.end
            reading = READING.match(text, bracket.start)
            if reading:
                readings[_plain(reading[1])].add(text[bracket.start - 1])
        usual = "\n".join(headings)
        words = "".join((*plain, text[done:], "\n", usual, "\n", traditionalise(usual)))
        return cls(
            frozenset(map("".join, pairwise(words))),
            {letters: frozenset(characters) for letters, characters in readings.items()},
            complete=any(map(is_private, text)),
        )

    def read_as(self, letters: str) -> frozenset[str]:
        """Return the characters behind which the text shows this reading (tones disregarded)."""
        return self.readings.get(_plain(letters), frozenset())


class Solver:
    """Reads a line again from a byte that is left over.

    With ``by_words`` every character must stand in a pair that the text knows. Without it, where
    it is certain that no pair was dropped, it is enough that the characters are usual ones, marks
    between them included. What two usual characters have left of them once the pair between was
    dropped is a usual character too more often than not: usual characters alone prove nothing.
    """

    def __init__(self, line: str, evidence: Evidence, *, by_words: bool = True) -> None:
        self._line = half(line)
        self._evidence = evidence
        self._by_words = by_words

    def solve(self, at: int, pending: int) -> str | None:
        """Return the only original of ``line[at:]`` up to where reading is in step again.

        ``pending`` is the byte that is left over before ``at``. None when there is no original
        that is borne out, or more than one.
        """
        found = set(self._read(at, pending, ""))
        return found.pop() if len(found) == 1 else None

    def _read(self, at: int, pending: int, body: str) -> Iterator[str]:
        """Yield every original that begins with ``body``."""
        following = self._line[at : at + 1]
        if not following and pending == _MARK_LEAD and self._fits(body, "。"):
            # Half of a mark, or of the space behind the words.
            yield body
        reading = READING.match(self._line, at)
        if reading and read_syllable(reading[1]):
            yield from self._with_reading(pending, body, reading[1])
            return
        if "@" <= following <= "~":
            last = character_of(pending, ord(following))
            if last and self._fits(body, last) and self._fits(body + last, self._next(at + 1)):
                yield body + last
        # It may be full-width ASCII (A3A1 and on) shown in half width: a reading behind it tells.
        is_ascii = "!" <= following <= "~" and not READING.match(self._line, at + 1)
        wide = character_of(pending, _WIDE_LEAD) if is_ascii else ""
        if wide and self._fits(body, wide) and self._fits(body + wide, ""):
            yield from self._read(at + 1, ord(following) | 0x80, body + wide)
            if not self._by_words:
                # Nothing but the words of the text could tell the two apart.
                yield body + wide
        code = lead_and_trail(following)
        if code and (character := character_of(pending, code[0])) and self._fits(body, character):
            yield from self._read(at + 1, code[1], body + character)

    def _with_reading(self, pending: int, body: str, letters: str) -> Iterator[str]:
        """The bracket of a reading cost a character its second byte, but tells which it was."""
        for character in self._evidence.read_as(letters):
            code = lead_and_trail(character)
            if code and code[0] == pending and self._fits(body, character):
                yield body + character

    def _fits(self, body: str, character: str) -> bool:
        """Say whether the last character of ``body`` is right once ``character`` follows it."""
        if not body:
            return is_ideograph(character)
        if not self._by_words:
            return body[-1] in _MARKS or is_usual(simplify(body[-1]))
        if not is_ideograph(body[-1]):
            return False
        pairs = self._evidence.pairs
        return body[-1] + character in pairs or body[-2:] in pairs

    def _next(self, at: int) -> str:
        """Return the next character of the line that is not part of a reading."""
        reading = READING.match(self._line, at)
        if reading and read_syllable(reading[1]):
            at = reading.end()
        return self._line[at : at + 1]


def _plain(letters: str) -> str:
    syllable = read_syllable(letters)
    return syllable[0] if syllable else letters
