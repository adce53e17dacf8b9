"""Makes a new file or folder in a folder that people chose, under a name that nothing there has.

Python's ``tempfile`` does not serve there: where Windows refuses to write, it takes the refusal
for a name already taken and tries on for hours.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")

# That a name of 64 random bits is taken is a matter of luck, that several are is not.
_TRIES = 5
_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


def new_file(folder: Path, prefix: str, suffix: str = "") -> Path:
    """Make an empty file, which only this user can read, and return it.

    Raises OSError as the system does, PermissionError at the first refusal.
    """
    handle, file = _make(folder, prefix, suffix, lambda path: os.open(path, _FLAGS, 0o600))
    os.close(handle)
    return file


def new_folder(folder: Path, prefix: str) -> Path:
    """Make an empty folder, which only this user can enter, and return it.

    Raises OSError as the system does, PermissionError at the first refusal.
    """
    return _make(folder, prefix, "", lambda path: path.mkdir(mode=0o700))[1]


def try_writing(folder: Path, content: bytes = b"") -> None:
    """Write a file that is gone at once; raise OSError when the folder does not let us."""
    # Windows removes it by itself when it is closed, whatever looks into it meanwhile.
    flags = _FLAGS | getattr(os, "O_TEMPORARY", 0)
    handle, file = _make(folder, ".certdesk-", ".part", lambda path: os.open(path, flags, 0o600))
    try:
        if content:
            os.write(handle, content)
    finally:
        os.close(handle)
        with suppress(OSError):
            file.unlink()


def _make(folder: Path, prefix: str, suffix: str, make: Callable[[Path], _T]) -> tuple[_T, Path]:
    tries = _TRIES
    while True:
        path = folder / f"{prefix}{os.urandom(8).hex()}{suffix}"
        try:
            return make(path), path
        except FileExistsError:
            tries -= 1
            if not tries:
                raise
