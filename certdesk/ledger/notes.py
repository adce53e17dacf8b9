"""Entries of the history that tell something of the desk as a whole, and lead no record anywhere.

They cannot be taken back: what a restore replaced lies among the backups, and what a rescue read
in the damaged file.
"""

from __future__ import annotations

import sqlite3
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from certdesk.ledger import history
from certdesk.ledger.canonical import canonical
from certdesk.ledger.history import Group, Step
from certdesk.ledger.person import person

RESTORED = "history.desk.restored"
RESCUED = "history.desk.rescued"
# The kind of such an entry, where others have the kind of their record.
NOTE = "desk"


@dataclass(frozen=True, slots=True)
class RestoreNote:
    """What the history keeps of a restore: when the backup was made, its file, its last hash."""

    made_at: datetime
    file: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RescueNote:
    """What the history of a rescued desk begins with.

    ``file`` is the damaged one; ``last_sequence`` and ``fingerprint`` are those of its last entry
    that could be read (0 and 64 zeros: none); ``saved`` counts certificates, ``lost`` what is
    known to be missing.
    """

    file: str
    last_sequence: int
    fingerprint: str
    saved: int
    lost: int


def step_of(note: RestoreNote | RescueNote) -> Step:
    """Return the step under which a note stands in the history."""
    return Step(NOTE, str(uuid.uuid4()), None, canonical(note))


def append_note(connection: sqlite3.Connection, action: str, note: RestoreNote) -> None:
    """Add a note as a group of its own."""
    group = Group(str(uuid.uuid4()), action, None, 0, 0)
    history.append(connection, [step_of(note)], group, datetime.now(UTC), str(person()))
