"""Recognises a desk file by its first bytes, before SQLite is asked to read it."""

from __future__ import annotations

import struct
from pathlib import Path

from certdesk.problems import Problem

# "CDdk": SQLite keeps it in the file's header, and `file` and other programs show it.
APPLICATION_ID = 0x4344646B

# The number of migrations that a desk of this program has gone through (`PRAGMA user_version`).
VERSION = 5

# The tables of that version.
TABLES = frozenset(
    {
        "companies",
        "company_products",
        "sites",
        "views",
        "settings",
        "drafts",
        "certificates",
        "certificate_sites",
        "parties",
        "products",
        "events",
        "attachment_contents",
        "attachments",
        "documents",
        "read_provisions",
        "evaluations",
        "history",
    }
)

MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


def check_header(file: Path) -> None:
    """Raise Problem unless ``file`` begins as a desk does, of whatever version.

    Never call it for a file that this process has open: closing a file drops, on POSIX systems,
    all locks that SQLite holds on it in the same process.
    """
    try:
        with file.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
    except FileNotFoundError as error:
        raise Problem("problem.desk.absent", file=str(file)) from error
    except PermissionError as error:
        raise Problem("problem.desk.forbidden", file=str(file)) from error
    except OSError as error:
        raise Problem(
            "problem.desk.unreadable", file=str(file), cause=error.strerror or str(error)
        ) from error
    if not header:
        raise Problem("problem.desk.empty", file=str(file))
    if len(header) < _HEADER_SIZE or not header.startswith(MAGIC):
        raise Problem("problem.desk.not_a_desk", file=str(file))
    (application,) = struct.unpack_from(">I", header, 68)
    if application != APPLICATION_ID:
        raise Problem("problem.desk.not_a_desk", file=str(file))
