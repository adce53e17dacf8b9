"""Makes the decisions of a person on proposals into records of the desk."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from certdesk.ledger.records import ReadProvision
from certdesk.vocabulary.proposals import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from certdesk.answers.readings import DocumentReview, ReviewItem
    from certdesk.ledger.change import Change


def decided(
    review: DocumentReview, item: ReviewItem, decision: Decision, day: date
) -> ReadProvision:
    """Return the decision on an item as it stands; what was corrected before stays corrected."""
    if decision is Decision.CONFIRMED and item.state is Decision.CORRECTED:
        decision = Decision.CORRECTED
    start, end = item.span
    return ReadProvision(
        id=item.reading.id if item.reading is not None else str(uuid.uuid4()),
        document=review.document.added.id,
        clause="/".join(item.clause.labels),
        decision=decision,
        quote=item.quote,
        start=start,
        end=end,
        in_heading=item.in_heading,
        effect=item.effect,
        addressee=item.addressee,
        reach=item.reach,
        conditions=item.conditions,
        decided_on=day,
        gist=item.gist,
        proposed=item.proposed,
    )


def putting(readings: Sequence[ReadProvision]) -> Callable[[Change], int]:
    """Return what keeps these decisions in one change; it returns how many there were."""

    def fill(change: Change) -> int:
        change.put_all(readings)
        return len(readings)

    return fill
