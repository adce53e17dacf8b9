"""Finds the program's own registry, and builds it where there is none yet."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.version import cache_version

_KEPT = 3


def registry_path(*, rebuild: bool = False) -> Path:
    """Return the file of the program's own registry.

    That is the one shipped with the program; else the one kept in the cache folder (or, where
    that cannot be written, in the folder for temporary files) for exactly this data and code,
    built now when it is not there yet or when ``rebuild`` asks for it. Processes that do so at
    the same time do not disturb each other. Raises Problem when it can be built nowhere, or when
    ``data/`` is not as it should be.
    """
    shipped = places.shipped_registry()
    if shipped.is_file():
        return shipped
    data = places.data_folder()
    name = f"registry-{cache_version(data)}.sqlite"
    cached = places.cache_folder() / name
    if not rebuild and cached.is_file():
        return cached
    folders = (cached.parent, _temporary_folder())
    if not rebuild and (folders[1] / name).is_file():
        return folders[1] / name
    cause = OSError()
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _build(folder / name, data)
        except OSError as error:
            cause = error
    raise Problem(
        "problem.registry.no_place", folder=str(folders[0]), cause=cause.strerror or str(cause)
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


def _temporary_folder() -> Path:
    import tempfile  # noqa: PLC0415 - only where the cache is not found, and it brings much along

    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return Path(tempfile.gettempdir()) / f"{places.APPLICATION.lower()}-{user}"


def _forget_old(current: Path) -> None:
    """Keep the newest few: an older program beside this one may still use its own."""
    with contextlib.suppress(OSError):
        kept = [file for file in current.parent.glob("registry-*.sqlite") if file != current]
        for file in sorted(kept, key=lambda one: one.stat().st_mtime)[: 1 - _KEPT]:
            file.unlink(missing_ok=True)
