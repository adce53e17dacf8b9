"""Keeps the compulsory product catalogue and the forms of numbers in the registry file.

A table for each kind of record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from certdesk.problems import Problem
from certdesk.registry.record_tables import fill_records, read_records
from certdesk.vocabulary.catalogue import (
    Catalogue,
    CatalogueKind,
    Edition,
    LookAlike,
    Penalty,
    RoutePeriod,
    Synonym,
    WordRule,
    removed_codes,
)
from certdesk.vocabulary.numbers import (
    NumberedBody,
    NumberFormat,
    NumberFormats,
    SizeClass,
    StandardScheme,
    StandardSeries,
    SystemLetters,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry

R = TypeVar("R")

_TABLES: dict[str, type] = {
    "catalogue_editions": Edition,
    "catalogue_kinds": CatalogueKind,
    "catalogue_routes": RoutePeriod,
    "catalogue_synonyms": Synonym,
    "catalogue_look_alikes": LookAlike,
    "catalogue_penalties": Penalty,
    "catalogue_modifiers": WordRule,
    "catalogue_parts": WordRule,
    "number_formats": NumberFormat,
    "number_letters": SystemLetters,
    "number_bodies": NumberedBody,
    "number_sizes": SizeClass,
    "number_series": StandardSeries,
    "number_standards": StandardScheme,
}


def fill_catalogue(db: Database, catalogue: Catalogue, formats: NumberFormats) -> dict[str, int]:
    """Write the catalogue and the forms of numbers into tables of ``db``; return their counts.

    The order of the records is kept. The transaction is the caller's.
    """
    content: dict[str, Iterable[Any]] = {
        "catalogue_editions": catalogue.editions,
        "catalogue_kinds": catalogue.kinds,
        "catalogue_routes": catalogue.routes,
        "catalogue_synonyms": catalogue.synonyms,
        "catalogue_look_alikes": catalogue.look_alikes,
        "catalogue_penalties": (catalogue.penalty,),
        "catalogue_modifiers": (catalogue.modifiers,),
        "catalogue_parts": (catalogue.parts,),
        "number_formats": formats.formats,
        "number_letters": formats.letters,
        "number_bodies": formats.bodies,
        "number_sizes": formats.sizes,
        "number_series": formats.series,
        "number_standards": formats.standards,
    }
    for table, records in content.items():
        fill_records(db, table, _TABLES[table], records)
    return {"kinds": len(catalogue.kinds), "synonyms": len(catalogue.synonyms)}


def read_catalogue(registry: Registry) -> Catalogue:
    """Return the compulsory product catalogue that a registry holds.

    Raises Problem when the file is damaged.
    """
    return Catalogue(
        editions=tuple(read_records(registry, "catalogue_editions", Edition)),
        kinds=tuple(read_records(registry, "catalogue_kinds", CatalogueKind)),
        routes=tuple(read_records(registry, "catalogue_routes", RoutePeriod)),
        synonyms=tuple(read_records(registry, "catalogue_synonyms", Synonym)),
        look_alikes=tuple(read_records(registry, "catalogue_look_alikes", LookAlike)),
        penalty=_only(registry, "catalogue_penalties", Penalty),
        modifiers=_only(registry, "catalogue_modifiers", WordRule),
        parts=_only(registry, "catalogue_parts", WordRule),
    )


def read_number_formats(registry: Registry) -> NumberFormats:
    """Return the forms of numbers that a registry holds, with the catalogue's product codes.

    Raises Problem when the file is damaged.
    """
    kinds = read_records(registry, "catalogue_kinds", CatalogueKind)
    return NumberFormats(
        formats=tuple(read_records(registry, "number_formats", NumberFormat)),
        letters=tuple(read_records(registry, "number_letters", SystemLetters)),
        bodies=tuple(read_records(registry, "number_bodies", NumberedBody)),
        sizes=tuple(read_records(registry, "number_sizes", SizeClass)),
        series=tuple(read_records(registry, "number_series", StandardSeries)),
        standards=tuple(read_records(registry, "number_standards", StandardScheme)),
        products=tuple((code, kind.name) for kind in kinds for code in kind.codes),
        removed=removed_codes(kinds),
    )


def _only(registry: Registry, table: str, record: type[R]) -> R:
    found = read_records(registry, table, record)
    if len(found) != 1:
        raise Problem("problem.registry.damaged", file=str(registry.file))
    return found[0]
