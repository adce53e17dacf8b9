"""Reads what a review of a requirement shows and offers; runs on the desk's reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from certdesk.answers.evidence import evidence_choices
from certdesk.ledger.person import person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.answers.desk import DeskAnswers
    from certdesk.answers.requirements import Requirement
    from certdesk.ledger.records import Evidence


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """A requirement with its reviews, and what a new one can be filled in from.

    ``choices`` is evidence that lies in the desk; ``roles`` and ``people`` were entered before,
    the latest first. ``day`` is the day that a review made now is of. ``alike`` are other
    requirements that say the same and can be reviewed along with it.
    """

    requirement: Requirement
    choices: tuple[Evidence, ...]
    roles: tuple[str, ...]
    people: tuple[str, ...]
    day: date
    alike: tuple[Requirement, ...] = ()


def read_review(
    desk: DeskAnswers, requirement: str, as_of: date, alike: Sequence[str] = ()
) -> ReviewContent | None:
    """Return the content for a provision; None when it does not apply on the day.

    ``alike`` are provisions that say the same; those that do not apply are left out.
    """
    register = desk.requirements(as_of)
    entry = register.entry(requirement)
    if entry is None:
        return None
    others = (register.entry(name) for name in alike if name != requirement)
    made = list(reversed(desk.desk.evaluations()))
    roles = dict.fromkeys(each.role for each in made if each.role)
    people = dict.fromkeys(each.evaluated_by for each in made if each.evaluated_by)
    people.setdefault(person().name)
    return ReviewContent(
        entry,
        evidence_choices(desk),
        tuple(roles),
        tuple(people),
        as_of,
        tuple(each for each in others if each is not None),
    )
