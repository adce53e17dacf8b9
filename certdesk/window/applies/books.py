"""The clauses and documents that cards may speak of: the registry's and the user's own."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.window.search.shelf import shelf

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.registry.records import ClauseRecord, DocumentRecord


@dataclass(frozen=True, slots=True)
class Books:
    """Clauses and documents by their identifiers."""

    clauses: Mapping[str, ClauseRecord]
    documents: Mapping[str, DocumentRecord]


def books_of(desk: DeskAnswers) -> Books:
    """Return what can be cited in a desk (on the worker thread)."""
    shipped = shelf(desk.answers)
    added = desk.added.documents
    return Books(
        ChainMap(*(one.by_id for one in added.values()), dict(shipped.clauses)),
        ChainMap({name: one.record for name, one in added.items()}, dict(shipped.documents)),
    )
