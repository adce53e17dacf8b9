"""Reads ``data/register.toml``: where people look certificates up themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from certdesk.registry.records import OfficialRegister
from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.schemes import Confidence

Address = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^https:\/\/[a-z0-9.-]+(\/\S*)?$")
]


class RegisterFile(Entry):
    """The official register; ``register.toml`` says what it is for."""

    name: Text
    name_en: Text
    address: Address
    basis: Text
    confidence: Confidence


def load_register(data: Path) -> OfficialRegister:
    """Return the official register; raise Problem, naming file, line and field, for a fault."""
    file = read_toml(data / "register.toml", RegisterFile)
    return OfficialRegister(file.name, file.name_en, file.address, file.basis, file.confidence)
