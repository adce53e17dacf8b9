"""Finds the certificates that state a site, out of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from certdesk.answers.pile import Pile
from certdesk.judgement.coverage.grounding import gravity
from certdesk.judgement.coverage.site_grounds import asks_factories, site_verdict, stated_sites
from certdesk.judgement.coverage.sites import (
    fold_site,
    own_names,
    says_no,
    site_keys,
    wanted_keys,
)
from certdesk.judgement.numbers.normalise import normalise
from certdesk.vocabulary.certificates import PartyRole

if TYPE_CHECKING:
    from certdesk.vocabulary.coverage import AskedSite, CoverageFacts

_YES = 2


class SiteIndex:
    """The sites and factories that certificates state, by name, address and code."""

    def __init__(self, facts: Sequence[CoverageFacts]) -> None:
        self._facts = facts
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._otherwise: dict[bool, list[int]] = {False: [], True: []}
        texts: list[str] = []
        for place, each in enumerate(facts):
            stated = stated_sites(each)
            for text in stated:
                for key in site_keys(text):
                    self._by_key[key].append(place)
                for name in own_names(text):
                    self._by_name[name].append(place)
            if asks_factories(each):
                for party in each.parties:
                    if party.code and party.role is PartyRole.FACTORY:
                        self._by_key[normalise(party.code)].append(place)
            texts.append(fold_site("\n".join(stated)))
            for addressed, listed in self._otherwise.items():
                listed.append(gravity(says_no(stated, addressed=addressed)))
        self._pile = Pile(texts)

    def verdicts(self, asked: AskedSite) -> list[int]:
        """Return for each certificate 0, 1 or 2: the gravity of its verdict on the site."""
        name = fold_site(asked.name)
        found = list(self._otherwise[bool(asked.address)])
        certain = set(self._by_name.get(name, ()))
        near = {place for key in wanted_keys(asked) for place in self._by_key.get(key, ())}
        near.update(self._by_key.get(normalise(asked.name), ()))
        if name:
            near.update(place for place, _ in self._pile.places(name))
        for place in certain:
            found[place] = _YES
        for place in near - certain:
            found[place] = gravity(site_verdict(asked, self._facts[place]))
        return found
