"""The documents that the user added, read for the shelf and the reading view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window.documents.content import DocumentContent, ShelfEntry, read_content

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.registry.folding import Script
    from certdesk.registry.records import (
        ClauseRecord,
        DocumentRecord,
        FigureRecord,
        SchemeRecord,
        TargetRecord,
    )


class OwnSource:
    """A desk's documents as a `DocumentSource`; schemes, figures and targets are not looked for."""

    def __init__(self, desk: DeskAnswers) -> None:
        self._desk = desk

    def documents(self) -> list[DocumentRecord]:
        """All that were added."""
        return [one.record for one in self._desk.added.documents.values()]

    def clauses(self, document: str | None = None) -> list[ClauseRecord]:
        """The clauses of one document or of all."""
        added = self._desk.added.documents
        return [
            clause
            for name, one in added.items()
            if document in (None, name)
            for clause in one.clauses
        ]

    def figures(self, _document: str | None = None) -> list[FigureRecord]:
        """None."""
        return []

    def targets(self, _document: str | None = None) -> list[TargetRecord]:
        """None."""
        return []

    def schemes(self) -> list[SchemeRecord]:
        """None."""
        return []

    @property
    def script(self) -> Script:
        """The registry's characters."""
        return self._desk.answers.registry.script


def read_own_content(desk: DeskAnswers, document: str) -> DocumentContent:
    """Return an added document's content; raise KeyError if the desk holds none of that id."""
    return read_content(OwnSource(desk), document)


def read_own_shelf(desk: DeskAnswers) -> tuple[ShelfEntry, ...]:
    """Return the added documents, the last added first, with what was decided in each."""
    entries = []
    for name, one in desk.added.documents.items():
        review = desk.readings.review(name)
        own = [clause for clause in one.clauses if clause.kind is not ClauseKind.SURROUND]
        entries.append(
            ShelfEntry(
                one.record,
                len(own),
                0,
                0,
                0,
                own=True,
                decided=review.decided if review else 0,
                waiting=review.waiting if review else 0,
            )
        )
    return tuple(reversed(entries))
