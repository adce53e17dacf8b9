"""The conditions of a provision in words, a few for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certdesk.answers.desk import DeskAnswers
    from certdesk.vocabulary.provisions import Conditions

_TRUTHS = ("free_trade_zone", "exports", "listed_product")


def condition_names(desk: DeskAnswers) -> dict[str, str]:
    """Return what schemes and fields are called, by their ids (on the reading thread)."""
    language = desk.answers.wording.language
    names = {
        field.id: field.name.in_language(language) for field in desk.answers.business_fields.fields
    }
    for scheme in desk.answers.registry.schemes():
        names[scheme.id] = scheme.name_en if language == "en" else scheme.name
    return names


def condition_words(conditions: Conditions, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return each condition that asks for something; ``names`` as of `condition_names`."""
    return tuple(_words(conditions, names))


def _words(conditions: Conditions, names: Mapping[str, str]) -> Iterator[str]:
    if conditions.region:
        yield conditions.region
    yield from (names.get(each, each) for each in (*conditions.schemes, *conditions.fields))
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
