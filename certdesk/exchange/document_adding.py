"""Takes a document from a file into a desk: read, proposed to the person, then kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from certdesk.exchange.document_files.reading import file_bytes, read_bytes
from certdesk.ledger.records import AddedDocument
from certdesk.policy.identity import identify
from certdesk.policy.received import FileKind, ReceivedText
from certdesk.registry.unseen import read_unseen
from certdesk.vocabulary.documents import ADDED

if TYPE_CHECKING:
    from collections.abc import Collection

    from certdesk.ledger.desk import Desk

ACTION = "history.document.added"
_MEDIA_TYPES = {
    FileKind.TEXT: "text/plain",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PDF: "application/pdf",
    FileKind.WEB: "text/html",
}
_SHORTEST_ID = 8


@dataclass(frozen=True, slots=True)
class ProposedDocument:
    """A document as it would be kept; a person may correct ``document`` before.

    ``text`` is its repaired text, ``content`` the file, ``received`` what the file gave;
    ``clauses`` counts those found.
    """

    document: AddedDocument
    text: str
    content: bytes
    received: ReceivedText
    clauses: int


def propose_document(file: Path, taken: Collection[str] = ()) -> ProposedDocument:
    """Read a file and return what would be kept of it; nothing is written.

    ``taken`` are ids under which other documents of the desk are cited. Raises Problem as
    `document_files.reading.read_file` does.
    """
    content = file_bytes(file)
    received = read_bytes(content, str(file))
    read = read_unseen(received.text)
    identity = identify(read.outline)
    document = AddedDocument(
        id=str(uuid.uuid4()),
        cited_as=cited_as(taken),
        title=read.outline.title or file.stem,
        text_sha256="",
        added_at=datetime.now(UTC),
        number=identity.number,
        issuer=read.outline.issuer,
        issued_on=read.outline.dated,
        region=identity.region,
        level=identity.level,
        surrounds=read.repaired.surrounds,
        file_name=file.name,
        media_type=_MEDIA_TYPES[received.kind],
    )
    return ProposedDocument(
        document, read.repaired.text, content, received, len(read.outline.clauses)
    )


def add_document(desk: Desk, proposed: ProposedDocument) -> tuple[AddedDocument, bool]:
    """Keep a document in an open desk as one change; return it and whether it is new.

    A desk that holds this very text already is left as it is. Raises Problem when the document
    cannot be kept; the desk is then as it was.
    """
    for known in desk.documents():
        if desk.document_text(known) == proposed.text:
            return known, False
    with desk.change(ACTION) as change:
        kept = change.add_document(proposed.document, proposed.text, proposed.content)
    return kept, True


def cited_as(taken: Collection[str]) -> str:
    """Return a new id under which a document is cited, none of those taken."""
    letters = uuid.uuid4().hex
    lengths = range(_SHORTEST_ID, len(letters) + 1)
    return next(name for length in lengths if (name := ADDED + letters[:length]) not in taken)
