"""Keeps the life-cycle rules in the registry file, a table for each kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certdesk.registry.record_tables import fill_records, read_records
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

if TYPE_CHECKING:
    from sqlite_utils import Database

    from certdesk.registry.reader import Registry

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
        fill_records(db, f"lifecycle_{name}", record, getattr(rules, name))
    return {"lifecycle_rules": len(rules.rules)}


def read_lifecycle(registry: Registry) -> LifecycleRules:
    """Return the life-cycle rules that a registry holds; raise Problem when it is damaged."""
    return LifecycleRules(
        **{
            name: tuple(read_records(registry, f"lifecycle_{name}", record))
            for name, record in _RECORDS.items()
        }
    )
