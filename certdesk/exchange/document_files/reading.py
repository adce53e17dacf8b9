"""Reads a document from a file: told by content what it is, checked for size, made into text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from certdesk.exchange.document_files.kinds import Content, content_of
from certdesk.exchange.document_files.plain import read_plain
from certdesk.long_path import reachable
from certdesk.policy.received import ReceivedText
from certdesk.problems import Problem

MEGABYTE = 1_000_000
# The largest files that are read, in bytes; a PDF or Word file may hold pictures.
LARGEST = {
    Content.TEXT: 5 * MEGABYTE,
    Content.WORD: 50 * MEGABYTE,
    Content.PDF: 100 * MEGABYTE,
    Content.WEB: 10 * MEGABYTE,
    Content.ARCHIVED_WEB: 20 * MEGABYTE,
}
LARGEST_FILE = max(LARGEST.values())
# The longest text that is made of one, in characters: a thick book has two million.
LONGEST_TEXT = 5 * MEGABYTE
SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")


def read_file(path: Path) -> ReceivedText:
    """Return the text of a document file, whatever its name says it is.

    Raises Problem when the file cannot be read, is too large, of a kind that is not read, or holds
    no text; nothing is written and nothing fetched.
    """
    return read_bytes(file_bytes(path), str(path))


def read_bytes(data: bytes, file: str) -> ReceivedText:
    """Return the text of a document's bytes; ``file`` is how problems name it."""
    content = content_of(data, file)
    _check_size(len(data), LARGEST[content], file)
    received = _reader(content)(data, file)
    if not received.text.strip().strip("\ufeff\u200b"):
        raise Problem("problem.read.empty", file=file)
    if len(received.text) > LONGEST_TEXT:
        raise Problem(
            "problem.document.long",
            file=file,
            largest=LONGEST_TEXT // 10_000,
            found=PurePath(file).name,
        )
    return received


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file; one that no reader would take is not read at all."""
    path = reachable(path)
    try:
        if path.is_dir():
            raise Problem("problem.read.directory", file=str(path))
        size = path.stat().st_size
        if not path.is_file():
            raise Problem("problem.read.binary", file=str(path))
        _check_size(size, LARGEST_FILE, str(path))
        with path.open("rb") as stream:
            beginning = stream.read(4096)
            if size > len(beginning):
                _check_size(size, _largest(beginning, str(path)), str(path))
            return beginning + stream.read(LARGEST_FILE)
    except FileNotFoundError as error:
        raise Problem("problem.read.missing", file=str(path)) from error
    except PermissionError as error:
        raise Problem("problem.read.forbidden", file=str(path)) from error
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have (with a zero character).
        cause = getattr(error, "strerror", None) or str(error)
        raise Problem("problem.read.unreadable", file=str(path), cause=cause) from error


def _largest(beginning: bytes, file: str) -> int:
    """Return how large a file that begins so may be; a packed one shows no more by then."""
    if beginning.startswith(b"PK"):
        return LARGEST[Content.WORD]
    return LARGEST[content_of(beginning, file)]


def _check_size(size: int, largest: int, file: str) -> None:
    if size > largest:
        raise Problem(
            "problem.read.too_large",
            file=file,
            size=f"{size / MEGABYTE:.1f}",
            largest=largest // MEGABYTE,
        )


def _reader(content: Content) -> Callable[[bytes, str], ReceivedText]:
    """Return what reads such a file; heavy libraries come only with their own kind."""
    if content is Content.WORD:
        from certdesk.exchange.document_files.word import read_word  # noqa: PLC0415

        return read_word
    if content is Content.PDF:
        from certdesk.exchange.document_files.pdf import read_pdf  # noqa: PLC0415

        return read_pdf
    if content in {Content.WEB, Content.ARCHIVED_WEB}:
        from certdesk.exchange.document_files.web import (  # noqa: PLC0415
            read_archived_web,
            read_web,
        )

        return read_web if content is Content.WEB else read_archived_web
    return read_plain
