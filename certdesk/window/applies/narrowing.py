"""Which cards are listed, in which groups, and which groups are folded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certdesk.vocabulary.provisions import Effect
from certdesk.window.applies.cards import APPLYING, EXCLUDED, ClauseCard, Section
from certdesk.window.applies.reviewed import ReviewState


class Kind(StrEnum):
    """What a reader can ask to see of what applies or may apply."""

    ALL = "all"
    BINDING = "binding"
    CHECKED = "checked"
    BENEFIT = "benefit"
    DEPENDS = "depends"
    LIABILITY = "liability"
    NOTICE = "notice"

    def admits(self, card: ClauseCard) -> bool:
        """Return whether a card is of this kind."""
        if self is Kind.ALL:
            return True
        if self is Kind.LIABILITY:
            return card.effect is Effect.LIABILITY
        return card.section.value == self.value


# Groups that a reader seldom needs: folded until asked for.
FOLDED = frozenset({Section.NOTICE, Section.REACH, Section.WITHOUT})


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group with the number of its cards, listed below it or folded away."""

    section: Section
    count: int
    folded: bool


Line = Heading | ClauseCard


def counts(cards: Iterable[ClauseCard]) -> dict[Kind, int]:
    """Return how many cards there are of each kind, those without any left out but for all."""
    listed = list(cards)
    found = {kind: sum(kind.admits(card) for card in listed) for kind in Kind}
    return {kind: count for kind, count in found.items() if count or kind is Kind.ALL}


def admitted(
    cards: Iterable[ClauseCard],
    kind: Kind,
    words: str,
    state: ReviewState = ReviewState.ALL,
) -> list[ClauseCard]:
    """Return the cards of a kind, reviewed or not, that hold all of the words, in any order."""
    wanted = words.casefold().split()
    return [
        card
        for card in cards
        if kind.admits(card)
        and state.admits(card)
        and all(word in card.searched for word in wanted)
    ]


def lines(
    cards: Sequence[ClauseCard], folded: Collection[Section], *, excluded: bool = False
) -> list[Line]:
    """Return headings with their cards below them; of a folded group the heading alone."""
    found: list[Line] = []
    for section in EXCLUDED if excluded else APPLYING:
        some = [card for card in cards if card.section is section]
        if some:
            found.append(Heading(section, len(some), section in folded))
            if section not in folded:
                found.extend(some)
    return found


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Return where ``words`` stand in a text: start and end (exclusive), in order."""
    folded = text.casefold()
    # A letter that folds into two would shift every place behind it.
    if len(folded) != len(text):
        return []
    found = []
    for word in set(words.casefold().split()):
        at = folded.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return sorted(found)
