"""Tells by its content what kind of file holds a document, and refuses kindly what is not read."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum, auto

from certdesk.problems import Problem

_BEGINNING = 4096
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"AT&TFORM")
_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|"
    rb"\A\s*<(?:p|div|meta|table|h[1-6]|span|article|section|title|font|center|ul|ol|br)[\s/>]",
    re.IGNORECASE,
)
_ARCHIVED_PAGE = re.compile(rb"^MIME-Version\s*:", re.IGNORECASE | re.MULTILINE)
_PAGE_TYPE = re.compile(rb"multipart/related|text/html", re.IGNORECASE)
_MACROS = "vbaProject.bin"


class Content(Enum):
    """What the bytes are."""

    TEXT = auto()
    WORD = auto()
    PDF = auto()
    WEB = auto()
    ARCHIVED_WEB = auto()


def content_of(data: bytes, file: str) -> Content:
    """Return what kind of document the bytes are; ``file`` is how problems name it.

    Raises Problem for a file that is empty or of a kind that is not read, with advice.
    """
    if not data:
        raise Problem("problem.read.empty", file=file)
    beginning = data[:_BEGINNING]
    if b"%PDF-" in beginning[:1024]:
        return Content.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, file)
    if data.startswith(_OLD_OFFICE):
        raise _old_office(data, file)
    if data.startswith(b"{\\rtf"):
        raise Problem("problem.document.rich_text", file=file)
    if data.startswith(_PICTURES):
        raise Problem("problem.document.picture", file=file)
    if _ARCHIVED_PAGE.search(beginning) and _PAGE_TYPE.search(beginning):
        return Content.ARCHIVED_WEB
    # Pages in UTF-16 have a zero byte beside each letter.
    if _PAGE.search(beginning.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")):
        return Content.WEB
    return Content.TEXT


def _packed(data: bytes, file: str) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Problem("problem.document.damaged", file=file) from error
    if any(name.endswith(_MACROS) for name in names):
        raise Problem("problem.document.macros", file=file)
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return Content.WORD
    raise Problem("problem.document.kind", file=file)


def _old_office(data: bytes, file: str) -> Problem:
    """An encrypted .docx is packed into the old container too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Problem("problem.document.encrypted", file=file)
    if "WordDocument".encode("utf-16-le") in data:
        return Problem("problem.document.old_word", file=file)
    return Problem("problem.document.kind", file=file)
