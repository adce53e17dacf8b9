"""Turns the schemes of ``data/`` into records, with the citations found in the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.policy.mentions import find_mentions
from certdesk.registry.records import CitationRecord, SchemeRecord, StageRecord
from certdesk.registry.sources.schemes import check_stages, load_lexicon, load_schemes
from certdesk.vocabulary.clauses import clause_id, split_clause_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from certdesk.registry.document_content import DocumentContent
    from certdesk.registry.sources.schemes import SchemeEntry


def read_schemes(data: Path, contents: Sequence[DocumentContent]) -> list[SchemeRecord]:
    """Return the schemes below ``data`` with their citations in, and stages by, the documents.

    Citations stand in the order of the documents; stages by date, those of one day in that order.
    Raises Problem for a source that is not as it should be, and for a stage whose clause does not
    exist or does not hold its quote.
    """
    entries = load_schemes(data)
    lexicon = load_lexicon(data, entries)
    clauses = [clause for content in contents for clause in content.clauses]
    check_stages(entries, {clause.id: clause.text for clause in clauses})
    citations: dict[str, list[CitationRecord]] = {entry.id: [] for entry in entries}
    for content in contents:
        for one in find_mentions(content.outlined, lexicon):
            clause = clause_id(content.document.id, one.labels)
            citations[one.scheme].append(
                CitationRecord(one.scheme, clause, one.quote, one.start, one.end, one.in_heading)
            )
    order = {clause.id: place for place, clause in enumerate(clauses)}
    dates = {content.document.id: content.document.issued_on for content in contents}
    return [
        _scheme(entry, _stages(entry, dates, order), tuple(citations[entry.id]))
        for entry in entries
    ]


def _stages(
    entry: SchemeEntry, dates: Mapping[str, date], order: Mapping[str, int]
) -> tuple[StageRecord, ...]:
    stages = [
        StageRecord(
            entry.id, dates[split_clause_id(one.clause)[0]], one.stage, one.clause, one.quote
        )
        for one in entry.stages
    ]
    return tuple(sorted(stages, key=lambda stage: (stage.as_of, order[stage.clause])))


def _scheme(
    entry: SchemeEntry, stages: tuple[StageRecord, ...], citations: tuple[CitationRecord, ...]
) -> SchemeRecord:
    return SchemeRecord(
        id=entry.id,
        name=entry.name,
        name_en=entry.name_en,
        aliases=entry.shown_aliases,
        nature=entry.nature,
        object=entry.object,
        region=entry.region,
        family=entry.family,
        standards=entry.standards,
        gist=entry.gist,
        gist_en=entry.gist_en,
        basis=entry.basis,
        confidence=entry.confidence,
        named_in_documents=bool(citations),
        stages=stages,
        citations=citations,
    )
