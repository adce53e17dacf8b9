"""Reads ``data/systems/``: the systems that the documents describe, with their clauses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.registry.sources.schemes import ClauseId, SchemeId

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


class SystemEntry(Entry):
    """One system; ``systems.toml`` says what each field means."""

    id: SchemeId
    name: Text
    name_en: Text
    aliases: tuple[Text, ...] = ()
    gist: Text
    gist_en: Text
    clauses: tuple[ClauseId, ...]


class SystemFile(Entry):
    """A file of systems."""

    system: tuple[SystemEntry, ...]


def load_systems(data: Path) -> list[SystemEntry]:
    """Return the systems in the folder ``systems`` of ``data``, in order of file name and place.

    Raises Problem, naming file, line and field, for what is missing or wrong, an id given twice
    and a clause that one system names twice.
    """
    entries: dict[str, SystemEntry] = {}
    for file in sorted((data / "systems").glob("*.toml")):
        for entry in read_toml(file, SystemFile).system:
            if entry.id in entries:
                raise entry.problem("problem.data.duplicate", "id", value=entry.id)
            for index, clause in enumerate(entry.clauses):
                if clause in entry.clauses[:index]:
                    raise entry.problem("problem.data.duplicate", ("clauses", index), value=clause)
            entries[entry.id] = entry
    return list(entries.values())


def check_clauses(systems: Sequence[SystemEntry], clauses: Container[str]) -> None:
    """Raise Problem, naming file, line and field, for a clause that is not among ``clauses``."""
    for system in systems:
        for index, clause in enumerate(system.clauses):
            if clause not in clauses:
                raise system.problem(
                    "problem.data.unknown_reference", ("clauses", index), value=clause
                )
