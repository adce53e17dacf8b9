"""Lists what the registry holds: documents, clauses, schemes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.shapes import Json, clause_json, document_json, scheme_json
from certdesk.problems import Problem

if TYPE_CHECKING:
    from certdesk.answers.added_documents import AddedDocuments
    from certdesk.registry.reader import Registry
    from certdesk.registry.records import ClauseRecord, DocumentRecord, SchemeRecord


@dataclass(frozen=True, slots=True)
class DocumentsAnswer:
    """Documents in the order of the manifest, then those of a desk, ``added`` by their ids."""

    documents: Sequence[DocumentRecord]
    registry: str
    as_of: date
    added: Collection[str] = ()

    def to_json(self) -> Json:
        """Return ``{documents, registry, as_of}``; those of a desk have ``origin: desk``."""
        documents = [
            document_json(document) | _origin(document.id, self.added)
            for document in self.documents
        ]
        return {
            "documents": documents,
            "registry": self.registry,
            "as_of": self.as_of.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class ClausesAnswer:
    """Clauses in the order they stand; ``added`` are the ids of a desk's own documents."""

    clauses: Sequence[ClauseRecord]
    registry: str
    as_of: date
    added: Collection[str] = ()

    def to_json(self) -> Json:
        """Return ``{clauses, registry, as_of}``; those of a desk have ``origin: desk``."""
        clauses = [
            clause_json(clause) | _origin(clause.document, self.added) for clause in self.clauses
        ]
        return {"clauses": clauses, "registry": self.registry, "as_of": self.as_of.isoformat()}


@dataclass(frozen=True, slots=True)
class SchemesAnswer:
    """Schemes with stages and citations."""

    schemes: Sequence[SchemeRecord]
    registry: str
    as_of: date

    def to_json(self) -> Json:
        """Return ``{schemes, registry, as_of}``."""
        schemes = [scheme_json(scheme) for scheme in self.schemes]
        return {"schemes": schemes, "registry": self.registry, "as_of": self.as_of.isoformat()}


def documents_of(
    registry: Registry, document: str | None, added: AddedDocuments | None = None
) -> Sequence[DocumentRecord]:
    """Return all documents, or the one named; raise Problem for an unknown id.

    ``added`` are those of a desk, which follow the registry's.
    """
    _known(registry, document, added)
    own = () if added is None else (one.record for one in added.documents.values())
    return [record for record in (*registry.documents(), *own) if document in (None, record.id)]


def clauses_of(
    registry: Registry, document: str | None, added: AddedDocuments | None = None
) -> Sequence[ClauseRecord]:
    """Return the clauses of a document, of all without one; raise Problem for an unknown id.

    ``added`` as for `documents_of`.
    """
    _known(registry, document, added)
    own = {} if added is None else added.documents
    if document in own:
        return own[document].clauses
    shipped = registry.clauses(document)
    if document is not None:
        return shipped
    return [*shipped, *(clause for one in own.values() for clause in one.clauses)]


def schemes_of(registry: Registry, document: str | None) -> Sequence[SchemeRecord]:
    """Return the schemes that a document names, all without one; Problem for an unknown id."""
    _known(registry, document)
    schemes = registry.schemes()
    if document is None:
        return schemes
    return [
        scheme
        for scheme in schemes
        if any(citation.clause.startswith(f"{document}#") for citation in scheme.citations)
    ]


def _known(registry: Registry, document: str | None, added: AddedDocuments | None = None) -> None:
    own = {} if added is None else added.documents
    if document is not None and document not in own and registry.document(document) is None:
        raise Problem(
            "problem.document.unknown",
            document=document,
            known="、".join((*(record.id for record in registry.documents()), *own)),
        )


def _origin(document: str, added: Collection[str]) -> Json:
    return {"origin": "desk"} if document in added else {}
