"""Writes an exported file as a whole, never over another without leave."""

from __future__ import annotations

import errno
import os
import uuid
from contextlib import suppress
from pathlib import Path

from certdesk.long_path import reachable
from certdesk.problems import Problem

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
# Where the start of a desk tells what it is; nobody means to write a table over one.
_DESK = b"SQLite format 3\x00"


def write_file(content: bytes, file: Path, *, replace: bool = False) -> None:
    """Write ``content`` to ``file``; what lies there stays whole until that is done.

    Raises Problem when something lies there (and ``replace`` is not given), when it is a folder
    or a desk, or when nothing can be written.
    """
    file = reachable(file)
    part = file.with_name(f".{file.name[:40]}.{uuid.uuid4().hex[:8]}.part")
    try:
        _check(file, replace=replace)
        try:
            with part.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(file)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    except (OSError, ValueError) as error:
        raise _not_written(error, file) from error


def _check(file: Path, *, replace: bool) -> None:
    if file.is_dir():
        raise Problem("problem.requirements.folder", file=str(file))
    if not file.exists():
        return
    with file.open("rb") as stream:
        if stream.read(len(_DESK)) == _DESK:
            raise Problem("problem.requirements.desk", file=str(file))
    if not replace:
        raise Problem("problem.requirements.exists", file=str(file))


def _not_written(error: OSError | ValueError, file: Path) -> Problem:
    code = getattr(error, "errno", None)
    if code in _NO_ROOM:
        return Problem("problem.requirements.full", file=str(file))
    if code in _FORBIDDEN:
        return Problem("problem.requirements.forbidden", file=str(file))
    if code == errno.ENOENT:
        return Problem("problem.requirements.no_folder", folder=str(file.parent))
    cause = getattr(error, "strerror", None) or str(error)
    return Problem("problem.requirements.not_written", file=str(file), cause=cause)
