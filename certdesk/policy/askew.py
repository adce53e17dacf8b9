"""Finds the one original of a stretch read askew, from its bytes and from the words of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from certdesk.policy.gbk import character_of, half, lead_and_trail, unassigned_after
from certdesk.policy.pinyin import find_pinyin, is_ideograph, read_syllable
from certdesk.policy.script import is_usual, simplify, traditionalise

_READING = re.compile(r"\s*[(（]\s*([^()（）\s]{1,12})\s*[)）]")
_MARKS = "。，、；：！？,;:!?"
# What an official text has beside ideographs.
_WRITTEN = frozenset("。，、；：！？（）《》〈〉“”‘’【】〔〕—…·％＋／－．０１２３４５６７８９")
# With more lost pairs the words no longer bear the weight of the proof.
_LOST_PAIRS = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the undamaged words of a text say: pairs of neighbours, and who bears which reading."""

    pairs: frozenset[str]
    readings: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, text: str, headings: tuple[str, ...]) -> Evidence:
        """Return the evidence of a text as received and of usual headings (simplified)."""
        readings: defaultdict[str, set[str]] = defaultdict(set)
        plain: list[str] = []
        done = 0
        for bracket in find_pinyin(text):
            plain.append(text[done : bracket.start])
            done = bracket.end
            reading = _READING.fullmatch(text[bracket.start : bracket.end])
            if reading:
                readings[_plain(reading[1])].add(text[bracket.start - 1])
        usual = "\n".join(headings)
        words = "".join((*plain, text[done:], "\n", usual, "\n", traditionalise(usual)))
        return cls(
            frozenset(map("".join, pairwise(words))),
            {letters: frozenset(characters) for letters, characters in readings.items()},
        )

    def read_as(self, letters: str) -> frozenset[str]:
        """Return the characters behind which the text shows this reading (tones disregarded)."""
        return self.readings.get(_plain(letters), frozenset())


class Solver:
    """Reads a line again from a byte that is left over (``pending``).

    With ``by_words`` every character must stand in a pair that the text knows. Without it, where
    all bytes are known to be there, it is enough that the characters are usual ones.
    """

    def __init__(self, line: str, evidence: Evidence, *, by_words: bool = True) -> None:
        self._line = half(line)
        self._evidence = evidence
        self._by_words = by_words

    def solve(self, at: int, pending: int) -> str | None:
        """Return the only original of ``line[at:]`` up to where reading is in step again.

        The original that needs the fewest lost pairs counts, and among those the one whose words
        the text knows best; None when there is none or when several are equal.
        """
        for lost in range(_LOST_PAIRS + 1 if self._by_words else 1):
            found = set(self._read(at, pending, "", lost))
            if found:
                strange = {original: self._strange_pairs(original) for original in found}
                best = [each for each in found if strange[each] == min(strange.values())]
                return best[0] if len(best) == 1 else None
        return None

    def _read(self, at: int, pending: int, body: str, lost: int) -> Iterator[str]:
        """Yield every original that begins with ``body`` and loses ``lost`` more pairs."""
        if not lost:
            yield from self._ends(at, pending, body)
        following = self._line[at : at + 1]
        if not following:
            return
        # Full-width ASCII that the page shows in half width is A3xx.
        ascii_code = (0xA3, ord(following) + 0x80) if "!" <= following <= "~" else None
        code = ascii_code or lead_and_trail(following)
        if code is None:
            return
        lead, trail = code
        for joined in self._joined(pending, lead, body):
            yield from self._read(at + 1, trail, joined, lost)
        if lost:
            for joined in self._across_lost_pair(pending, lead, body):
                yield from self._read(at + 1, trail, joined, lost - 1)

    def _ends(self, at: int, pending: int, body: str) -> Iterator[str]:
        """Yield the originals whose last character takes the pending byte, then all is in step."""
        following = self._line[at : at + 1]
        if not following or following in _MARKS:
            yield from self._cut_off(pending, body)
        elif reading := _READING.match(self._line, at):
            yield from self._with_reading(pending, body, reading[1])
        elif "@" <= following <= "~":
            last = character_of(pending, ord(following))
            whole = body + last
            if last and is_ideograph(last) and self._bears(whole, self._next(at + 1)):
                yield whole

    def _joined(self, pending: int, lead: int, body: str) -> Iterator[str]:
        character = character_of(pending, lead)
        fits = bool(character) and (is_ideograph(character) or character in _WRITTEN)
        if fits and self._bears(body, character):
            yield body + character

    def _across_lost_pair(self, pending: int, lead: int, body: str) -> Iterator[str]:
        for trail in range(0x81, 0xFF):
            first = character_of(pending, trail)
            if not first or not is_ideograph(first) or not self._bears(body, first):
                continue
            for start in unassigned_after(trail):
                second = character_of(start, lead)
                if second and is_ideograph(second) and self._bears(body + first, second):
                    yield body + first + second

    def _cut_off(self, pending: int, body: str) -> Iterator[str]:
        """The last byte is lost: only the words can tell which character it was."""
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            last = character_of(pending, trail)
            if body and last and is_ideograph(last) and body[-1] + last in self._evidence.pairs:
                yield body + last

    def _with_reading(self, pending: int, body: str, letters: str) -> Iterator[str]:
        if read_syllable(letters) is None:
            return
        for character in self._evidence.read_as(letters):
            code = lead_and_trail(character)
            if code and code[0] == pending and self._bears(body, character):
                yield body + character

    def _bears(self, body: str, character: str) -> bool:
        """Say whether the last character of ``body`` is borne out once ``character`` follows it."""
        if not body or not is_ideograph(body[-1]):
            return True
        if not self._by_words:
            return is_usual(simplify(body[-1]))
        pairs = self._evidence.pairs
        return body[-1] + character in pairs or body[-2:] in pairs

    def _next(self, at: int) -> str:
        """Return the next character of the line that is not part of a reading."""
        reading = _READING.match(self._line, at)
        if reading and read_syllable(reading[1]):
            at = reading.end()
        return self._line[at : at + 1]

    def _strange_pairs(self, original: str) -> int:
        pairs = map("".join, pairwise(original))
        return sum(pair not in self._evidence.pairs for pair in pairs)


def _plain(letters: str) -> str:
    syllable = read_syllable(letters)
    return syllable[0] if syllable else letters
