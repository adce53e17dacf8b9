"""Finds Chinese words by how they sound: ``wanju`` and ``wj`` find 玩具."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from certdesk.registry.folding import fold
from certdesk.registry.syllables import Syllables

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
# A single letter begins half of all words.
_LEAST = 2
_REMEMBERED = 20_000


def runs(text: str) -> Iterator[str]:
    """Yield the stretches of Chinese characters in a text."""
    return (found.group() for found in _CHINESE.finditer(text))


def may_be_sounds(word: str) -> bool:
    """Return whether a word typed, in lower case, may spell a Chinese one."""
    return len(word) >= _LEAST and word.isascii() and word.isalpha()


class Sounds:
    """Stretches of simplified Chinese characters, ready to be found by pinyin."""

    def __init__(self, stretches: Iterable[str]) -> None:
        self._stretches = list(stretches)
        self._syllables = Syllables(map(_spelled, self._stretches))

    def find(self, letters: str) -> dict[str, str]:
        """Return the stretches that sound so anywhere, each with the characters that do."""
        found = {}
        for each in self._syllables.find(letters):
            stretch = self._stretches[each.line]
            found[stretch] = stretch[each.first : each.last + 1]
        return found


@lru_cache(maxsize=_REMEMBERED)
def _spelled(stretch: str) -> str:
    from certdesk.registry.pinyin import syllables  # noqa: PLC0415 - heavy, seldom needed

    return syllables(fold(stretch))
