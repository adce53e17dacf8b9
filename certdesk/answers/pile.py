"""Looks for a word in thousands of texts at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

# Stands between two texts; never typed.
_NEXT = "\0"


class Pile:
    """Many texts in one, so that a word is found in all of them at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _NEXT.join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def places(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield each text that holds the word and where in it the first one begins."""
        at = self._text.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place, at - self._starts[place]
            at = self._text.find(word, self._starts[place + 1])
