"""Recognises a registry file by its first bytes, before SQLite is asked to read it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from certdesk.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

# "CDrg": SQLite keeps it in the file's header, and `file` and other programs show it.
APPLICATION_ID = 0x43447267

# Goes up with every change of tables or of what stands in them.
FORMAT = 6

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


def check_header(file: Path) -> None:
    """Raise Problem unless ``file`` is a whole registry file of this program's format."""
    try:
        with file.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
            size = stream.seek(0, 2)
    except FileNotFoundError as error:
        raise Problem("problem.registry.missing", file=str(file)) from error
    except OSError as error:
        raise Problem(
            "problem.registry.unreadable", file=str(file), cause=error.strerror or str(error)
        ) from error
    if not header.startswith(_MAGIC):
        raise Problem("problem.registry.not_a_registry", file=str(file))
    if len(header) < _HEADER_SIZE:
        raise Problem("problem.registry.damaged", file=str(file))
    page, pages, user_version, application = _numbers(header)
    if application != APPLICATION_ID:
        raise Problem("problem.registry.not_a_registry", file=str(file))
    if user_version > FORMAT:
        raise Problem("problem.registry.newer", file=str(file), found=user_version, known=FORMAT)
    if user_version < FORMAT:
        raise Problem("problem.registry.older", file=str(file), found=user_version, known=FORMAT)
    if size != page * pages:
        raise Problem("problem.registry.damaged", file=str(file))


def may_be_replaced(file: Path) -> bool:
    """Say whether a build may put a registry in the place of ``file``.

    That is so when there is nothing, an empty file, or a registry of whatever format and state;
    anything else may be somebody's work. Raises OSError when it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
    except FileNotFoundError:
        return True
    if not header:
        return True
    whole = header.startswith(_MAGIC) and len(header) == _HEADER_SIZE
    return whole and _numbers(header)[3] == APPLICATION_ID


def _numbers(header: bytes) -> tuple[int, int, int, int]:
    """Page size, pages, user version and application id (SQLite's file format, section 1.3)."""
    (page,) = struct.unpack_from(">H", header, 16)
    (pages,) = struct.unpack_from(">I", header, 28)
    (user_version,) = struct.unpack_from(">I", header, 60)
    (application,) = struct.unpack_from(">I", header, 68)
    return (65536 if page == 1 else page), pages, user_version, application
