"""Keeps in the registry file the words by which unread clauses are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.registry.record_tables import fill_records, read_records
from certdesk.vocabulary.proposals import CueWords

if TYPE_CHECKING:
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry


def fill_cues(db: Database, cues: CueWords) -> None:
    """Write the cues into ``db``."""
    fill_records(db, "cues", CueWords, (cues,))


def read_cues(registry: Registry) -> CueWords:
    """Return the cues and the words that tell the parts of a sentence."""
    return read_records(registry, "cues", CueWords)[0]
