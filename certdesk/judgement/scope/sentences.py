"""Cuts a scope text into sentences, each without its brackets, which are kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from certdesk.judgement.scope.clauses import Bracket
from certdesk.judgement.scope.folding import Line
from certdesk.judgement.scope.gathering import Gathered
from certdesk.judgement.scope.lexicon import Lexicon

_JOINING = "、,和与及或的并兼/("
MARKS = "、,:;/&+."


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its brackets, and where they stood."""

    line: Line
    brackets: tuple[Bracket, ...]


class Sentences:
    """Cuts texts by the activities that are known: one at a line's end may end a sentence."""

    def __init__(self, known: Lexicon) -> None:
        self._known = known

    def cut(self, line: Line, found: Gathered) -> Iterator[Sentence]:
        """Cut at the ends of sentences that stand outside brackets."""
        start = 0
        text = line.text
        depth = 0
        for place, char in enumerate(text):
            if char == "(":
                depth += 1
            elif char == ")" and depth:
                depth -= 1
            elif char in ";。" or (
                char == "\n" and self._ends(text[start:place], text[place + 1 :])
            ):
                if depth and ")" in text[place:] and char != "\n":
                    continue
                yield from self._outside(line.part(start, place), found)
                start, depth = place + 1, 0
        yield from self._outside(line.part(start, len(text)), found)

    def _ends(self, before: str, after: str) -> bool:
        """Whether a line end is the end of a sentence, and not only of a row of the paper."""
        before, after = before.strip("\n"), after.lstrip("\n")
        if not before or not after or before[-1] in _JOINING or after[0] in _JOINING:
            return False
        if before[-1] in "):" or before.endswith(("除外", "不适用")):
            return before[-1] != ":"
        tail = before[-self._known.longest :]
        return any(tail[place:] in self._known.activities for place in range(len(tail)))

    def _outside(self, line: Line, found: Gathered) -> Iterator[Sentence]:
        """Take the brackets out of a sentence."""
        kept: list[int] = []
        brackets: list[Bracket] = []
        depth = opened = 0
        for place, char in enumerate(line.text):
            if char == "(":
                depth += 1
                opened = place if depth == 1 else opened
            elif char == ")" and depth:
                depth -= 1
                if not depth:
                    inside = line.part(opened + 1, place)
                    brackets.append(Bracket(len(kept), inside, line.span(opened, place + 1)))
            elif char == ")":
                found.unread.append(line.span(place, place + 1))
            elif not depth and char != "\n":
                kept.append(place)
        if depth:
            found.unread.append(line.span(opened))
        outer = Line(
            "".join(line.text[place] for place in kept), [line.origins[place] for place in kept]
        )
        if outer.text.strip(MARKS) or brackets:
            yield Sentence(outer, tuple(brackets))
