"""Finds names by pinyin: whole syllables, their initials, or both mixed.

``qzxrz``, ``qiangzhi`` and ``qiangzxrenz`` all find 完善强制性认证制度: from any syllable on, each
syllable is typed whole or by its initial (``z`` or ``zh``); the last may be unfinished.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOUBLE_INITIALS = ("zh", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name found by its sounds: its ``line`` and the syllables ``first`` to ``last`` in it."""

    line: int
    first: int
    last: int


class Syllables:
    """The spelled names, each a line of syllables with a space before each one."""

    def __init__(self, names: Iterable[str]) -> None:
        starts, lines, place = [], [], 0
        for name in names:
            line = f"\n {name}"
            starts.append(place)
            lines.append(line)
            place += len(line)
        self._starts = starts
        # The second line feed lets a search look past the last syllable.
        self._text = "".join(lines) + "\n "

    def find(self, letters: str) -> list[Spelling]:
        """Return the first fit in each name, in the order of the names.

        ``letters`` are lower-case ASCII letters and digits without spaces.
        """
        if not letters:
            return []
        # For each place behind the letters taken so far: where that fit began.
        fits = self._beginnings(letters[0])
        for letter in letters[1:]:
            further: dict[int, int] = {}
            for place, begin in fits.items():
                for following in self._followers(place, letter):
                    further.setdefault(following, begin)
            fits = further
            if not fits:
                return []
        found: dict[int, Spelling] = {}
        for place, begin in sorted(fits.items(), key=lambda fit: (fit[1], fit[0])):
            line = bisect_right(self._starts, begin) - 1
            if line not in found:
                head = self._starts[line]
                first = self._text.count(" ", head, begin) - 1
                last = self._text.count(" ", head, place) - 1
                found[line] = Spelling(line, first, last)
        return list(found.values())

    def _beginnings(self, letter: str) -> dict[int, int]:
        found = {}
        for typed in ("u", "v") if letter == "u" else (letter,):
            place = self._text.find(f" {typed}")
            while place >= 0:
                found[place + 2] = place + 1
                place = self._text.find(f" {typed}", place + 2)
        return found

    def _followers(self, place: int, letter: str) -> list[int]:
        """The places behind ``letter``, inside the syllable at hand or at the next one."""
        text = self._text
        found = []
        if _sounds(text[place], letter):
            found.append(place + 1)
        if text[place] == " " or self._is_initial(place):
            start = text.find(" ", place) + 1
            if text[start - 2] != "\n" and start < len(text) and _sounds(text[start], letter):
                found.append(start + 1)
        return found

    def _is_initial(self, place: int) -> bool:
        """Whether what was taken of the syllable up to ``place`` is its initial."""
        text = self._text
        if text[place - 2] == " ":
            return True
        return text[place - 3] == " " and text[place - 2 : place] in _DOUBLE_INITIALS


def _sounds(written: str, typed: str) -> bool:
    """``v`` stands for ü, which people also type as u."""
    return written == typed or (written == "v" and typed == "u")
