"""The fixed JSON shapes of what the registry holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from certdesk.policy.text import Repair
    from certdesk.registry.records import (
        CitationRecord,
        ClauseRecord,
        DocumentRecord,
        FigureRecord,
        LaterFigure,
        SchemeRecord,
        SearchHit,
        StageRecord,
    )
    from certdesk.vocabulary.catalogue import CatalogueKind

Json = dict[str, Any]


def document_json(document: DocumentRecord) -> Json:
    """Return a document without its text."""
    return {
        "id": document.id,
        "title": document.title,
        "short_title": document.short_title,
        "number": document.number,
        "issuer": document.issuer,
        "level": document.level,
        "region": document.region,
        "issued_on": document.issued_on.isoformat(),
        "precision": document.precision,
        "effective_from": iso(document.effective_from),
        "status": document.status,
        "superseded_by": document.superseded_by,
        "source_kind": document.source_kind,
    }


def clause_json(clause: ClauseRecord) -> Json:
    """Return a clause with its repairs; ``raw_start``/``raw_end`` count received characters."""
    return {
        "id": clause.id,
        "document": clause.document,
        "labels": list(clause.labels),
        "kind": clause.kind.value,
        "heading": clause.heading,
        "text": clause.text,
        "parent": clause.parent,
        "order": clause.order,
        "authorities": list(clause.authorities),
        "raw_start": clause.raw_start,
        "raw_end": clause.raw_end,
        "repairs": [repair_json(repair) for repair in clause.repairs],
    }


def repair_json(repair: Repair) -> Json:
    """Return a repair; ``at`` counts characters of the document as received."""
    return {
        "kind": repair.kind.value,
        "raw": repair.raw,
        "clean": repair.clean,
        "at": repair.at,
    }


def scheme_json(scheme: SchemeRecord) -> Json:
    """Return a scheme with all its stages and citations."""
    return {
        "id": scheme.id,
        "name": scheme.name,
        "name_en": scheme.name_en,
        "aliases": list(scheme.aliases),
        "nature": scheme.nature.value,
        "object": scheme.object.value,
        "region": scheme.region,
        "family": scheme.family,
        "standards": list(scheme.standards),
        "gist": scheme.gist,
        "gist_en": scheme.gist_en,
        "basis": scheme.basis,
        "confidence": scheme.confidence.value,
        "named_in_documents": scheme.named_in_documents,
        "stages": [stage_json(stage) for stage in scheme.stages],
        "citations": [citation_json(citation) for citation in scheme.citations],
    }


def stage_json(stage: StageRecord) -> Json:
    """Return what a document says of a scheme's stage, and where."""
    return {
        "as_of": stage.as_of.isoformat(),
        "stage": stage.stage.value,
        "clause": stage.clause,
        "quote": stage.quote,
    }


def citation_json(citation: CitationRecord) -> Json:
    """Return a citation; with ``in_heading`` its place counts in the clause's heading."""
    return {
        "clause": citation.clause,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "in_heading": citation.in_heading,
    }


def figure_json(figure: FigureRecord, language: str) -> Json:
    """Return a figure with its date and what became of it, in a language."""
    return {
        "clause": figure.clause,
        "quote": figure.quote,
        "value": figure.value,
        "unit": figure.unit,
        "approximate": figure.approximate,
        "as_of": figure.as_of.isoformat(),
        "later": [
            {
                "since": later.since.isoformat(),
                "text": later_text(later, language),
                "basis": later.basis,
                "confidence": later.confidence.value,
            }
            for later in figure.later
        ],
    }


def later_text(later: LaterFigure, language: str) -> str:
    """Return what became of a figure, in a language."""
    return later.text_en if language == "en" and later.text_en else later.text


def hit_json(hit: SearchHit) -> Json:
    """Return a search hit."""
    return {"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet}


def kind_json(kind: CatalogueKind) -> Json:
    """Return a kind of the compulsory catalogue; both dates inclusive."""
    return {
        "code": kind.code,
        "name": kind.name,
        "class": kind.class_name,
        "from": kind.obligatory_from.isoformat(),
        "to": iso(kind.ends_on),
        "basis": kind.basis,
        "confidence": kind.confidence.value,
    }


def iso(day: date | None) -> str | None:
    """Return a date as ISO text, None where there is none."""
    return None if day is None else day.isoformat()
