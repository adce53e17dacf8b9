"""Keeps frozen records in tables of the registry file: a column for each field, rows in order.

Dates are kept as ISO text; lists, phrases in two languages and records inside records as JSON.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry

R = TypeVar("R")


def fill_records(db: Database, name: str, record: type[Any], rows: Iterable[Any]) -> None:
    """Write ``rows``, all of the dataclass ``record``, into a new table; the order is kept.

    The transaction is the caller's.
    """
    hints = get_type_hints(record)
    names = [field.name for field in fields(record)]
    columns = {one: int if _plain(hints[one]) in (int, bool) else str for one in names}
    table = db.table(name)
    table.create(columns)
    table.insert_all({one: _column(getattr(row, one)) for one in names} for row in rows)


def read_records(registry: Registry, name: str, record: type[R]) -> list[R]:
    """Return the records of a table in their order; raise Problem when the file is damaged."""
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    columns = ", ".join(f'"{one}"' for one in names)
    readers = [_reader(hint) for hint in _hints(record)]
    # Names of this program's own tables and fields, nothing from outside.
    rows = registry.query(f'SELECT {columns} FROM "{name}" ORDER BY rowid')  # noqa: S608
    return [
        record(
            *(
                None if value is None else reader(value)
                for value, reader in zip(row, readers, strict=True)
            )
        )
        for row in rows
    ]


def _hints(record: type[Any]) -> tuple[Any, ...]:
    hints = get_type_hints(record)
    return tuple(hints[field.name] for field in fields(record))


def _column(value: object) -> object:
    """What a column holds: text, a number or nothing."""
    plain = _json(value)
    if isinstance(plain, (dict, list)):
        return json.dumps(plain, ensure_ascii=False)
    return int(plain) if isinstance(plain, bool) else plain


def _json(value: object) -> Any:  # noqa: ANN401 - whatever JSON can say
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    return str(value)


def _plain(hint: Any) -> Any:  # noqa: ANN401 - type hints have no common type
    """The type without its ``| None``."""
    if isinstance(hint, types.UnionType):
        return next(one for one in get_args(hint) if one is not types.NoneType)
    return hint


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - as above
    """How a value of this type is made of what its column holds."""
    plain = _plain(hint)
    if get_origin(plain) is tuple or is_dataclass(plain):
        return partial(_from_text, _maker(plain))
    return _maker(plain)


def _from_text(maker: Callable[[Any], Any], text: str) -> Any:  # noqa: ANN401 - as above
    return maker(json.loads(text))


def _maker(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - as above
    """How a value of this type is made of what JSON says."""
    plain = _plain(hint)
    if get_origin(plain) is tuple:
        return partial(_list, _maker(get_args(plain)[0]))
    if plain is date:
        return date.fromisoformat
    if isinstance(plain, type) and is_dataclass(plain):
        return partial(_record, plain, tuple(_maker(each) for each in _hints(plain)))
    if isinstance(plain, type) and issubclass(plain, StrEnum | bool):
        return plain
    return _same


def _list(member: Callable[[Any], Any], values: list[Any]) -> tuple[Any, ...]:
    return tuple(member(one) for one in values)


def _record(
    record: type[Any], makers: tuple[Callable[[Any], Any], ...], values: dict[str, Any]
) -> Any:  # noqa: ANN401 - as above
    members = (values[field.name] for field in fields(record))
    return record(
        *(
            None if value is None else maker(value)
            for value, maker in zip(members, makers, strict=True)
        )
    )


def _same(value: object) -> object:
    return value
