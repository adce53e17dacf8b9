"""What the window learns of a desk on the desk's own thread: how it stands, what was written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from certdesk.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.ledger.desk import Desk
    from certdesk.ledger.lock import HeldBy
    from certdesk.ledger.read_only import ReadOnly
    from certdesk.ledger.records import Company, HistoryEntry

# The setting that the sample desk has and no other.
SAMPLE_SETTING = "sample"

_NAMED = 3
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Step:
    """A change that was made, taken back or made again: its words and what it touched.

    ``action`` is a message id (``history.…``); ``subjects`` are the numbers of the first few
    certificates it touched, ``count`` is how many certificates it touched.
    """

    action: str
    subjects: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the window keeps of the desk itself.

    ``undo`` and ``redo`` are the actions (message ids) that would be taken back or made again,
    None where there is none; ``held_by`` says who else writes, ``why`` why only reading goes.
    """

    company: Company
    fingerprint: str
    undo: str | None
    redo: str | None
    sample: bool
    why: ReadOnly | None
    held_by: HeldBy | None


@dataclass(frozen=True, slots=True)
class Written:
    """What a job that may have written brings back: its value, and what it touched."""

    value: Any
    state: DeskState
    kinds: frozenset[str]
    ids: frozenset[str]
    step: Step | None


@dataclass(frozen=True, slots=True)
class Looked:
    """How the desk stands, None when it cannot be read; and what stands in the way of writing."""

    state: DeskState | None
    problem: Problem | None


def look_around(desk: Desk) -> Looked:
    """Return how the desk stands now, and whether its file was taken away or taken over."""
    problem = None
    try:
        desk.look_around()
    except Problem as met:
        problem = met
    try:
        return Looked(state_of(desk), problem)
    except Problem:
        # A file that is only busy now can be read the next time.
        return Looked(None, problem)


def state_of(desk: Desk) -> DeskState:
    """Return how the desk stands now."""
    return DeskState(
        company=desk.company,
        fingerprint=desk.fingerprint,
        undo=desk.can_undo,
        redo=desk.can_redo,
        sample=SAMPLE_SETTING in desk.settings(),
        why=desk.read_only_because,
        held_by=desk.held_by,
    )


def run(desk: Desk, job: Callable[[Desk], Any]) -> Written:
    """Run a job and find out from the history what it wrote."""
    before = desk.fingerprint
    value = job(desk)
    entries = _since(desk, before)
    numbers = [_number(entry) for entry in entries if entry.entity == "certificate"]
    step = Step(entries[-1].action, tuple(numbers[:_NAMED]), len(numbers)) if entries else None
    return Written(
        value,
        state_of(desk),
        frozenset(entry.entity for entry in entries),
        frozenset(entry.entity_id for entry in entries),
        step,
    )


def _since(desk: Desk, fingerprint: str) -> list[HistoryEntry]:
    """Return the entries after the one with this hash, the oldest first."""
    found: list[HistoryEntry] = []
    before: int | None = None
    while some := desk.history(before=before, limit=_AT_ONCE):
        for entry in some:
            if entry.hash == fingerprint:
                return found[::-1]
            found.append(entry)
        before = some[-1].sequence
    return found[::-1]


def _number(entry: HistoryEntry) -> str:
    record = json.loads(entry.after or entry.before or "{}")
    return str(record.get("number", ""))
