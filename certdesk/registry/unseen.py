"""Texts that are none of the registry's documents, repaired and outlined by the same rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from certdesk import places
from certdesk.policy.outline import outline
from certdesk.policy.repair import repair

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.policy.clause import Outline
    from certdesk.policy.recipes import RepairRecipes
    from certdesk.policy.text import RepairedText


@dataclass(frozen=True, slots=True)
class UnseenDocument:
    """A text as received, repaired, and divided into clauses."""

    received: str
    repaired: RepairedText
    outline: Outline


def read_unseen(received: str) -> UnseenDocument:
    """Repair and outline a text; raise Problem when the program's own data cannot be read."""
    repaired = repair(received, _recipes(places.data_folder()))
    return UnseenDocument(received, repaired, outline(repaired))


@cache
def _recipes(data: Path) -> RepairRecipes:
    # Pydantic comes with the recipes: only who reads a new text pays for it.
    from certdesk.registry.sources.repairs import load_recipes  # noqa: PLC0415

    return load_recipes(data)
