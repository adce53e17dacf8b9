"""How far a scheme had come on a day, read off what the documents say at their dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.vocabulary.schemes import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certdesk.registry.records import StageRecord

# Where documents of one day say several things, the furthest stands for them.
_REACH = {stage: place for place, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Standing:
    """The stages said by a day, oldest first, the one that holds then, and those said later.

    ``now`` is None when no document had spoken of the scheme by that day. ``since`` is the date
    of the first document of the unbroken run that says the same as ``now``.
    """

    known: tuple[StageRecord, ...]
    now: StageRecord | None
    since: date | None
    later: tuple[StageRecord, ...]

    @property
    def established(self) -> bool:
        """Return whether a document of that day or before says that the scheme was established."""
        return any(record.stage is Stage.ESTABLISHED for record in self.known)

    @property
    def reached(self) -> str | None:
        """Return the stage that holds as a word for messages, None when nothing was said.

        What is reformed is in force: ``reformed_established`` where a document says so too.
        """
        if self.now is None:
            return None
        if self.now.stage is Stage.REFORMED and self.established:
            return "reformed_established"
        return self.now.stage.value


def standing(stages: Iterable[StageRecord], as_of: date) -> Standing:
    """Return how far a scheme had come on ``as_of`` (documents of that day included)."""
    ordered = sorted(stages, key=lambda record: (record.as_of, _REACH[record.stage]))
    known = tuple(record for record in ordered if record.as_of <= as_of)
    later = tuple(record for record in ordered if record.as_of > as_of)
    if not known:
        return Standing((), None, None, later)
    furthest = {record.as_of: record for record in known}
    now = known[-1]
    since = now.as_of
    for day in sorted(furthest, reverse=True):
        if furthest[day].stage is not now.stage:
            break
        since = day
    return Standing(known, now, since, later)
