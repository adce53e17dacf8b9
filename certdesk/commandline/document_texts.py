"""Documents and their clauses as text for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from certdesk.answers.added_documents import UNKNOWN_DAY
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from certdesk.answers.documents import ClausesAnswer, DocumentsAnswer
    from certdesk.answers.wording import Wording
    from certdesk.registry.records import ClauseRecord, DocumentRecord


def documents_text(answer: DocumentsAnswer, words: Wording) -> str:
    """Return a paragraph for each document."""
    lines = []
    for document in answer.documents:
        lines.append(f"{document.id}  {document.title}")
        own = words.say("adding.own") if document.id in answer.added else ""
        facts = (document.number, document.issuer, _issued(document), own)
        lines.append("  " + words.say("commandline.join").join(filter(None, facts)))
    return "\n".join(lines)


def _issued(document: DocumentRecord) -> str:
    """The day, as exactly as it is known; nothing where nobody has entered it."""
    if document.precision == UNKNOWN_DAY:
        return ""
    issued = document.issued_on
    return str(issued.year) if document.precision == "year" else issued.isoformat()


def clauses_text(answer: ClausesAnswer, words: Wording) -> str:
    """Return a line for each clause, set in by its depth."""
    del words
    return "\n".join(clause_lines(answer.clauses))


def clause_lines(clauses: Iterable[ClauseRecord]) -> list[str]:
    """Return a line for each clause of the act itself, set in by its depth."""
    return [
        f"{'  ' * (len(clause.labels) - 1)}{clause.id}  {clause.heading}"
        for clause in clauses
        if clause.kind is not ClauseKind.SURROUND
    ]
