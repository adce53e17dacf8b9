"""Removes what the program can make again: the cache, and the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many files were removed, their bytes, and how many stayed (in use, or protected)."""

    files: int
    size: int
    left: int


def clear(folder: Path, keep: Path | None = None, held: Sequence[str] = ()) -> Cleared:
    """Remove every file below a folder but ``keep``, and the folders that are empty then.

    ``held`` are patterns of the names of files right in the folder that running programs hold:
    these stay, and are not counted. What cannot be removed stays and is counted. A folder that is
    not there is clear. Links are removed, never followed.
    """
    files = size = left = 0
    for file in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        try:
            if file.is_dir() and not file.is_symlink():
                if not any(file.iterdir()):
                    file.rmdir()
                continue
            if file == keep or (file.parent == folder and any(map(file.match, held))):
                continue
            bytes_ = file.lstat().st_size
            file.unlink()
        except OSError:
            left += 1
            continue
        files += 1
        size += bytes_
    return Cleared(files, size, left)
