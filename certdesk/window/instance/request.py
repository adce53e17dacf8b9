"""What a second start says to the first window, and how little of it is believed.

One line of JSON: ``{"certdesk": 1, "open": "<absolute path>"}``; ``open`` is null for a start
without a desk. The first window answers `TAKEN`, and does it when it hears `GO`. Whoever can
reach the first window can send anything, so anything else is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

VERSION = 1
# In bytes. A path has at most 32767 signs on Windows; nobody names a desk with that many.
LONGEST = 64 * 1024
_LONGEST_PATH = 8000
_SUFFIX = ".certdesk"

TAKEN = b"taken\n"
GO = b"go\n"


@dataclass(frozen=True, slots=True)
class Request:
    """Come to the front, and open ``desk`` (an absolute path) unless it is None."""

    desk: Path | None = None


def written(request: Request) -> bytes | None:
    """Return the line for a request; None for a path that no first window would take."""
    path = None if request.desk is None else str(request.desk)
    # As ASCII: a name that is no proper text in its file system comes back as it was.
    line = json.dumps({"certdesk": VERSION, "open": path}).encode("ascii") + b"\n"
    return line if read(line) == request else None


def read(line: bytes) -> Request | None:
    """Return what a line asks for; None for everything that is no request of this version."""
    if len(line) > LONGEST or not line.endswith(b"\n"):
        return None
    try:
        found = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.keys() != {"certdesk", "open"}:
        return None
    version, path = found["certdesk"], found["open"]
    if version != VERSION or isinstance(version, bool | float):
        return None
    if path is None:
        return Request()
    if not isinstance(path, str) or len(path) > _LONGEST_PATH or "\0" in path:
        return None
    desk = Path(path)
    sound = desk.is_absolute() and desk.suffix.lower() == _SUFFIX
    return Request(desk) if sound else None
