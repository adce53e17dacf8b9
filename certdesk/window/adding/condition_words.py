"""The conditions of a provision in words, a few for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certdesk.answers.desk import DeskAnswers
    from certdesk.vocabulary.provisions import Conditions

_TRUTHS = ("free_trade_zone", "exports", "listed_product")


@dataclass(frozen=True, slots=True)
class ConditionNames:
    """What schemes and fields are called, by their ids; an id may be that of one of each.

    ``also`` leads from other names of schemes to their ids.
    """

    schemes: Mapping[str, str]
    fields: Mapping[str, str]
    also: Mapping[str, str]


NO_NAMES = ConditionNames({}, {}, {})


def condition_names(desk: DeskAnswers) -> ConditionNames:
    """Return all names (on the reading thread)."""
    language = desk.answers.wording.language
    fields = desk.answers.business_fields.fields
    schemes = desk.answers.registry.schemes()
    return ConditionNames(
        {each.id: each.name_en if language == "en" else each.name for each in schemes},
        {each.id: each.name.in_language(language) for each in fields},
        {words: each.id for each in schemes for words in each.aliases},
    )


def condition_words(conditions: Conditions, names: ConditionNames) -> tuple[str, ...]:
    """Return each condition that asks for something; ``names`` as of `condition_names`."""
    return tuple(_words(conditions, names))


def _words(conditions: Conditions, names: ConditionNames) -> Iterator[str]:
    if conditions.region:
        yield conditions.region
    yield from (names.schemes.get(each, each) for each in conditions.schemes)
    yield from (names.fields.get(each, each) for each in conditions.fields)
    for name in ("objects", "natures"):
        yield from (say(f"proposals.{name}.{each}") for each in getattr(conditions, name))
    if conditions.certificate is not None:
        yield say(f"proposals.certificate.{conditions.certificate}")
    yield from (say(f"applies.of_size.{each}") for each in conditions.sizes)
    yield from (say(f"applies.of_role.{each}") for each in conditions.roles)
    yield from (say(f"applies.of_industry.{each}") for each in conditions.sectors)
    for name in _TRUTHS:
        truth = getattr(conditions, name)
        if truth is not None:
            yield say(f"proposals.{name}.{'yes' if truth else 'no'}")
