"""What a file holds, worked out before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from certdesk.exchange.document_adding import ProposedDocument
    from certdesk.registry.records import ClauseRecord
    from certdesk.window.desks.errand import Progress


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as it would be kept, its outline, and what a reader should check first."""

    file: Path
    proposed: ProposedDocument
    clauses: tuple[ClauseRecord, ...]
    warnings: tuple[str, ...]


def look_into(progress: Progress, file: Path, taken: Collection[str], language: str) -> Preview:
    """Read a file on an errand's thread; nothing is written.

    ``taken``: the ids under which documents of the desk are cited. Raises Problem for a file that
    cannot be read, and `Stopped`.
    """
    progress.check()
    from certdesk.answers.read import read_document  # noqa: PLC0415 - heavy, errand's thread
    from certdesk.exchange.document_adding import propose_document  # noqa: PLC0415 - as above

    proposed = propose_document(file, taken)
    progress.check()
    read = read_document(proposed.received, proposed.document.cited_as, language)
    progress.check()
    return Preview(file, proposed, read.clauses, read.warnings)
