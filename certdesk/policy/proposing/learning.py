"""Learns from stretches that people have read how much each cue points to what."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from certdesk.vocabulary.proposals import Cue, Lesson
from certdesk.vocabulary.provisions import Addressee, Effect, Reach

V = TypeVar("V", bound=StrEnum)

# How often every value counts as seen: what never occurred in the lessons is not impossible.
_SMOOTH = 0.5
# How often a value counts as seen with its cues as frequent as with all values together: where
# little was seen, a cue says little.
_COMMON = 4.0


@dataclass(frozen=True, slots=True)
class Weights(Generic[V]):
    """Logarithms: how frequent each value is, and how frequent a cue where the value holds."""

    values: tuple[V, ...]
    prior: dict[V, float]
    given: dict[V, dict[str, float]]

    def shares(self, keys: Sequence[str]) -> dict[V, float]:
        """Return how likely each value is where the cues ``keys`` occur; they add up to 1."""
        scores = {
            value: self.prior[value] + sum(self.given[value][key] for key in keys)
            for value in self.values
        }
        most = max(scores.values())
        raised = {value: math.exp(score - most) for value, score in scores.items()}
        total = sum(raised.values())
        return {value: share / total for value, share in raised.items()}


class Weight(StrEnum):
    """Whether a stretch lays anything down at all."""

    RULE = "rule"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of rules, effects, addressees and reaches, and the cues it speaks of."""

    cues: tuple[Cue, ...]
    weights: Weights[Weight]
    effects: Weights[Effect]
    addressees: Weights[Addressee]
    reaches: Weights[Reach]


def cues_in(text: str, cues: Iterable[Cue]) -> tuple[str, ...]:
    """Return the keys of the cues whose words stand in ``text``, in the order of the cues.

    A cue with which the text begins counts twice, once as ``^`` and its key: in an official text
    the first verb says most. One with which it ends counts again as ``$`` and its key: the last
    noun says what is to be done or made.
    """
    keys = []
    for cue in cues:
        if any(word in text for word in cue.words):
            keys.append(cue.key)
            if text.startswith(cue.words):
                keys.append(f"^{cue.key}")
            if text.endswith(cue.words):
                keys.append(f"${cue.key}")
    return tuple(keys)


def learn(cues: tuple[Cue, ...], lessons: Iterable[Lesson], talk: Iterable[str] = ()) -> Learned:
    """Return what the lessons teach beyond what the cues say of themselves.

    ``talk`` are stretches in which people found nothing laid down. Naive Bayes over the cues that
    occur; what does not occur in a stretch counts for nothing.
    """
    read = [(lesson, cues_in(lesson.text, cues)) for lesson in lessons]
    idle = [(Weight.TALK, cues_in(text, cues)) for text in talk]
    return Learned(
        cues,
        _weights(
            tuple(Weight),
            cues,
            [(Weight.RULE if cue.effect else None, cue) for cue in cues],
            [*((Weight.RULE, keys) for _, keys in read), *idle],
        ),
        _weights(
            tuple(Effect),
            cues,
            [(cue.effect, cue) for cue in cues],
            [(lesson.effect, keys) for lesson, keys in read],
        ),
        _weights(
            tuple(Addressee),
            cues,
            [(cue.addressee, cue) for cue in cues],
            [(lesson.addressee, keys) for lesson, keys in read],
        ),
        _weights(
            tuple(Reach),
            cues,
            [(cue.reach, cue) for cue in cues],
            [(lesson.reach, keys) for lesson, keys in read],
        ),
    )


def _weights(
    values: tuple[V, ...],
    cues: tuple[Cue, ...],
    said: Iterable[tuple[V | None, Cue]],
    read: Iterable[tuple[V, tuple[str, ...]]],
) -> Weights[V]:
    seen: Counter[V] = Counter()
    together: dict[V, Counter[str]] = {value: Counter() for value in values}
    for told, cue in said:
        if told is not None:
            seen[told] += cue.trust
            together[told].update({key: cue.trust // share for key, share in _keys(cue)})
    for value, keys in read:
        seen[value] += 1
        together[value].update(keys)
    total = sum(seen.values()) + _SMOOTH * len(values)
    every = [key for cue in cues for key, _ in _keys(cue)]
    common = {
        key: (sum(together[value][key] for value in values) + _SMOOTH) / (total + 1)
        for key in every
    }
    return Weights(
        values,
        {value: math.log((seen[value] + _SMOOTH) / total) for value in values},
        {
            value: {
                key: math.log(
                    (together[value][key] + _COMMON * common[key]) / (seen[value] + _COMMON)
                )
                for key in every
            }
            for value in values
        },
    )


def _keys(cue: Cue) -> tuple[tuple[str, int], ...]:
    """The keys under which a cue is counted, each with the part of its trust (1/n) it gets."""
    return (cue.key, 1), (f"^{cue.key}", 2), (f"${cue.key}", 2)
