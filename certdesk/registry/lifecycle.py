"""Keeps the life-cycle rules in the registry file.

A table for each kind of record, a column for each of its fields: dates as ISO text, lists and
phrases in two languages as JSON text.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from certdesk.vocabulary.lifecycle import (
    Consequence,
    EditionChange,
    Ladder,
    LifecycleRule,
    LifecycleRules,
    ReasonCode,
    StateMeaning,
    Transition,
)
from certdesk.vocabulary.messages import Bilingual

if TYPE_CHECKING:
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry

R = TypeVar("R")

# Field of `LifecycleRules`, which is also the end of the table's name, and its records.
_RECORDS: dict[str, type[Any]] = {
    "rules": LifecycleRule,
    "ladders": Ladder,
    "editions": EditionChange,
    "states": StateMeaning,
    "transitions": Transition,
    "consequences": Consequence,
    "reasons": ReasonCode,
}


def fill_lifecycle(db: Database, rules: LifecycleRules) -> dict[str, int]:
    """Write the rules into tables of ``db`` in their order; return how many there are.

    The transaction is the caller's.
    """
    for name, record in _RECORDS.items():
        hints = get_type_hints(record)
        names = [field.name for field in fields(record)]
        columns = {one: int if _plain(hints[one]) in (int, bool) else str for one in names}
        table = db.table(f"lifecycle_{name}")
        table.create(columns)
        table.insert_all(
            {one: _stored(getattr(row, one)) for one in names} for row in getattr(rules, name)
        )
    return {"lifecycle_rules": len(rules.rules)}


def read_lifecycle(registry: Registry) -> LifecycleRules:
    """Return the life-cycle rules that a registry holds; raise Problem when it is damaged."""
    return LifecycleRules(
        **{name: tuple(_read(registry, name, record)) for name, record in _RECORDS.items()}
    )


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Bilingual):
        return json.dumps({"zh": value.zh, "en": value.en}, ensure_ascii=False)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int) else str(value)


def _read(registry: Registry, name: str, record: type[R]) -> list[R]:
    hints = get_type_hints(record)
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    columns = ", ".join(f'"{one}"' for one in names)
    readers = [_reader(hints[one]) for one in names]
    # Names of this program's own tables and fields, nothing from outside.
    rows = registry.query(f'SELECT {columns} FROM "lifecycle_{name}" ORDER BY rowid')  # noqa: S608
    return [
        record(
            *(
                None if value is None else reader(value)
                for value, reader in zip(row, readers, strict=True)
            )
        )
        for row in rows
    ]


def _plain(hint: Any) -> Any:  # noqa: ANN401 - type hints have no common type
    """The type without its ``| None``."""
    if isinstance(hint, types.UnionType):
        return next(one for one in get_args(hint) if one is not types.NoneType)
    return hint


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - as above
    """How a value of this type is made of what its column holds."""
    plain = _plain(hint)
    if get_origin(plain) is tuple:
        return partial(_list, get_args(plain)[0])
    if plain is date:
        return date.fromisoformat
    if plain is Bilingual:
        return _phrase
    if isinstance(plain, type) and issubclass(plain, StrEnum | bool):
        return plain
    return _same


def _list(member: Callable[[Any], Any], text: str) -> tuple[Any, ...]:
    return tuple(member(one) for one in json.loads(text))


def _phrase(text: str) -> Bilingual:
    return Bilingual(**json.loads(text))


def _same(value: object) -> object:
    return value
