"""Keeps the words by which scope texts are read in the registry file.

A table for each kind of word, a column for each of its fields: lists as JSON text.
"""

from __future__ import annotations

import json
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, get_origin, get_type_hints

from certdesk.vocabulary.scope import (
    ActivityKind,
    Field,
    GeneralWord,
    ModifierFamily,
    ScopeWords,
    SynonymGroup,
    WordList,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from certdesk.registry.reader import Registry

R = TypeVar("R")

# Field of `ScopeWords`, which is also the end of the table's name, and its records.
_RECORDS: dict[str, type[Any]] = {
    "activities": ActivityKind,
    "synonyms": SynonymGroup,
    "modifiers": ModifierFamily,
    "generals": GeneralWord,
    "fields": Field,
    "lists": WordList,
}


def fill_scope_words(db: Database, words: ScopeWords) -> dict[str, int]:
    """Write the words into tables of ``db`` in their order; return how many groups there are.

    The transaction is the caller's.
    """
    for name, record in _RECORDS.items():
        hints = get_type_hints(record)
        names = [field.name for field in fields(record)]
        table = db.table(f"scope_{name}")
        table.create({one: int if hints[one] is bool else str for one in names})
        table.insert_all(
            {one: _stored(getattr(row, one)) for one in names} for row in getattr(words, name)
        )
    return {"scope_synonyms": len(words.synonyms)}


def read_scope_words(registry: Registry) -> ScopeWords:
    """Return the words that a registry holds; raise Problem when it is damaged."""
    return ScopeWords(
        **{name: tuple(_read(registry, name, record)) for name, record in _RECORDS.items()}
    )


def _stored(value: object) -> object:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else str(value)


def _read(registry: Registry, name: str, record: type[R]) -> list[R]:
    hints = get_type_hints(record)
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    columns = ", ".join(f'"{one}"' for one in names)
    readers = [_reader(hints[one]) for one in names]
    # Names of this program's own tables and fields, nothing from outside.
    rows = registry.query(f'SELECT {columns} FROM "scope_{name}" ORDER BY rowid')  # noqa: S608
    return [
        record(*(reader(value) for value, reader in zip(row, readers, strict=True))) for row in rows
    ]


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - type hints have no common type
    """How a value of this type is made of what its column holds."""
    if get_origin(hint) is tuple:
        return _list
    if isinstance(hint, type) and issubclass(hint, StrEnum | bool):
        return hint
    return str


def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
