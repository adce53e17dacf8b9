"""Keeps the words by which scope texts are read in the registry file.

A table for each kind of word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certdesk.registry.record_tables import fill_records, read_records
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
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry

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
        fill_records(db, f"scope_{name}", record, getattr(words, name))
    return {"scope_synonyms": len(words.synonyms)}


def read_scope_words(registry: Registry) -> ScopeWords:
    """Return the words that a registry holds; raise Problem when it is damaged."""
    return ScopeWords(
        **{
            name: tuple(read_records(registry, f"scope_{name}", record))
            for name, record in _RECORDS.items()
        }
    )
