"""Fields of business that provisions speak of: food, robots, elderly care and others."""

from __future__ import annotations

from dataclasses import dataclass

from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence


@dataclass(frozen=True, slots=True)
class BusinessField:
    """A field of business, finer than a sector of GB/T 4754.

    ``sectors`` are the letters of all sectors in which a company of the field can lie. ``words``
    show the field where they stand in a product, activity or scope; ``apart`` are words that make
    the same name another thing (食品 of 食品机械, 汽车 of 玩具汽车). A certificate of one of
    ``schemes``, or of a form of it, that has not ended shows the field as well.
    """

    id: str
    name: Bilingual
    sectors: tuple[str, ...]
    words: tuple[str, ...]
    apart: tuple[str, ...]
    schemes: tuple[str, ...]
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class BusinessFields:
    """All fields; ``excluding`` are words that take out what stands with them (不含…)."""

    fields: tuple[BusinessField, ...] = ()
    excluding: tuple[str, ...] = ()
