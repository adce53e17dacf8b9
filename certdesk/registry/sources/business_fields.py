"""Reads ``data/fields.toml``: fields of business and the words by which they show."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from pydantic import Field

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.registry.sources.schemes import SchemeId
from certdesk.vocabulary.business_fields import BusinessField, BusinessFields
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence

FILE = "fields.toml"

FieldId = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
Sector = Annotated[str, Field(pattern=r"^[A-T]$")]


class FieldEntry(Entry):
    """A ``[[field]]``."""

    id: FieldId
    name: Text
    name_en: Text
    sectors: tuple[Sector, ...] = Field(min_length=1)
    words: tuple[Text, ...] = Field(min_length=1)
    apart: tuple[Text, ...] = ()
    schemes: tuple[SchemeId, ...] = ()
    basis: Text
    confidence: Confidence


class FieldsFile(Entry):
    """``data/fields.toml``."""

    excluding: tuple[Text, ...] = Field(min_length=1)
    field: tuple[FieldEntry, ...] = Field(min_length=1)


def load_business_fields(data: Path, schemes: Collection[str]) -> BusinessFields:
    """Return the fields in the order of the file; raise Problem for what is wrong.

    An id, and a word within a field, may stand only once; ``schemes`` are those that are known.
    """
    file = read_toml(data / FILE, FieldsFile)
    seen: set[str] = set()
    for entry in file.field:
        if entry.id in seen:
            raise entry.problem("problem.data.duplicate", "id", value=entry.id)
        seen.add(entry.id)
        for place, word in enumerate(entry.words):
            if word in entry.words[:place]:
                raise entry.problem("problem.data.duplicate", "words", value=word)
        for scheme in entry.schemes:
            if scheme not in schemes:
                raise entry.problem("problem.data.unknown_reference", "schemes", value=scheme)
    return BusinessFields(
        tuple(
            BusinessField(
                entry.id,
                Bilingual(entry.name, entry.name_en),
                entry.sectors,
                entry.words,
                entry.apart,
                entry.schemes,
                entry.basis,
                entry.confidence,
            )
            for entry in file.field
        ),
        file.excluding,
    )
