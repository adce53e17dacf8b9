"""Lists of fields that are governed by a head of certification: 健康、教育、体育等领域服务认证."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certdesk.policy.lexicon import Head, ListGrammar, ListKind
    from certdesk.vocabulary.schemes import ConformityObject

# A member longer than any name of a field is a clause of its own.
_LONGEST_MEMBER = 18
# Between the close of a list and its head: room for a second list, not for a second thought.
_LONGEST_BRIDGE = 60
_ENDS = "，。；：！？\n"
_QUOTES = "“”‘’「」《》〈〉"


@dataclass(frozen=True, slots=True)
class Governed:
    """The end of the head that governs a list, and the object that list or head say."""

    end: int
    object: ConformityObject | None


class ListReader:
    """Reads the lists of a text after a grammar; made once for many texts."""

    def __init__(self, grammar: ListGrammar) -> None:
        self._heads: dict[str, Head] = {head.word: head for head in grammar.heads}
        self._kinds: dict[str, ListKind] = {one.word: one for one in grammar.kinds}
        self._head = _any(self._heads)
        self._kind = _any(self._kinds)
        self._kind_at_end = re.compile(_alternatives(self._kinds) + r"$")
        self._separator = _any(grammar.separators)
        self._closer = _any(grammar.closers)
        self._break = _any(grammar.breaks)
        self._stop = _any(grammar.stops)
        before = _alternatives((*grammar.separators, *grammar.leads))
        self._before = re.compile(rf"(?:[{_ENDS}{_QUOTES}（）—]|{before})$")
        longest = max(map(len, (*grammar.separators, *grammar.leads)), default=1)
        self._reach = longest

    def opens(self, text: str, start: int) -> bool:
        """Say whether a member of a list may begin at ``start``."""
        window = text[max(0, start - self._reach) : start]
        return not window or bool(self._before.search(window))

    def governed(self, text: str, end: int) -> Governed | None:
        """Return what governs the list whose member ends at ``end``; None where nothing does."""
        at = end
        while True:
            at = _past_brackets(text, at)
            head = self._head.match(text, at)
            if head:
                return self._by(head)
            closer = self._closer.match(text, at)
            if closer:
                return self._closed(text, closer.end())
            if self._kind.match(text, at):
                return self._closed(text, at)
            separator = self._separator.match(text, at)
            if not separator:
                return None
            member = self._member(text, separator.end())
            if member is None:
                return None
            at = member

    def _by(self, head: re.Match[str]) -> Governed | None:
        word = self._heads[head.group()]
        return Governed(head.end(), word.object) if word.governs else None

    def _member(self, text: str, start: int) -> int | None:
        """Return where the member ends that begins at ``start``; None when none does."""
        if self._break.match(text, start):
            return None
        at = start
        while at < len(text) and at - start <= _LONGEST_MEMBER:
            char = text[at]
            ends = (
                char == "（"
                or self._closer.match(text, at)
                or self._separator.match(text, at)
                or self._head.match(text, at)
            )
            if ends:
                # A head without a word before it is itself a member: 标准、认证、标识.
                empty = at == start
                return None if empty or self._stop.search(text, start, at) else at
            if char in _ENDS:
                return None
            at += 1
        return None

    def _closed(self, text: str, at: int) -> Governed | None:
        """Return what governs a list that was closed before ``at``."""
        until = _first(text, _ENDS, at)
        said = self._kind.match(text, at)
        if text.startswith("，", until):
            # 在信息安全、电商服务等领域，加强质量认证: what it is a list of ends its stretch.
            last = self._kind_at_end.search(text, at, until)
            if last and last.start() - at <= _LONGEST_MEMBER:
                said = last
                until = _first(text, _ENDS, until + 1)
        head = self._head.search(text, at, min(until, at + _LONGEST_BRIDGE))
        if not head or text[head.start() - 1] == "、" or self._stop.search(text, at, head.start()):
            return None
        governed = self._by(head)
        if governed is None:
            return None
        object_ = self._kinds[said.group()].object if said else None
        return Governed(_quote_closed(text, at, governed.end), object_ or governed.object)


def _past_brackets(text: str, at: int) -> int:
    """Return the place behind closing quotes and a bracket that explains the member: （GAP）."""
    while at < len(text) and text[at] in "”’」》〉":
        at += 1
    if text.startswith("（", at):
        closing = text.find("）", at)
        if closing >= 0:
            return closing + 1
    return at


def _quote_closed(text: str, start: int, end: int) -> int:
    """Return ``end``, or the place behind the quotation that was opened since ``start``."""
    if text.count("“", start, end) > text.count("”", start, end):
        closing = text.find("”", end)
        if closing >= 0:
            return closing + 1
    return end


def _first(text: str, chars: str, at: int) -> int:
    places = [place for char in chars if (place := text.find(char, at)) >= 0]
    return min(places, default=len(text))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_alternatives(words))


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; of nothing where there is none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else "(?!)"
