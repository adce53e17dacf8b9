"""What stands in the dialog of a review while it is filled in; kept as a draft of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from certdesk.ledger.records import Evidence

_MARK = "review"
_KINDS = ("new", "correct")


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """The fields as they stand: days as they were typed, the conclusion by its key or empty."""

    conclusion: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    role: str = ""
    evaluated_by: str = ""
    evaluated_on: str = ""
    next_review: str = ""
    together: bool = False


def draft_key(requirement: str, *, correcting: bool) -> str:
    """Return the key of the draft of a requirement's review, or of the correction of one."""
    return f"{_MARK}:{_KINDS[correcting]}:{requirement}"


def requirement_of(key: str) -> str | None:
    """Return what requirement a draft is about, None for the draft of another form."""
    mark, _, rest = key.partition(":")
    kind, _, requirement = rest.partition(":")
    return requirement if mark == _MARK and kind in _KINDS and requirement else None
