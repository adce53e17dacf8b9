"""Reads the scope text of a certificate into statements of activities and things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from certdesk.judgement.scope.brackets import LABEL, Brackets
from certdesk.judgement.scope.clauses import Clauses
from certdesk.judgement.scope.folding import Line, fold
from certdesk.judgement.scope.gathering import Gathered
from certdesk.judgement.scope.keys import ANY_THING, EVERY, activity_keys, object_keys
from certdesk.judgement.scope.naming import pairs
from certdesk.judgement.scope.referring import done_to, only_activities, pointing
from certdesk.judgement.scope.reserves import ReserveKind, Reserves
from certdesk.judgement.scope.sentences import MARKS, Sentence, Sentences
from certdesk.vocabulary.scope import (
    Piece,
    ScopeReading,
    ScopeWords,
    Segmenter,
    Span,
    Statement,
)
from certdesk.vocabulary.verdicts import Verdict

_NUMBERING = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[、.](?!\d)")
_SITE_LONGEST = 60
# A thing with a longer name, or without any Chinese, was hardly understood.
_NAME_LONGEST = 16
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def read_scope(
    text: str, words: ScopeWords, segment: Segmenter, simplified: str | None = None
) -> ScopeReading:
    """Return what a scope text states.

    ``simplified`` is the same text, of the same length, in simplified characters: it is what is
    read, while all ranges count the characters of ``text``. Never raises for any text.
    """
    same = simplified is not None and len(simplified) == len(text)
    return _Reader(words, segment).read(text, fold(simplified if same and simplified else text))


class _Reader:
    def __init__(self, words: ScopeWords, segment: Segmenter) -> None:
        self._clauses = Clauses(words, segment)
        self._reserves = Reserves(self._clauses)
        self._known = self._clauses.known
        self._sentences = Sentences(self._known)
        self._brackets = Brackets(self._clauses, self._reserves)

    def read(self, text: str, line: Line) -> ScopeReading:
        found = Gathered()
        site: Span | None = None
        for sentence in self._sentences.cut(line, found):
            before = len(found.statements)
            site = self._sentence(sentence, found, site)
            for place in range(before, len(found.statements)):
                found.statements[place] = replace(found.statements[place], site=site)
        statements = tuple(
            replace(
                each,
                provisos=(*found.provisos, *each.provisos),
                limits=(*found.limits, *each.limits),
            )
            for each in found.statements
        )
        keys = frozenset({EVERY}).union(*(self._keys(each) for each in statements))
        for exclusion in found.exclusions:
            keys |= activity_keys(exclusion.activities, self._known)
        complete = bool(statements) and not found.unread
        if not any(statement.objects for statement in statements):
            keys |= ANY_THING
        return ScopeReading(
            text,
            statements,
            tuple(found.exclusions),
            tuple(found.unread),
            keys,
            Verdict.NO if complete else Verdict.UNKNOWN,
            complete and not found.exclusions and all(map(_simple, statements)),
        )

    def _keys(self, statement: Statement) -> frozenset[str]:
        keys = activity_keys(statement.activities, self._known)
        for piece in statement.objects:
            for one in (piece, *piece.notes):
                keys |= object_keys(one.name, self._known)
        for piece in statement.activities:
            keys |= pairs(piece.name.core)
        noted = any(one.activity for piece in statement.objects for one in piece.notes)
        if noted or statement.unclear:
            # A bracket with activities, or one that was not understood, may speak of any.
            keys |= activity_keys((), self._known)
        return keys

    def _sentence(self, sentence: Sentence, found: Gathered, site: Span | None) -> Span | None:
        """Read one sentence; return the site that it and those after it belong to."""
        line, start = sentence.line, 0
        numbering = _NUMBERING.match(line.text)
        if numbering is not None:
            start = numbering.end()
        elif LABEL.fullmatch(line.text.strip(MARKS)) and not sentence.brackets:
            return site
        done = self._doing(line, start)
        if done:
            start = line.text.find(":", start) + 1
        start, site = self._prefix(line, start, found, site)
        parts = list(self._parts(line, start, found))
        stated: list[tuple[Statement, tuple[int, int]]] = []
        for first, last in parts:
            stated += self._content(line, first, last, found)
        statements = self._brackets.given(sentence, stated, found)
        if done:
            statements = [done_to(statement, done) for statement in statements]
        for statement in statements:
            found.statements.append(pointing(statement, found.statements, self._known))
        return site

    def _doing(self, line: Line, start: int) -> tuple[Piece, ...]:
        colon = line.text.find(":", start)
        if colon <= start or self._reserves.read(line.part(start, colon)) is not None:
            return ()
        return only_activities(self._clauses.read(line.part(start, colon)))

    def _prefix(
        self, line: Line, start: int, found: Gathered, site: Span | None
    ) -> tuple[int, Span | None]:
        """Pass over what stands before a colon: a label, or the site that is spoken of."""
        colon = line.text.find(":", start)
        if colon < 0:
            return start, site
        words = line.text[start:colon]
        if self._reserves.read(line.part(start, len(line.text))) is not None:
            return start, site
        label = self._known.patterns.get("leaders")
        if label is not None and label.fullmatch(line.text[start : colon + 1]):
            return colon + 1, site
        endings = self._known.lists.get("sites", ())
        if len(words) <= _SITE_LONGEST and words.endswith(endings):
            return colon + 1, line.span(start, colon)
        found.unread.append(line.span(start, colon))
        return colon + 1, site

    def _parts(self, line: Line, start: int, found: Gathered) -> Iterator[tuple[int, int]]:
        """Yield the ranges that state something; exclusions and the like go to ``found``."""
        content: tuple[int, int] | None = None
        for first, last in _at_commas(line.text, start):
            begin, special = self._special(line, first, last, found)
            if special:
                if content is not None:
                    yield content
                content = None
            if begin < last:
                content = (begin if content is None else content[0], last)
        if content is not None:
            yield content

    def _special(self, line: Line, first: int, last: int, found: Gathered) -> tuple[int, bool]:
        """Where the statement of a part begins, and whether something else stood there."""
        read = self._reserves.read(line.part(first, last))
        if read is None or read.kind is ReserveKind.INCLUDING:
            return first, False
        if read.kind is ReserveKind.EXCLUSION:
            found.exclusions.append(read.reserve)
        elif read.kind is ReserveKind.PROVISO:
            found.provisos.append(read.reserve.span)
        else:
            # “仅限玩具的生产” alone is a statement; after another one it limits that.
            if not first or not line.text[:first].strip(MARKS):
                marks = ("", *self._known.lists.get("limit", ()))
                mark = max((one for one in marks if line.text.startswith(one, first)), key=len)
                return first + len(mark), False
            found.limits.append(read.reserve)
        if read.rest is None:
            return last, True
        return last - len(read.rest.text), True

    def _content(
        self, line: Line, first: int, last: int, found: Gathered
    ) -> Iterator[tuple[Statement, tuple[int, int]]]:
        """Read a stretch that states something, without the phrases that say nothing."""
        provisos: list[Span] = []
        moved = True
        while moved:
            moved = False
            for key in ("leaders", "bearers", "proviso"):
                pattern = self._known.patterns.get(key)
                match = pattern.match(line.text, first, last) if pattern else None
                if match is not None and first < match.end() < last:
                    if key == "proviso":
                        provisos.append(line.span(first, match.end()))
                    first, moved = match.end(), True
        trailers = self._known.patterns.get("trailers")
        if trailers is not None:
            last = _without_trailers(line.text, first, last, trailers)
        part = line.part(first, last)
        if not part.text.strip(MARKS):
            return
        stated = self._clauses.read(part)
        found.unread += stated.unread
        for statement in stated.statements:
            found.unread += self._doubtful(statement, part)
            yield replace(statement, provisos=tuple(provisos)), (first, last)

    def _doubtful(self, statement: Statement, line: Line) -> Iterator[Span]:
        """What is probably no name of a thing, or says that the scope stands elsewhere."""
        for piece in statement.objects:
            plain = piece.name.plain
            if len(plain) > _NAME_LONGEST or not (_CHINESE.search(plain) or statement.activities):
                yield Span(piece.start, piece.end)
        if any(word in line.text for word in self._known.lists.get("elsewhere", ())):
            yield statement.span


def _simple(statement: Statement) -> bool:
    reserved = statement.exclusions or statement.limits or statement.unclear
    if not statement.objects:
        return False
    return not reserved and not any(one.notes or one.open_ended for one in statement.objects)


def _at_commas(text: str, start: int) -> Iterator[tuple[int, int]]:
    first = start
    for place in range(start, len(text) + 1):
        if place == len(text) or text[place] == ",":
            if place > first:
                yield first, place
            first = place + 1


def _without_trailers(text: str, first: int, last: int, trailers: re.Pattern[str]) -> int:
    """Where a stretch ends once the phrases that say nothing are taken off its end."""
    moved = True
    while moved:
        moved = False
        for match in trailers.finditer(text, first, last):
            if match.end() == last and match.start() > first:
                last, moved = match.start(), True
                break
    return last
