"""How often a proposed provision says what people read, each document read by all the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bench.measure import Bound, Measure
from certdesk.answers.ask import Answers
from certdesk.vocabulary.proposals import Proposal
from certdesk.vocabulary.provisions import Addressee, Effect, Provision

Said = Provision | Proposal

# Far below what is reached: a clause read anew moves the values by some hundredths.
EFFECT_FLOOR = 0.4
ADDRESSEE_FLOOR = 0.45


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of ``proposed`` proposals ``right`` say what some overlapping ``read`` provision says.

    ``found`` is how many provisions have such a proposal.
    """

    proposed: int
    right: int
    read: int
    found: int

    @property
    def precision(self) -> float:
        """The share of proposals that are right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """The share of provisions that were found."""
        return self.found / self.read if self.read else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agreement(
    proposed: list[Proposal], read: list[Provision], says: Callable[[Said], StrEnum]
) -> Agreement:
    """Compare by the words they stand on, and by what ``says`` tells of each."""
    right: set[int] = set()
    found: set[str] = set()
    for number, proposal in enumerate(proposed):
        for provision in read:
            if _overlap(proposal, provision) and says(proposal) is says(provision):
                right.add(number)
                found.add(provision.id)
    return Agreement(len(proposed), len(right), len(read), len(found))


def _overlap(one: Proposal, other: Provision) -> bool:
    same = one.clause == other.clause and one.in_heading == other.in_heading
    return same and one.start < other.end and other.start < one.end


def measures(registry: Path) -> Iterator[Measure]:
    """Baseline: the same proposals, each said to be what is most frequent."""
    with Answers(registry) as answers:
        proposed: list[Proposal] = []
        for document in dict.fromkeys(each.document for each in answers.provisions):
            proposed += answers.proposer.proposals(
                answers.registry.clauses(document),
                learned=answers.proposer.learned(without=document),
            )
        read = list(answers.provisions)
    yield _measure("proposals_effect", proposed, read, _effect, Effect.DIRECTION, EFFECT_FLOOR)
    yield _measure(
        "proposals_addressee", proposed, read, _addressee, Addressee.GOVERNMENT, ADDRESSEE_FLOOR
    )


def _measure(
    name: str,
    proposed: list[Proposal],
    read: list[Provision],
    says: Callable[[Said], StrEnum],
    usual: StrEnum,
    floor: float,
) -> Measure:
    reached = agreement(proposed, read, says)
    plain = agreement(
        proposed, read, lambda one: says(one) if isinstance(one, Provision) else usual
    )
    notes = {"precision": reached.precision, "recall": reached.recall}
    return Measure(name, reached.f1, "f1", plain.f1, floor, Bound.FLOOR, notes)


def _effect(one: Said) -> StrEnum:
    return one.effect


def _addressee(one: Said) -> StrEnum:
    return one.addressee
