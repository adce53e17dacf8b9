"""Reads and writes files that hold a desk as JSON; refuses what is too large, too deep or no JSON.

A file comes from outside: whatever stands in it ends in a Problem that says what and where.
"""

from __future__ import annotations

import errno
import json
import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from certdesk.long_path import reachable
from certdesk.problems import Problem

LARGEST = 64 * 1024 * 1024
_FORMAT = "certdesk-desk/1"


def read_json(file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what the JSON file holds; raise Problem when it cannot be read as such.

    Refused: more than 64 MB, other encodings than UTF-8, a key twice in one object, numbers that
    JSON does not know (NaN) or that are endless, and objects in objects without end.
    """
    text = _text(file)
    try:
        return json.loads(
            text, object_pairs_hook=_without_twins, parse_constant=_no_constant, parse_int=_number
        )
    except RecursionError as error:
        raise Problem("problem.import.deep", file=str(file)) from error
    except _TwinError as error:
        raise Problem("problem.import.twice", file=str(file), key=_short(error.key)) from error
    except json.JSONDecodeError as error:
        raise Problem(
            "problem.import.syntax", file=str(file), line=error.lineno, column=error.colno
        ) from error
    except ValueError as error:
        raise Problem("problem.import.number", file=str(file)) from error


def write_json(data: dict[str, Any], file: Path, desk: Path) -> None:
    """Write ``data`` to a file as a whole; an earlier export there is replaced, nothing else.

    Raises Problem when another file lies there (the desk itself above all) or nothing can be
    written.
    """
    if _same(file, desk):
        raise Problem("problem.export.itself", file=str(file))
    try:
        if file.is_dir():
            raise Problem("problem.export.folder", file=str(file))
        if not _may_be_replaced(file):
            raise Problem("problem.export.other_file", file=str(file))
        _replace(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    except (OSError, ValueError) as error:
        raise _not_written(error, file) from error


def _not_written(error: OSError | ValueError, file: Path) -> Problem:
    """Say what hinders writing, the usual things in words of the program's own."""
    number = getattr(error, "errno", None)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return Problem("problem.desk.no_folder", folder=str(file.parent))
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem("problem.export.forbidden", file=str(file))
    if number in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return Problem("problem.export.full", file=str(file))
    cause = getattr(error, "strerror", None) or str(error)
    return Problem("problem.export.not_written", file=str(file), cause=cause)


def _replace(named: Path, text: str) -> None:
    file = reachable(named)
    part = file.with_name(f".{file.name[:40]}.{uuid.uuid4().hex[:8]}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _may_be_replaced(file: Path) -> bool:
    """Nothing, an empty file, or an export of a desk: anything else may be somebody's work."""
    try:
        with reachable(file).open("rb") as stream:
            start = stream.read(200)
    except FileNotFoundError:
        return True
    return not start.strip() or f'"format": "{_FORMAT}"'.encode() in start


def _same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except (OSError, ValueError):
        return False


def _text(file: Path) -> str:
    try:
        if reachable(file).is_dir():
            raise Problem("problem.import.folder", file=str(file))
        with reachable(file).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Problem("problem.import.missing", file=str(file)) from error
    except PermissionError as error:
        raise Problem("problem.import.forbidden", file=str(file)) from error
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise Problem("problem.import.unreadable", file=str(file), cause=cause) from error
    if len(data) > LARGEST:
        raise Problem("problem.import.large", file=str(file), largest=LARGEST // 1024 // 1024)
    if not data.strip():
        raise Problem("problem.import.empty", file=str(file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("problem.import.encoding", file=str(file), at=error.start) from error


class _TwinError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwinError(key)
        found[key] = value
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"no number of JSON: {name}")


def _number(digits: str) -> int:
    """Refuse numbers so long that reading them takes minutes; none of the fields needs any."""
    if len(digits) > 20:
        raise ValueError("a number too long")
    return int(digits)


def _short(text: str) -> str:
    """Text of a stranger's file as it may stand in a message: one line, not too long."""
    line = "".join(char if char.isprintable() else "�" for char in text)
    return line if len(line) <= 60 else line[:59] + "…"
