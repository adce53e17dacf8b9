"""Provinces and cities as the company's facts and the conditions of provisions name them."""

from __future__ import annotations

from collections.abc import Mapping

from certdesk.vocabulary.verdicts import Verdict


class Regions:
    """Full Chinese names of provinces and cities, and which province each city lies in."""

    def __init__(self, provinces: Mapping[str, str]) -> None:
        """``provinces`` leads from every name to its province's name (a province to itself)."""
        self._provinces = dict(provinces)

    def __contains__(self, name: object) -> bool:
        return name in self._provinces

    def province(self, name: str) -> str | None:
        """Return the province of a province or city, None for a name that is not known."""
        return self._provinces.get(name)

    def within(self, place: str, wanted: str) -> Verdict:
        """Return whether ``place`` lies in ``wanted``.

        Unknown when only the province of a place is known and a city of it is wanted, and when
        the place is none that is known.
        """
        if place == wanted:
            return Verdict.YES
        province = self._provinces.get(place)
        if province is None:
            return Verdict.UNKNOWN
        if province == wanted:
            return Verdict.YES
        unsure = place == province == self._provinces.get(wanted)
        return Verdict.UNKNOWN if unsure else Verdict.NO
