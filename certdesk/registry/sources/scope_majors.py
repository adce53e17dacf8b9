"""Reads ``data/scope/majors.toml``: the majors of business scopes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence
from certdesk.vocabulary.scope_majors import ScopeMajors

Digits = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]


class MajorEntry(Entry):
    """A ``[[major]]``."""

    code: Digits
    name: Text
    name_en: Text


class MajorsFile(Entry):
    """``majors.toml``."""

    basis: Text
    confidence: Confidence
    major: tuple[MajorEntry, ...]


def load_scope_majors(data: Path) -> ScopeMajors:
    """Return the majors; raise Problem, naming file, line and field, for a fault."""
    file = read_toml(data / "scope" / "majors.toml", MajorsFile)
    names: dict[str, Bilingual] = {}
    for entry in file.major:
        if entry.code in names:
            raise entry.problem("problem.data.duplicate", "code", value=entry.code)
        names[entry.code] = Bilingual(entry.name, entry.name_en)
    return ScopeMajors(names, file.basis, file.confidence)
