"""Cuts Chinese text into words, knowing the words of the field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

    from certdesk.vocabulary.catalogue import Catalogue
    from certdesk.vocabulary.scope import ScopeWords


class Cutter:
    """Cuts texts into words; the dictionary is loaded when the first text comes.

    Joined together the words are the text. One cutter always cuts the same text alike.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words

    def __call__(self, text: str) -> Sequence[str]:
        """Return the words of ``text``."""
        # Without guessing at unknown words: what is not known comes character by character.
        return self._jieba.cut(text, False)

    @cached_property
    def _jieba(self) -> Jieba:
        from rjieba import Jieba  # noqa: PLC0415 - a dictionary of some megabytes

        cutter = Jieba()
        for word in sorted({one.casefold() for one in self._words if len(one) > 1}):
            if not cutter.has_word(word):
                cutter.add_word(word, None, None)
        return cutter


def field_words(
    words: ScopeWords, catalogue: Catalogue, schemes: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the words of scopes, of the catalogue and the names of ``schemes``."""
    for kind in words.activities:
        yield from kind.words
    for group in words.synonyms:
        yield from group.words
    for family in words.modifiers:
        yield from family.words
    for field in words.fields:
        yield from field.words
    yield from (row.word for row in words.generals)
    for entry in words.lists:
        if entry.key in ("parts", "shifting", "compounds"):
            yield from entry.words
    yield from (row.word for row in catalogue.synonyms)
    yield from schemes
