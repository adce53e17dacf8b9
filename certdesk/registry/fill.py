"""Writes the records of a registry into its tables."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from certdesk.registry.document_content import DocumentContent
    from certdesk.registry.records import ClauseRecord, FigureRecord, SchemeRecord, SystemRecord


def fill_documents(database: Database, contents: Iterable[DocumentContent]) -> None:
    """Write the documents with clauses, repairs, figures and targets."""
    for content in contents:
        record = content.document
        database.table("documents").insert(
            {
                "id": record.id,
                "title": record.title,
                "short_title": record.short_title,
                "number": record.number,
                "issuer": record.issuer,
                "level": record.level,
                "region": record.region,
                "issued_on": record.issued_on.isoformat(),
                "effective_from": record.effective_from and record.effective_from.isoformat(),
                "status": record.status,
                "superseded_by": record.superseded_by,
                "source_kind": record.source_kind,
                "received": record.received,
                "text": record.text,
                "precision": record.precision,
            }
        )
        database.table("clauses").insert_all(_clause(clause) for clause in content.clauses)
        database.table("repairs").insert_all(_repairs(content))
        database.table("figures").insert_all(
            {"document": record.id} | _figure(figure) for figure in content.figures
        )
        database.table("targets").insert_all(
            {
                "document": record.id,
                "clause": target.clause,
                "quote": target.quote,
                "start": target.start,
                "end": target.end,
                "until": target.until and target.until.isoformat(),
            }
            for target in content.targets
        )


def _clause(clause: ClauseRecord) -> dict[str, Any]:
    return {
        "id": clause.id,
        "document": clause.document,
        "labels": _json(clause.labels),
        "kind": clause.kind.value,
        "heading": clause.heading,
        "text": clause.text,
        "parent": clause.parent,
        "order": clause.order,
        "authorities": _json(clause.authorities),
        "start": clause.start,
        "end": clause.end,
        "raw_start": clause.raw_start,
        "raw_end": clause.raw_end,
        "heading_start": clause.heading_start,
        "text_spans": _json(clause.text_spans),
    }


def _repairs(content: DocumentContent) -> Iterator[dict[str, Any]]:
    """Every repair of the document, those between clauses (of blank lines) without a clause."""
    clauses = sorted(content.clauses, key=lambda clause: clause.raw_start)
    starts = [clause.raw_start for clause in clauses]
    for repair in content.repairs:
        place = bisect_right(starts, repair.at) - 1
        inside = place >= 0 and repair.at < clauses[place].raw_end
        yield {
            "document": content.document.id,
            "clause": clauses[place].id if inside else None,
            "kind": repair.kind.value,
            "raw": repair.raw,
            "clean": repair.clean,
            "at": repair.at,
        }


def _figure(figure: FigureRecord) -> dict[str, Any]:
    return {
        "clause": figure.clause,
        "quote": figure.quote,
        "start": figure.start,
        "end": figure.end,
        "value": figure.value,
        "unit": figure.unit,
        "approximate": int(figure.approximate),
        "as_of": figure.as_of.isoformat(),
        "later": _json(
            [one.since.isoformat(), one.text, one.basis, one.confidence.value, one.text_en]
            for one in figure.later
        ),
    }


def fill_schemes(database: Database, schemes: Iterable[SchemeRecord]) -> None:
    """Write the schemes with their stages and citations."""
    for scheme in schemes:
        database.table("schemes").insert(
            {
                "id": scheme.id,
                "name": scheme.name,
                "name_en": scheme.name_en,
                "aliases": _json(scheme.aliases),
                "nature": scheme.nature.value,
                "object": scheme.object.value,
                "region": scheme.region,
                "family": scheme.family,
                "standards": _json(scheme.standards),
                "gist": scheme.gist,
                "gist_en": scheme.gist_en,
                "basis": scheme.basis,
                "confidence": scheme.confidence.value,
                "named_in_documents": int(scheme.named_in_documents),
            }
        )
        database.table("stages").insert_all(
            {
                "scheme": scheme.id,
                "as_of": stage.as_of.isoformat(),
                "stage": stage.stage.value,
                "clause": stage.clause,
                "quote": stage.quote,
            }
            for stage in scheme.stages
        )
        database.table("citations").insert_all(
            {
                "scheme": scheme.id,
                "clause": citation.clause,
                "quote": citation.quote,
                "start": citation.start,
                "end": citation.end,
                "in_heading": int(citation.in_heading),
            }
            for citation in scheme.citations
        )


def fill_systems(database: Database, systems: Iterable[SystemRecord]) -> None:
    """Write the systems; their figures are those of their clauses."""
    database.table("systems").insert_all(
        {
            "id": system.id,
            "name": system.name,
            "name_en": system.name_en,
            "gist": system.gist,
            "gist_en": system.gist_en,
            "clauses": _json(system.clauses),
            "aliases": _json(system.aliases),
        }
        for system in systems
    )


def fill_meta(database: Database, notes: dict[str, str]) -> None:
    """Write what is said of the registry as a whole."""
    database.table("meta").insert_all(
        {"name": name, "value": value} for name, value in sorted(notes.items())
    )


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
