"""Records as canonical JSON: the form in which history keeps and hashes them.

A key for each field of the record, sorted; no spaces; characters as they are; dates as ISO text,
enums by their values, tuples as lists. A key that is missing means the field's default, so that
what an earlier version of the program wrote can always be read.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

Record = TypeVar("Record")
_Reader = Callable[[Any], Any]


def canonical(value: object) -> str:
    """Return the canonical JSON of a record, or of plain values.

    Raises UnicodeEncodeError for text that is no text (half a surrogate pair).
    """
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text.encode("utf-8")
    return text


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field may hold
    """Return a record as the dicts, lists and scalars of JSON."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}


def from_canonical(record: type[Record], text: str) -> Record:
    """Return the record whose canonical JSON is ``text``.

    Raises ValueError, TypeError or KeyError when it is not that of such a record.
    """
    found = _record_reader(record)(json.loads(text))
    return typing.cast(Record, found)


_record_readers: dict[type, _Reader] = {}


def _record_reader(record: type) -> _Reader:
    if record not in _record_readers:
        _record_readers[record] = _new_record_reader(record)
    return _record_readers[record]


def _new_record_reader(record: type) -> _Reader:
    readers = {name: _reader(hint) for name, hint in typing.get_type_hints(record).items()}

    def read(values: dict[str, Any]) -> object:
        return record(
            **{name: reader(values[name]) for name, reader in readers.items() if name in values}
        )

    return read


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - types have no type of their own
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (one for one in arguments if one is not type(None))
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_reader(arguments)
    if dataclasses.is_dataclass(hint):
        return _record_reader(typing.cast(type, hint))
    if hint in (date, datetime):
        return typing.cast(_Reader, hint.fromisoformat)
    return _kept if hint in (str, int, bool) else typing.cast(_Reader, hint)


def _tuple_reader(arguments: tuple[Any, ...]) -> _Reader:
    if arguments[-1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda values: tuple(item(value) for value in values)
    items = [_reader(argument) for argument in arguments]
    return lambda values: tuple(item(value) for item, value in zip(items, values, strict=True))


def _kept(value: object) -> object:
    return value
