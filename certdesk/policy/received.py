"""A document's text as a file gave it, before anything is repaired."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certdesk.vocabulary.messages import Message


class FileKind(StrEnum):
    """What kind of file a document came in, told by its content."""

    TEXT = "text"
    WORD = "docx"
    PDF = "pdf"
    WEB = "html"


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """The text of a file. ``remarks`` (``reading.…``) say what of the file is not in it."""

    text: str
    kind: FileKind
    remarks: tuple[Message, ...] = ()
