"""Finds the program's own registry, and builds it where there is none yet."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from certdesk import places
from certdesk.new_file import new_folder, try_writing
from certdesk.problems import Problem
from certdesk.registry.version import cache_version

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT = 3


def registry_path(*, rebuild: bool = False) -> Path:
    """Return the file of the program's own registry.

    That is the one shipped with the program; else the one kept in the cache folder for exactly
    this data and code, built now when it is not there yet or when ``rebuild`` asks for it. Only
    where that folder cannot be written, a private folder among the temporary files takes its
    place. Processes that do so at the same time do not disturb each other. Raises Problem when it
    can be built nowhere, or when ``data/`` is not as it should be.
    """
    shipped = places.shipped_registry()
    if shipped.is_file():
        return shipped
    data = places.data_folder()
    cached = places.cache_folder() / f"registry-{cache_version(data)}.sqlite"
    if not rebuild and cached.is_file():
        return cached
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        # Sooner known than by building.
        try_writing(cached.parent)
        return _build(cached, data)
    except OSError as error:
        cause = error
    try:
        spare = _private_folder() / cached.name
        if not rebuild and _is_ours(spare, stat.S_ISREG):
            return spare
        return _build(spare, data)
    except OSError:
        folder = str(cached.parent)
        if cause.errno == errno.ENOSPC:
            raise Problem("problem.registry.full", file=str(cached), folder=folder) from cause
        raise Problem(
            "problem.registry.no_place", folder=folder, cause=cause.strerror or str(cause)
        ) from cause


def _build(file: Path, data: Path) -> Path:
    from certdesk.registry.build import build_file  # noqa: PLC0415 - 0.5 s of imports, once

    try:
        build_file(file, data)
    except PermissionError:
        # Windows refuses to replace a file that another process, quicker than this, has open.
        if not file.is_file():
            raise
    _forget_old(file)
    return file


def _private_folder() -> Path:
    """Return a folder among the temporary files that only this user can write, made if need be.

    Everybody can foresee its name and put a forged registry there: one that is not this user's
    alone is left alone, and a fresh one serves until the program ends.
    """
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    folder = _temporary_folder() / f"{places.APPLICATION.lower()}-{user}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    return folder if _is_ours(folder, stat.S_ISDIR) else _fresh_folder(folder.parent)


def _is_ours(path: Path, right_kind: Callable[[int], bool]) -> bool:
    """Whether ``path`` is of the kind, no link, and can be written by this user alone.

    Windows keeps the temporary files of each user apart, so only the kind counts there.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    if not right_kind(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


@cache
def _fresh_folder(parent: Path) -> Path:
    import atexit  # noqa: PLC0415 - hardly ever needed
    import shutil  # noqa: PLC0415 - as above

    folder = new_folder(parent, f"{places.APPLICATION.lower()}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _temporary_folder() -> Path:
    import tempfile  # noqa: PLC0415 - only where the cache cannot be written, and it is heavy

    return Path(tempfile.gettempdir())


def _forget_old(current: Path) -> None:
    """Keep the newest few: an older program beside this one may still use its own."""
    with contextlib.suppress(OSError):
        kept = [file for file in current.parent.glob("registry-*.sqlite") if file != current]
        for file in sorted(kept, key=lambda one: one.stat().st_mtime)[: 1 - _KEPT]:
            file.unlink(missing_ok=True)
