"""Makes lessons of the clauses that people have read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from certdesk.policy.proposing.stretches import stretches, without_purpose
from certdesk.vocabulary.proposals import CueWords, Lesson
from certdesk.vocabulary.provisions import Provision


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause that people have read: its words, and the provisions that they found in it."""

    heading: str
    text: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was found, and the stretches (``talk``) in which nothing was."""

    found: tuple[Lesson, ...]
    talk: tuple[str, ...]


def lessons(clauses: Iterable[ReadClause], words: CueWords) -> Lessons:
    """Return what the clauses teach; a clause without text is read by its heading."""
    found: list[Lesson] = []
    talk: list[str] = []
    for clause in clauses:
        found += [
            Lesson(each.quote, each.effect, each.addressee, each.reach)
            for each in clause.provisions
        ]
        talk += _talk(clause, words)
    return Lessons(tuple(found), tuple(talk))


def _talk(clause: ReadClause, words: CueWords) -> Iterator[str]:
    in_heading = not clause.text.strip()
    taken = [(each.start, each.end) for each in clause.provisions if each.in_heading == in_heading]
    for whole in stretches(clause.heading if in_heading else clause.text, words.leading):
        if not any(start < whole.end and whole.start < end for start, end in taken):
            yield without_purpose(whole, words.purpose).text
