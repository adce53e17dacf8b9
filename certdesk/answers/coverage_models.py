"""Finds the certificates that may list a model, out of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from certdesk.answers.pile import Pile
from certdesk.judgement.coverage.coverage import lists_products
from certdesk.judgement.coverage.model_text import (
    fold_model,
    is_loose,
    names_several,
    read_models,
    same_look,
)

if TYPE_CHECKING:
    from certdesk.vocabulary.coverage import CoverageFacts

_NO, _UNKNOWN = 0, 1


class ModelIndex:
    """The models that certificates list, by their letters and by how patterns begin.

    What a text must share with a model is looked for as characters look: O like 0, I and L like 1.
    """

    def __init__(self, facts: Sequence[CoverageFacts]) -> None:
        self._by_member: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._otherwise: list[int] = []
        texts: list[str] = []
        for place, each in enumerate(facts):
            complete = bool(each.products)
            shown = [] if lists_products(each) or each.products else [each.scope or ""]
            for product in each.products:
                if not (product.model and product.model.strip()):
                    complete = False
                    shown.append(product.name)
                    continue
                shown.append(product.model)
                models = read_models(product.model)
                complete = complete and not models.open
                for item in models.items:
                    for member in item.members:
                        self._by_member[same_look(member)].append(place)
                    if item.pattern or item.loose or item.bounds:
                        self._by_stem[same_look(item.stem)].append(place)
            texts.append(same_look(fold_model("\n".join(shown))))
            self._otherwise.append(_NO if complete else _UNKNOWN)
        self._pile = Pile(texts)

    def look(self, asked: str) -> tuple[list[int], set[int]]:
        """Return what each certificate comes to that shares nothing, and those that share."""
        wanted = same_look(fold_model(asked))
        if not wanted or is_loose(fold_model(asked)) or names_several(asked):
            # What is no single model proves nothing and rules nothing out.
            near = {place for place, _ in self._pile.places(wanted)} if wanted else set()
            return [_UNKNOWN] * len(self._otherwise), near
        near = set()
        for start in (wanted, wanted.split("(", 1)[0]):
            if start:
                near.update(place for place, _ in self._pile.places(start))
                near.update(self._by_member.get(start, ()))
        for end in range(len(wanted) + 1):
            near.update(self._by_stem.get(wanted[:end], ()))
        return self._otherwise, near
