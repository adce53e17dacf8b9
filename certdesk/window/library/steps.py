"""What the documents say of a scheme, step by step in the order of their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from certdesk.registry.records import StageRecord
from certdesk.window.documents.quoting import document_name, short_path
from certdesk.window.library.content import LibraryContent
from certdesk.window.text import say


@dataclass(frozen=True, slots=True)
class Step:
    """What one document says: its date and name, and its stages with the paths of their clauses."""

    day: date
    name: str
    stages: tuple[StageRecord, ...]
    paths: tuple[str, ...]


def steps_of(stages: Sequence[StageRecord], content: LibraryContent) -> tuple[Step, ...]:
    """Return the stages grouped by the document that says them, in order of their dates."""
    grouped: dict[tuple[date, str], list[StageRecord]] = {}
    for stage in sorted(stages, key=lambda each: each.as_of):
        grouped.setdefault((stage.as_of, stage.clause.partition("#")[0]), []).append(stage)
    return tuple(
        Step(
            day,
            document_name(content.documents[document]),
            tuple(said),
            tuple(
                short_path(content.clauses[stage.clause], content.clauses, say) for stage in said
            ),
        )
        for (day, document), said in grouped.items()
    )
