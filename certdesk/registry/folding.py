"""Folds text for searching: script, width, case, punctuation and spaces make no difference.

Only the index and the query are folded; what people see stays as it is, and a place found in the
folded text is mapped back to it. A folded text holds

- words of ASCII letters and words of ASCII digits, in lower case;
- every other letter as a word of its own (a Chinese character is one);
- ``BREAK`` where a mark stood that ends a phrase (，。；！？、 or a line end): no phrase that is
  searched for runs across it unless it was typed with one;
- spaces for everything else: quotes, brackets, dashes, blanks, symbols.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BREAK = "\ue000"
_BREAK_MARKS = frozenset(",，。｡;；!！?？、､﹐﹑﹔﹖﹗\n\r\v\f\x85\u2028\u2029")
_TOKEN = re.compile(f"[a-z]+|[0-9]+|{BREAK}|[^\\x00-\\x7f]")


class Script(dict[int, str]):
    """Which character stands in a folded text for each one: from traditional to simplified.

    Made from pairs of single characters (traditional, simplified); what it does not name is
    folded by Unicode's own tables, once for each character that occurs.
    """

    def __init__(self, simplified: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._simplified = dict(simplified or {})

    def __missing__(self, point: int) -> str:
        folded = self[point] = self._fold(chr(point))
        return folded

    def _fold(self, char: str) -> str:
        if char in _BREAK_MARKS:
            return BREAK
        plain = unicodedata.normalize("NFKD", char).casefold()
        kept = [
            self._simplified.get(part, part)
            for part in unicodedata.normalize("NFKC", plain)
            if unicodedata.category(part)[0] in "LN" and not unicodedata.combining(part)
        ]
        base = [
            part
            for letter in kept
            for part in unicodedata.normalize("NFD", letter)
            if not unicodedata.combining(part)
        ]
        return "".join(kept if not base or not base[0].isascii() else base) or " "


PLAIN = Script()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origins[i]`` is the place in the shown text of its character ``i``."""

    text: str
    origins: Sequence[int]

    def tokens(self) -> list[str]:
        """Return the words, with one ``BREAK`` between those that a mark keeps apart."""
        found: list[str] = []
        for token in _TOKEN.findall(self.text):
            if token != BREAK or (found and found[-1] != BREAK):
                found.append(token)
        if found and found[-1] == BREAK:
            found.pop()
        return found

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Yield each word or ``BREAK`` with its range in the shown text (end exclusive)."""
        for match in _TOKEN.finditer(self.text):
            yield match[0], self.origins[match.start()], self.origins[match.end() - 1] + 1

    def places(self, phrase: Phrase) -> list[tuple[int, int]]:
        """Return the ranges of the shown text (end exclusive) where the phrase stands."""
        return [
            (self.origins[match.start()], self.origins[match.end() - 1] + 1)
            for match in phrase.pattern.finditer(self.text)
        ]


def fold(text: str, script: Script = PLAIN) -> Folded:
    """Return the folded ``text`` with the way back to it."""
    folded = text.translate(script)
    if len(folded) == len(text):
        # Nothing is ever folded to nothing, so each character has kept its place.
        return Folded(folded, range(len(text)))
    origins = [place for place, char in enumerate(text) for _ in script[ord(char)]]
    return Folded(folded, origins)


@dataclass(frozen=True)
class Phrase:
    """Words that must follow each other; with ``typing`` the last may be the start of one."""

    tokens: tuple[str, ...]
    typing: bool

    @property
    def key(self) -> str:
        """Return the words in one line, as names are kept in the index."""
        return " ".join(self.tokens)

    @property
    def match(self) -> str:
        """Return the phrase as FTS5 takes it."""
        return f'"{self.key}"{" *" if self.typing else ""}'

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that finds the phrase in a folded text."""
        return _pattern(self)

    def is_in(self, tokens: Sequence[str]) -> bool:
        """Say whether the phrase stands in these words: what the index must answer, slowly."""
        *head, last = self.tokens
        size = len(head)
        return any(
            list(tokens[at : at + size]) == head
            and (tokens[at + size].startswith(last) if self.typing else tokens[at + size] == last)
            for at in range(len(tokens) - size)
        )


def _pattern(phrase: Phrase) -> re.Pattern[str]:
    parts = []
    for place, token in enumerate(phrase.tokens):
        kind = _kind(token)
        if kind:
            begun = phrase.typing and place == len(phrase.tokens) - 1
            parts.append(f"(?<!{kind}){token}" + ("" if begun else f"(?!{kind})"))
        elif token == BREAK:
            parts.append(f"{BREAK}[ {BREAK}]*")
        else:
            parts.append(re.escape(token))
    return re.compile(" *".join(parts))


def _kind(token: str) -> str:
    if not token.isascii():
        return ""
    return "[0-9]" if token.isdigit() else "[a-z]"


def phrases(query: str, script: Script = PLAIN) -> list[Phrase]:
    """Return the phrases of a query: all of them must be found.

    White space separates phrases, but not between Latin letters and digits (``iso 9001`` is
    ``ISO9001``). The last word of the query, when Latin or a number, may be unfinished. Nothing
    in a query is an operator; one without any letter or digit gives no phrase.
    """
    words: list[list[str]] = []
    for part in query.split():
        tokens = fold(part, script).tokens()
        if not tokens:
            continue
        if words and _run_on(words[-1][-1], tokens[0]):
            words[-1] += tokens
        else:
            words.append(tokens)
    typed = [
        Phrase(tuple(tokens), typing=place == len(words) and tokens[-1].isascii())
        for place, tokens in enumerate(words, start=1)
    ]
    return list(dict.fromkeys(typed))


def _run_on(left: str, right: str) -> bool:
    """Whether a space between two words is a mere habit of writing: a letter beside a digit."""
    return left.isascii() and right.isascii() and left.isdigit() != right.isdigit()


def index_text(texts: Iterable[str], script: Script) -> str:
    """Return what the full-text index holds for some texts: their words between spaces.

    No phrase runs from one of the texts into the next.
    """
    return f" {NEXT} ".join(" ".join(fold(text, script).tokens()) for text in texts)


# Stands between two texts of one entry of the index; nothing that is typed folds to it.
NEXT = "\ue001"
