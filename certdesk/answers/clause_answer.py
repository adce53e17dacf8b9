"""A clause with its source, its figures and what became of them, and the schemes it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.added_documents import UNKNOWN_DAY
from certdesk.answers.shapes import Json, clause_json, figure_json, iso

if TYPE_CHECKING:
    from certdesk.answers.added_documents import AddedDocuments
    from certdesk.answers.ask import Answers
    from certdesk.registry.records import (
        CitationRecord,
        ClauseRecord,
        DocumentRecord,
        FigureRecord,
        TargetRecord,
    )


@dataclass(frozen=True, slots=True)
class ClauseAnswer:
    """A clause as of a day.

    ``source`` cites it for people.
    """

    clause: ClauseRecord
    document: DocumentRecord
    as_of: date
    source: str
    headline: str
    figures: tuple[FigureRecord, ...]
    targets: tuple[TargetRecord, ...]
    citations: tuple[CitationRecord, ...]
    language: str
    registry: str

    @property
    def undated(self) -> bool:
        """Whether nobody has entered when the document was issued."""
        return self.document.precision == UNKNOWN_DAY

    def to_json(self) -> Json:
        """Return the clause's shape with ``headline``, ``source``, ``figures``, ``targets`` …."""
        schemes = dict.fromkeys(citation.scheme for citation in self.citations)
        return clause_json(self.clause) | {
            "headline": self.headline,
            "source": self.source,
            "issued_on": iso(None if self.undated else self.document.issued_on),
            "as_of": self.as_of.isoformat(),
            "figures": [figure_json(figure, self.language) for figure in self.figures],
            "targets": [
                {"quote": target.quote, "until": iso(target.until)} for target in self.targets
            ],
            "schemes": list(schemes),
            "registry": self.registry,
        }


def clause_answer(answers: Answers, clause: ClauseRecord, as_of: date) -> ClauseAnswer:
    """Return a clause with all that belongs to it."""
    registry = answers.registry
    document = registry.document(clause.document)
    if document is None:
        raise LookupError(f"{clause.id} belongs to no document")
    source = answers.source(clause.id)
    message = "clause.headline" if document.issued_on <= as_of else "clause.not_yet"
    return ClauseAnswer(
        clause=clause,
        document=document,
        as_of=as_of,
        source=source,
        headline=answers.wording.say(
            f"answers.{message}",
            source=source,
            heading=clause.heading,
            issued=document.issued_on,
            day=as_of,
        ),
        figures=tuple(row for row in registry.figures(document.id) if row.clause == clause.id),
        targets=tuple(row for row in registry.targets(document.id) if row.clause == clause.id),
        citations=tuple(registry.citations(clause.id)),
        language=answers.wording.language,
        registry=registry.version,
    )


def added_clause_answer(
    answers: Answers, added: AddedDocuments, clause: ClauseRecord, as_of: date
) -> ClauseAnswer:
    """Return a clause of a document that the user added; figures and schemes are not worked out."""
    document = added.documents[clause.document].record
    source = added.source(clause)
    issued = document.precision == UNKNOWN_DAY or document.issued_on <= as_of
    return ClauseAnswer(
        clause=clause,
        document=document,
        as_of=as_of,
        source=source,
        headline=answers.wording.say(
            f"answers.clause.{'headline' if issued else 'not_yet'}",
            source=source,
            heading=clause.heading,
            issued=document.issued_on,
            day=as_of,
        ),
        figures=(),
        targets=(),
        citations=(),
        language=answers.wording.language,
        registry=answers.registry.version,
    )
