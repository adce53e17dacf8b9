"""Reads ``data/documents/``: the manifest and the documents as received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from certdesk.policy.decoding import NotText, decode
from certdesk.problems import Problem
from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.documents import DatePrecision, DocumentStatus, Level, SourceKind
from certdesk.vocabulary.schemes import Confidence

# The part of a clause identifier before its mark: it also names the file.
DocumentId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class DocumentEntry(Entry):
    """One document of the manifest; the file says what each field means."""

    id: DocumentId
    sha256: Sha256
    title: Text
    short_title: Text
    number: Text | None = None
    issuer: Text
    level: Level
    region: Text | None = None
    issued_on: date
    precision: DatePrecision = DatePrecision.DAY
    effective_from: date | None = None
    status: DocumentStatus
    superseded_by: DocumentId | None = None
    source_kind: SourceKind
    basis: Text
    confidence: Confidence


class Manifest(Entry):
    """The whole ``manifest.toml``."""

    document: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """A document of the manifest and its text as received (line ends as they came)."""

    entry: DocumentEntry
    received: str


def read_documents(data: Path) -> list[ReceivedDocument]:
    """Return the documents below the folder ``data``, in the order of the manifest.

    Raises Problem when the manifest is not as it should be, names a document twice or one that
    is not there, when a file's bytes are not those of its ``sha256``, or when a document lies in
    the folder that the manifest does not name.
    """
    folder = data / "documents"
    manifest = read_toml(folder / "manifest.toml", Manifest)
    entries: dict[str, DocumentEntry] = {}
    for entry in manifest.document:
        if entry.id in entries:
            raise entry.problem("problem.data.duplicate", "id", value=entry.id)
        entries[entry.id] = entry
    for entry in manifest.document:
        if entry.superseded_by is not None and entry.superseded_by not in entries:
            raise entry.problem(
                "problem.data.unknown_reference", "superseded_by", value=entry.superseded_by
            )
    for file in sorted(folder.glob("*.txt")):
        if file.stem not in entries:
            raise Problem("problem.data.not_in_manifest", file=str(file))
    return [ReceivedDocument(entry, _received(folder, entry)) for entry in manifest.document]


def _received(folder: Path, entry: DocumentEntry) -> str:
    file = folder / f"{entry.id}.txt"
    try:
        content = file.read_bytes()
    except OSError as error:
        raise entry.problem("problem.data.document_missing", "id", value=file.name) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise entry.problem("problem.data.document_changed", "sha256", value=file.name)
    try:
        text, _ = decode(content)
    except NotText as error:
        raise entry.problem("problem.data.document_not_text", "id", value=file.name) from error
    return text
