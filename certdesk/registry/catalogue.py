"""Keeps the compulsory product catalogue and the forms of numbers in the registry file.

A table for each kind of record, a column for each of its fields: dates as ISO text, lists and
phrases in two languages as JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from certdesk.problems import Problem
from certdesk.vocabulary.catalogue import (
    Catalogue,
    CatalogueKind,
    Edition,
    LookAlike,
    Penalty,
    Reach,
    Route,
    RoutePeriod,
    Synonym,
    WordRule,
    removed_codes,
)
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.numbers import (
    NumberedBody,
    NumberFormat,
    NumberFormats,
    NumberKind,
    SizeClass,
    StandardScheme,
    StandardSeries,
    SystemLetters,
)
from certdesk.vocabulary.schemes import Confidence

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

_WHOLE_NUMBERS = frozenset({"classes", "kinds", "earliest_year", "at_least", "at_most"})


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
        names = [field.name for field in fields(_TABLES[table])]
        columns = {name: int if name in _WHOLE_NUMBERS else str for name in names}
        db[table].create(columns)  # type: ignore[union-attr]
        db[table].insert_all(  # type: ignore[union-attr]
            {name: _stored(getattr(record, name)) for name in names} for record in records
        )
    return {"kinds": len(catalogue.kinds), "synonyms": len(catalogue.synonyms)}


def read_catalogue(registry: Registry) -> Catalogue:
    """Return the compulsory product catalogue that a registry holds.

    Raises Problem when the file is damaged.
    """
    return Catalogue(
        editions=tuple(_read(registry, "catalogue_editions", Edition)),
        kinds=tuple(_read(registry, "catalogue_kinds", CatalogueKind)),
        routes=tuple(_read(registry, "catalogue_routes", RoutePeriod)),
        synonyms=tuple(_read(registry, "catalogue_synonyms", Synonym)),
        look_alikes=tuple(_read(registry, "catalogue_look_alikes", LookAlike)),
        penalty=_only(registry, "catalogue_penalties", Penalty),
        modifiers=_only(registry, "catalogue_modifiers", WordRule),
        parts=_only(registry, "catalogue_parts", WordRule),
    )


def read_number_formats(registry: Registry) -> NumberFormats:
    """Return the forms of numbers that a registry holds, with the catalogue's product codes.

    Raises Problem when the file is damaged.
    """
    kinds = _read(registry, "catalogue_kinds", CatalogueKind)
    return NumberFormats(
        formats=tuple(_read(registry, "number_formats", NumberFormat)),
        letters=tuple(_read(registry, "number_letters", SystemLetters)),
        bodies=tuple(_read(registry, "number_bodies", NumberedBody)),
        sizes=tuple(_read(registry, "number_sizes", SizeClass)),
        series=tuple(_read(registry, "number_series", StandardSeries)),
        standards=tuple(_read(registry, "number_standards", StandardScheme)),
        products=tuple((code, kind.name) for kind in kinds for code in kind.codes),
        removed=removed_codes(kinds),
    )


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Bilingual):
        return json.dumps({"zh": value.zh, "en": value.en}, ensure_ascii=False)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value if value is None or isinstance(value, int) else str(value)


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _phrase(text: str) -> Bilingual:
    return Bilingual(**json.loads(text))


# How a column is read; what is not named here is read as it stands.
_READERS: dict[str, Callable[[str], object]] = {
    "confidence": Confidence,
    "code_confidence": Confidence,
    "route": Route,
    "reach": Reach,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "announced_on": date.fromisoformat,
    "accepted_from": date.fromisoformat,
    "obligatory_from": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "codes": _words,
    "words": _words,
    "written": _words,
    "because": _phrase,
    "issuer": _phrase,
}
# Columns that other records have under the same name with another meaning.
_READERS_OF: dict[tuple[type, str], Callable[[str], object]] = {
    (NumberFormat, "kind"): NumberKind,
    (NumberedBody, "kind"): NumberKind,
    (StandardScheme, "series"): _words,
}


def _read(registry: Registry, table: str, record: type[R]) -> list[R]:
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    columns = ", ".join(f'"{name}"' for name in names)
    readers = [_READERS_OF.get((record, name)) or _READERS.get(name) for name in names]
    # Names of this program's own tables and fields, nothing from outside.
    rows = registry.query(f'SELECT {columns} FROM "{table}" ORDER BY rowid')  # noqa: S608
    return [
        record(
            *(
                value if value is None or reader is None else reader(value)
                for value, reader in zip(row, readers, strict=True)
            )
        )
        for row in rows
    ]


def _only(registry: Registry, table: str, record: type[R]) -> R:
    found = _read(registry, table, record)
    if len(found) != 1:
        raise Problem("problem.registry.damaged", file=str(registry.file))
    return found[0]
