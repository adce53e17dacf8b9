"""Proposes what a clause lays down: quote, effect, addressee, reach and conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from certdesk.policy.proposing.learning import Learned, Weight, cues_in
from certdesk.policy.proposing.stretches import stretches, without_purpose
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.vocabulary.proposals import CueWords, Proposal
from certdesk.vocabulary.provisions import (
    Addressee,
    CertificateCondition,
    Conditions,
    Effect,
    Reach,
)

V = TypeVar("V", bound=StrEnum)

# A rule missed is worse than talk proposed: a person decides in the end.
_ENOUGH = 0.5

_BODIES = {
    Addressee.CERTIFICATION_BODY: (CompanyRole.CERTIFICATION_BODY, CompanyRole.LABORATORY),
    Addressee.LABORATORY: (CompanyRole.LABORATORY,),
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a clause: names of schemes and fields, the document's region.

    ``schemes`` and ``fields`` lead from each word to the ids that it names; ``sizes`` from words
    to the sizes of companies that they mean.
    """

    schemes: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, tuple[CompanySize, ...]]
    region: str | None = None


def propose(
    clause: str,
    heading: str,
    text: str,
    learned: Learned,
    words: CueWords,
    around: Surroundings,
) -> Iterator[Proposal]:
    """Yield what the clause seems to lay down, in the order of its words.

    A stretch lays nothing down where no cue of an effect stands, and where people mostly found
    nothing in the like. A clause without text is read by its heading.
    """
    in_heading = not text.strip()
    telling = {cue.key for cue in learned.cues if cue.effect is not None}
    for whole in stretches(heading if in_heading else text, words.leading):
        stretch = without_purpose(whole, words.purpose)
        keys = cues_in(stretch.text, learned.cues)
        if not telling & set(keys) or learned.weights.shares(keys)[Weight.RULE] < _ENOUGH:
            continue
        effects = learned.effects.shares(keys)
        effect = _likeliest(effects)
        addressee = _likeliest(learned.addressees.shares(keys))
        reach = _reach(effect, addressee, _likeliest(learned.reaches.shares(keys)))
        yield Proposal(
            clause=clause,
            quote=stretch.text,
            start=stretch.start,
            end=stretch.end,
            in_heading=in_heading,
            effect=effect,
            addressee=addressee,
            reach=reach,
            conditions=_conditions(stretch.text, addressee, reach, around),
            cues=keys,
            certainty=effects[effect],
        )


def _likeliest(shares: Mapping[V, float]) -> V:
    return max(shares, key=lambda value: shares[value])


def _reach(effect: Effect, addressee: Addressee, likely: Reach) -> Reach:
    """What addresses companies reaches them; what binds bodies reaches those that are one."""
    ours = addressee in (Addressee.ENTERPRISE, Addressee.CERTIFIED_ENTERPRISE)
    if addressee in _BODIES or (ours and effect in (Effect.PROHIBITION, Effect.OBLIGATION)):
        return Reach.COMPANY
    if ours and likely is Reach.NONE:
        return Reach.COMPANY
    return likely


def _conditions(text: str, addressee: Addressee, reach: Reach, around: Surroundings) -> Conditions:
    if reach is Reach.NONE:
        return Conditions()
    return Conditions(
        schemes=_named(text, around.schemes),
        certificate=CertificateCondition.IN_FORCE if reach is Reach.HOLDER else None,
        region=around.region,
        fields=_named(text, around.fields),
        sizes=_sizes(text, around.sizes),
        roles=_BODIES.get(addressee, ()),
        free_trade_zone=True if "自贸" in text else None,
        exports=True if "出口" in text and "进出口" not in text else None,
    )


def _named(text: str, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids whose words stand in the text; a word inside a longer one that stands does not."""
    found = [word for word in words if word in text]
    longest = [
        word for word in found if not any(word != other and word in other for other in found)
    ]
    return tuple(dict.fromkeys(one for word in longest for one in words[word]))


def _sizes(text: str, words: Mapping[str, tuple[CompanySize, ...]]) -> tuple[CompanySize, ...]:
    for word in sorted(words, key=len, reverse=True):
        if word in text:
            return words[word]
    return ()
