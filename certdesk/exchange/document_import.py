"""Added documents that came in a desk's JSON, brought together with those of the desk."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from certdesk.exchange.document_adding import cited_as
from certdesk.ledger.records import AddedDocument

if TYPE_CHECKING:
    from certdesk.exchange.desk_models import DocumentEntry
    from certdesk.ledger.change import Change
    from certdesk.ledger.desk import Desk


def merged_documents(entries: list[DocumentEntry], desk: Desk) -> list[tuple[AddedDocument, str]]:
    """Return the documents of the file with their texts, under the ids the desk keeps them by.

    One is the same as one of the desk when the ids are equal, else when the texts are. What the
    file says replaces what the desk held; what is absent or null changes nothing. The way to cite
    a document stays as the desk has it.
    """
    present = desk.documents()
    by_id = {each.id: each for each in present}
    by_text = {desk.document_text(each): each for each in present}
    taken = {each.cited_as for each in present}
    merged = []
    for entry in entries:
        known = by_id.get(entry.id or "") or by_text.get(entry.text)
        if known is None:
            identifier = entry.id or str(uuid.uuid4())
            free = entry.cited_as is not None and entry.cited_as not in taken
            name = entry.cited_as if free and entry.cited_as else cited_as(taken)
            taken.add(name)
            known = AddedDocument(identifier, name, entry.title, "", datetime.now(UTC))
        given = {
            field: value
            for field in ("title", "number", "issuer", "issued_on", "region", "level")
            if (value := getattr(entry, field)) is not None
        }
        if entry.surrounds is not None:
            end = len(entry.text)
            given["surrounds"] = tuple(
                (first, last) for first, last in sorted(entry.surrounds) if first < last <= end
            )
        merged.append((replace(known, **given), entry.text))
    return merged


def keep_documents(change: Change, documents: list[tuple[AddedDocument, str]]) -> None:
    """Keep documents and their texts."""
    for document, text in documents:
        change.add_document(document, text)
