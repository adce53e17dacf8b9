"""What the list shows of the reviews of compliance: a mark on a card, and whom to list by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certdesk.answers.requirements import Look
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.window.text import say

if TYPE_CHECKING:
    from certdesk.window.applies.cards import ClauseCard


@dataclass(frozen=True, slots=True)
class Review:
    """How a requirement stands: whether it is to be looked at, and what was concluded last."""

    look: Look
    conclusion: Conclusion | None


class ReviewState(StrEnum):
    """What a reader can ask to see by reviews: what is due again waits like what is new."""

    ALL = "all"
    WAITING = "waiting"
    REVIEWED = "reviewed"

    def admits(self, card: ClauseCard) -> bool:
        """Return whether a card stands so; one of several clauses waits while any of them does."""
        if self is ReviewState.ALL:
            return True
        waits = any(each.look is not Look.NONE for each in card.reviews)
        return bool(card.reviews) and waits is (self is ReviewState.WAITING)


@dataclass(frozen=True, slots=True)
class Mark:
    """A state on a card: icon, words, and the role of their colour."""

    icon: str
    words: str
    role: str


# The gravest first: of several clauses on a card it is what has to be known.
_CONCLUSIONS = {
    Conclusion.NOT_COMPLIANT: ("circle-x", "red"),
    Conclusion.PARTLY: ("triangle-alert", "amber"),
    Conclusion.COMPLIANT: ("circle-check", "green"),
    Conclusion.NOT_APPLICABLE: ("minus", "muted"),
}
_WAITING = {
    Look.DUE: ("clock", "amber"),
    Look.CHANGED: ("triangle-alert", "amber"),
    # Beside clauses of the same card that were reviewed.
    Look.FIRST: ("clock", "amber"),
}


def mark_of(card: ClauseCard) -> Mark | None:
    """Return the mark of a card; None where nothing was ever reviewed, which most are at first."""
    looks = {each.look for each in card.reviews}
    if looks <= {Look.FIRST}:
        return None
    for look, (icon, role) in _WAITING.items():
        if look in looks:
            return Mark(icon, say(f"appliespage.reviewed.{look}"), role)
    made = {each.conclusion for each in card.reviews}
    for conclusion, (icon, role) in _CONCLUSIONS.items():
        if conclusion in made:
            name = say(f"requirements.conclusion.{conclusion}")
            return Mark(icon, say("appliespage.reviewed.done", conclusion=name), role)
    return None


def review_counts(cards: Iterable[ClauseCard]) -> dict[ReviewState, int]:
    """Return how many cards stand in each state."""
    listed = list(cards)
    return {state: sum(state.admits(card) for card in listed) for state in ReviewState}
