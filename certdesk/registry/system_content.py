"""Turns the systems of ``data/`` into records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.registry.records import SystemRecord
from certdesk.registry.sources.systems import check_clauses, load_systems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certdesk.registry.document_content import DocumentContent


def read_systems(data: Path, contents: Sequence[DocumentContent]) -> list[SystemRecord]:
    """Return the systems below ``data`` with the figures that their clauses state.

    Raises Problem for a source that is not as it should be and for a clause that does not exist.
    """
    entries = load_systems(data)
    check_clauses(entries, {clause.id for content in contents for clause in content.clauses})
    figures = [figure for content in contents for figure in content.figures]
    return [
        SystemRecord(
            id=entry.id,
            name=entry.name,
            name_en=entry.name_en,
            gist=entry.gist,
            gist_en=entry.gist_en,
            clauses=entry.clauses,
            figures=tuple(
                figure for clause in entry.clauses for figure in figures if figure.clause == clause
            ),
            aliases=entry.aliases,
        )
        for entry in entries
    ]
