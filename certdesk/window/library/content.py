"""All that the page 制度库 shows, read at once and away from the window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from certdesk.registry.records import (
    ClauseRecord,
    DocumentRecord,
    SchemeRecord,
    SystemRecord,
)


class LibrarySource(Protocol):
    """What is needed of a registry to show its schemes."""

    def documents(self) -> list[DocumentRecord]: ...
    def clauses(self, document: str | None = None) -> list[ClauseRecord]: ...
    def schemes(self) -> list[SchemeRecord]: ...
    def systems(self) -> list[SystemRecord]: ...


@dataclass(frozen=True)
class LibraryContent:
    """Schemes and systems, with the documents (by date) and clauses that they are cited from."""

    schemes: tuple[SchemeRecord, ...]
    systems: tuple[SystemRecord, ...]
    documents: Mapping[str, DocumentRecord]
    clauses: Mapping[str, ClauseRecord]

    def document_of(self, clause: str) -> DocumentRecord:
        """Return the document of a clause by the clause's identifier."""
        return self.documents[clause.partition("#")[0]]


def read_library(source: LibrarySource) -> LibraryContent:
    """Return the schemes and systems of a registry with what they are cited from."""
    documents = sorted(source.documents(), key=lambda document: document.issued_on)
    return LibraryContent(
        tuple(source.schemes()),
        tuple(source.systems()),
        {document.id: document for document in documents},
        {clause.id: clause for clause in source.clauses(None)},
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clause with the ranges quoted in it (end exclusive, in ``text``).

    ``start``/``end`` is the first quoted range as it stands in the clause's text, or in its
    heading when ``in_heading``.
    """

    clause: str
    text: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int
    in_heading: bool


_SENTENCE_END = re.compile(r"[。；！？\n]")
_LONGEST = 140  # characters of a sentence that are shown around what is quoted


def passages(clause: ClauseRecord, ranges: list[tuple[int, int, bool]]) -> tuple[Passage, ...]:
    """Return the sentences of a clause that hold the ranges (start, end, in_heading).

    Ranges in one sentence make one passage. A long sentence is cut around its first range, with
    … where something is left out.
    """
    made: dict[tuple[bool, int, int], list[tuple[int, int]]] = {}
    for start, end, in_heading in sorted(ranges, key=lambda each: (not each[2], each[0])):
        text = clause.heading if in_heading else clause.text
        made.setdefault((in_heading, *_sentence(text, start, end)), []).append((start, end))
    return tuple(
        _passage(clause, in_heading, first, last, marks)
        for (in_heading, first, last), marks in made.items()
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for match in _SENTENCE_END.finditer(text, 0, start):
        first = match.end()
    close = _SENTENCE_END.search(text, end)
    return first, close.end() if close else len(text)


def _passage(
    clause: ClauseRecord, in_heading: bool, first: int, last: int, marks: list[tuple[int, int]]
) -> Passage:
    whole = clause.heading if in_heading else clause.text
    before = after = ""
    if last - first > _LONGEST:
        start, end = marks[0][0], marks[-1][1]
        room = max(30, (_LONGEST - (end - start)) // 2)
        if start - room > first:
            first, before = start - room, "…"
        if end + room < last:
            last, after = end + room, "…"
    text = before + whole[first:last].rstrip("\n") + after
    shift = len(before) - first
    inside = tuple(
        (start + shift, end + shift) for start, end in marks if first <= start and end <= last
    )
    return Passage(clause.id, text, inside, marks[0][0], marks[0][1], in_heading)


def find_quote(clause: ClauseRecord, quote: str) -> tuple[int, int, bool] | None:
    """Return where a quote stands in a clause: start, end (exclusive), in_heading."""
    for text, in_heading in ((clause.text, False), (clause.heading, True)):
        start = text.find(quote)
        if start >= 0:
            return start, start + len(quote), in_heading
    return None
