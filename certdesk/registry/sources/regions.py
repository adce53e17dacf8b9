"""Reads ``data/regions.tsv``: provinces and cities, for the conditions that speak of a region."""

from __future__ import annotations

from pathlib import Path

from certdesk.registry.sources.checking import Entry, Text, read_tsv
from certdesk.vocabulary.schemes import Confidence

FILE = "regions.tsv"


class RegionRow(Entry):
    """A province or city by its full Chinese name; a province stands under itself."""

    name: Text
    province: Text
    basis: Text
    confidence: Confidence


def load_regions(data: Path) -> dict[str, str]:
    """Return the province of each province and city; raise Problem for what is wrong.

    A name may stand only once, and the province named must be a province of the file.
    """
    rows = read_tsv(data / FILE, RegionRow)
    provinces = {row.name for row in rows if row.name == row.province}
    found: dict[str, str] = {}
    for row in rows:
        if row.name in found:
            raise row.problem("problem.data.duplicate", "name", value=row.name)
        if row.province not in provinces:
            raise row.problem("problem.data.unknown_reference", "province", value=row.province)
        found[row.name] = row.province
    return found
