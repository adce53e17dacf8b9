"""Finds where clauses name certification schemes, or their fields as something to certify."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from certdesk.policy.lists import ListReader
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from certdesk.policy.clause import Clause
    from certdesk.policy.lexicon import Lexicon, SchemeWords

_SENTENCE = re.compile(r"[^。！？\n]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a clause names a scheme.

    ``labels`` are those of the clause. ``quote`` shows the mention: the name, or the part of a
    list from the scheme's field through the head that governs it. ``start``/``end`` (end
    exclusive) count in ``Clause.text``, or in ``Clause.heading`` with ``in_heading``.
    """

    scheme: str
    labels: tuple[str, ...]
    quote: str
    start: int
    end: int
    in_heading: bool = False


def find_mentions(clauses: Iterable[Clause], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return every mention of a scheme in the clauses, in the order of the text.

    A heading counts only for schemes that the clause's text does not name, and not where the
    clause has no text of its own but clauses below it: those say what it announces. What
    surrounds the act on its page is left out. Of two names of different schemes, one inside the
    other, only the longer counts.
    """
    finder = _Finder(lexicon)
    found: list[Mention] = []
    all_clauses = tuple(clauses)
    parents = {clause.parent for clause in all_clauses}
    for clause in all_clauses:
        if clause.kind is ClauseKind.SURROUND:
            continue
        named = finder.find(clause.text)
        schemes = {hit.scheme for hit in named}
        announcing = not clause.text and clause.labels in parents
        heading = "" if announcing else clause.heading
        headed = [hit for hit in finder.find(heading) if hit.scheme not in schemes]
        found += [_mention(hit, clause, in_heading=True) for hit in headed]
        found += [_mention(hit, clause, in_heading=False) for hit in named]
    return tuple(found)


def _mention(hit: _Hit, clause: Clause, *, in_heading: bool) -> Mention:
    text = clause.heading if in_heading else clause.text
    return Mention(
        scheme=hit.scheme,
        labels=clause.labels,
        quote=text[hit.start : hit.shown_end],
        start=hit.start,
        end=hit.shown_end,
        in_heading=in_heading,
    )


class _Kind(IntEnum):
    NAME = 1
    CONTEXTUAL = 2
    PHRASE = 3
    FIELD = 4


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of a scheme at ``start``/``end``; ``shown_end`` is behind the head that governs it."""

    scheme: str
    kind: _Kind
    start: int
    end: int
    shown_end: int


class _Finder:
    """The lexicon made ready for many texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = ListReader(lexicon.grammar)
        self._words: dict[str, list[tuple[str, _Kind]]] = defaultdict(list)
        self._fields: dict[str, list[tuple[SchemeWords, bool]]] = defaultdict(list)
        for one in lexicon.schemes:
            for kind, words in (
                (_Kind.NAME, one.names),
                (_Kind.CONTEXTUAL, one.contextual),
                (_Kind.PHRASE, one.phrases),
            ):
                for word in words:
                    self._words[word].append((one.scheme, kind))
            for narrow, words in ((False, one.fields), (True, one.narrow_fields)):
                for word in words:
                    self._fields[word].append((one, narrow))
        self._word = _overlapping(self._words)
        self._field = _overlapping(self._fields)
        self._context = _overlapping(lexicon.context)
        self._exceptions = [(_overlapping([one.text]), one.scheme) for one in lexicon.exceptions]
        self._brackets = re.compile(
            rf"（[^（）]*(?:{'|'.join(map(re.escape, lexicon.brackets)) or '(?!)'})[^（）]*）"
        )

    def find(self, text: str) -> list[_Hit]:
        """Return the mentions in a text in order, without those that do not count."""
        # A word may be given twice for a scheme: as its name and as another name.
        found = dict.fromkeys([*self._named(text), *self._listed(text)])
        hits = [hit for hit in found if not self._excepted(hit, text)]
        return sorted(_settled(hits), key=lambda hit: (hit.start, hit.shown_end, hit.scheme))

    def _named(self, text: str) -> Iterator[_Hit]:
        spoken = [
            sentence.span()
            for sentence in _SENTENCE.finditer(text)
            if self._context.search(sentence.group())
        ]
        for start, word in _occurrences(self._word, self._words, text):
            end = start + len(word)
            if _cuts_latin(text, start, end):
                continue
            for scheme, kind in self._words[word]:
                if kind is not _Kind.CONTEXTUAL or any(a <= start < b for a, b in spoken):
                    yield _Hit(scheme, kind, start, end, end)

    def _listed(self, text: str) -> Iterator[_Hit]:
        for start, word in _occurrences(self._field, self._fields, text):
            end = start + len(word)
            if not self._lists.opens(text, start):
                continue
            governed = self._lists.governed(text, end)
            if governed is None:
                continue
            for words, narrow in self._fields[word]:
                fits = words.object is governed.object
                if fits or (governed.object is None and not narrow):
                    yield _Hit(words.scheme, _Kind.FIELD, start, end, governed.end)

    def _excepted(self, hit: _Hit, text: str) -> bool:
        if any(a <= hit.start and hit.end <= b for a, b in _spans(self._brackets, text)):
            return True
        return any(
            match.start() <= hit.start and hit.end <= match.start() + len(match.group(1))
            for pattern, scheme in self._exceptions
            if scheme in {None, hit.scheme}
            for match in pattern.finditer(text)
        )


def _settled(hits: list[_Hit]) -> Iterator[_Hit]:
    """Yield the hits that are left when longer ones have taken the place of those inside them."""
    for hit in hits:
        if not any(other is not hit and _displaces(other, hit) for other in hits):
            yield hit


def _displaces(other: _Hit, hit: _Hit) -> bool:
    if other.scheme == hit.scheme:
        if not (other.start < hit.end and hit.start < other.end):
            return False
        # The longer word counts; of one word the quote that shows its head; then the first.
        return _rank(other) > _rank(hit)
    return (
        other.kind is not _Kind.PHRASE
        and other.start <= hit.start
        and hit.end <= other.end
        and other.end - other.start > hit.end - hit.start
    )


def _rank(hit: _Hit) -> tuple[int, int, int, int]:
    return (hit.end - hit.start, hit.shown_end - hit.start, -hit.start, -hit.kind)


def _overlapping(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest of the words at every place, even inside another."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("(?=(" + "|".join(map(re.escape, ordered)) + "))" if ordered else "(?!)")


def _occurrences(
    pattern: re.Pattern[str], words: Container[str], text: str
) -> Iterator[tuple[int, str]]:
    """Yield (start, word) for every one of the words in the text, longest first at each place."""
    for match in pattern.finditer(text):
        longest = match.group(1)
        for length in range(len(longest), 0, -1):
            if longest[:length] in words:
                yield match.start(), longest[:length]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Say whether a word of Latin letters is only a part of a longer one: GAP in GAPS."""
    return (_latin(text[start - 1 : start]) and _latin(text[start])) or (
        _latin(text[end - 1]) and _latin(text[end : end + 1])
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
