"""Reads the documents of ``data/`` into the records that the registry keeps of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.policy.figures import find_figures
from certdesk.policy.outline import outline
from certdesk.policy.repair import repair
from certdesk.policy.targets import find_targets
from certdesk.registry.clause_content import clause_records
from certdesk.registry.records import (
    DocumentRecord,
    FigureRecord,
    LaterFigure,
    TargetRecord,
)
from certdesk.registry.sources.documents import read_documents
from certdesk.registry.sources.figures import load_later, load_units
from certdesk.registry.sources.repairs import load_recipes
from certdesk.vocabulary.clauses import ClauseKind, clause_id

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.policy.clause import Clause, Outline
    from certdesk.policy.figures import FigureUnits
    from certdesk.policy.text import Repair, RepairedText
    from certdesk.registry.records import ClauseRecord
    from certdesk.registry.sources.documents import DocumentEntry, ReceivedDocument
    from certdesk.registry.sources.figures import FigureEntry


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A document with its clauses in order, the figures and targets of their texts, the repairs.

    ``outlined`` are the same clauses as the policy room reads them.
    """

    document: DocumentRecord
    repairs: tuple[Repair, ...]
    outlined: tuple[Clause, ...]
    clauses: tuple[ClauseRecord, ...]
    figures: tuple[FigureRecord, ...]
    targets: tuple[TargetRecord, ...]


def read_content(data: Path) -> list[DocumentContent]:
    """Return what the documents below ``data`` hold, in the order of the manifest.

    Raises Problem for a source that is not as it should be, for a document whose own title or
    date is not that of the manifest, and for a later change of a figure that no clause states.
    """
    recipes = load_recipes(data)
    units = load_units(data)
    later = {(entry.clause, entry.quote): entry for entry in load_later(data)}
    unused = dict(later)
    contents = []
    for source in read_documents(data):
        repaired = repair(source.received, recipes)
        content = _content(source, repaired, units, later)
        contents.append(content)
        for figure in content.figures:
            unused.pop((figure.clause, figure.quote), None)
    clauses = {clause.id for content in contents for clause in content.clauses}
    for entry in unused.values():
        if entry.clause not in clauses:
            raise entry.problem("problem.data.no_such_clause", "clause", value=entry.clause)
        raise entry.problem("problem.data.no_such_figure", "quote", value=entry.quote)
    return contents


def _content(
    source: ReceivedDocument,
    repaired: RepairedText,
    units: FigureUnits,
    later: dict[tuple[str, str], FigureEntry],
) -> DocumentContent:
    entry = source.entry
    read = outline(repaired)
    _compare(entry, read)
    act = [clause for clause in read.clauses if clause.kind is not ClauseKind.SURROUND]
    figures = [
        FigureRecord(
            clause=clause_id(entry.id, clause.labels),
            quote=figure.quote,
            start=figure.start,
            end=figure.end,
            value=str(figure.value),
            unit=figure.unit,
            approximate=figure.approximate,
            as_of=entry.issued_on,
            later=_changes(later.get((clause_id(entry.id, clause.labels), figure.quote))),
        )
        for clause in act
        for figure in find_figures(clause.text, units)
    ]
    targets = [
        TargetRecord(
            clause_id(entry.id, clause.labels),
            target.quote,
            target.start,
            target.end,
            target.until,
        )
        for clause in act
        for target in find_targets(clause.text, entry.issued_on)
    ]
    return DocumentContent(
        document=_document(source, repaired),
        repairs=repaired.repairs,
        outlined=read.clauses,
        clauses=clause_records(entry.id, read.clauses, repaired),
        figures=tuple(figures),
        targets=tuple(targets),
    )


def _compare(entry: DocumentEntry, read: Outline) -> None:
    """What a document prints of itself must be what the manifest says."""
    if read.title is not None and read.title != entry.title:
        raise entry.problem("problem.data.other_title", "title", value=read.title)
    if read.dated is not None and read.dated != entry.issued_on:
        raise entry.problem("problem.data.other_date", "issued_on", value=read.dated.isoformat())


def _document(source: ReceivedDocument, repaired: RepairedText) -> DocumentRecord:
    entry = source.entry
    return DocumentRecord(
        id=entry.id,
        title=entry.title,
        short_title=entry.short_title,
        number=entry.number,
        issuer=entry.issuer,
        level=entry.level.value,
        region=entry.region,
        issued_on=entry.issued_on,
        effective_from=entry.effective_from,
        status=entry.status.value,
        superseded_by=entry.superseded_by,
        source_kind=entry.source_kind.value,
        received=source.received,
        text=repaired.text,
        precision=entry.precision.value,
    )


def _changes(entry: FigureEntry | None) -> tuple[LaterFigure, ...]:
    if entry is None:
        return ()
    return tuple(
        LaterFigure(one.since, one.text, one.basis, one.confidence, one.text_en)
        for one in entry.later
    )
