"""Folds a scope text for reading, each character with the way back to the text as written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from certdesk.vocabulary.scope import Span

# Brackets of every kind read alike; a circled number starts a point, as a semicolon does.
_ALIKE = {
    **dict.fromkeys("([{〔【〖［｛〈", "("),
    **dict.fromkeys(")]}〕】〗］｝〉", ")"),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", ";"),
    **dict.fromkeys("。｡", "。"),
    **dict.fromkeys("、､﹑", "、"),
    **dict.fromkeys("\n\v\f\r\x85\u2028\u2029", "\n"),
}
_QUOTES = frozenset("\"'“”‘’「」『』《》〝〞＂＇*")
# “（1）” starts a point, as a semicolon does.
_POINT = re.compile(r"\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)")
# A full stop between Chinese, not the one in 8.3 or GB/T 1.1.
_STOP = re.compile(r"(?<=[\u4e00-\u9fff)])\.|\.(?=[\u4e00-\u9fff(]|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of folded text; ``origins[i]`` is the place of character ``i`` as written."""

    text: str
    origins: Sequence[int]

    def part(self, start: int, end: int) -> Line:
        """Return the part from ``start`` up to ``end`` (exclusive)."""
        return Line(self.text[start:end], self.origins[start:end])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the range as written of the part; an empty part has an empty range."""
        last = len(self.text) if end is None else end
        if start >= last:
            at = self.origins[start] if start < len(self.origins) else 0
            return Span(at, at)
        return Span(self.origins[start], self.origins[last - 1] + 1)

    def stripped(self, marks: str) -> Line:
        """Return the line without ``marks`` at either end."""
        start = len(self.text) - len(self.text.lstrip(marks))
        end = len(self.text.rstrip(marks))
        return self.part(start, max(start, end))


def fold(text: str) -> Line:
    """Return ``text`` folded in width, case and the kinds of marks, without blanks and quotes."""
    kept: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(text):
        for folded in _folded(char):
            kept.append(folded)
            origins.append(place)
    pointed = _POINT.sub(lambda found: ";" * len(found[0]), "".join(kept))
    return Line(_STOP.sub("。", pointed), origins)


def _folded(char: str) -> str:
    alike = _ALIKE.get(char)
    if alike is not None:
        return alike
    if "\u4e00" <= char <= "\u9fff":
        return char
    if char in _QUOTES or char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn"):
        return ""
    plain = unicodedata.normalize("NFKC", char).casefold()
    return "".join(_ALIKE.get(one, one) for one in plain if not one.isspace())


def plain_name(text: str) -> str:
    """Return a name folded, without marks other than those inside Latin words and numbers."""
    return "".join(one for one in fold(text).text if one.isalnum() or one in "+-/.#%&")
