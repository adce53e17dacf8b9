r"""Reaches files whose path is longer than Windows takes where nobody allowed longer ones.

Windows takes 260 signs, of a folder 247; the form that begins with ``\\?\`` it takes at any
length. Files are reached by that form, people are shown the path without it.
"""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

_PREFIX = "\\\\?\\"
_SHARE = "\\\\?\\UNC\\"
_DEVICES = ("\\\\?\\", "\\\\.\\", "\\??\\")
# From this length on. Beside a desk lie, for a while, files with longer names than its own.
_LONG = 180


def extended(path: str) -> str:
    r"""Return an absolute path of Windows in the form that may be of any length.

    ``C:\x`` becomes ``\\?\C:\x``, ``\\server\share\x`` becomes ``\\?\UNC\server\share\x``; dots
    and forward slashes, which Windows does not understand in this form, are resolved. What has it
    already is returned as it is, and so is a path that is not absolute.
    """
    straight = path.replace("/", "\\")
    if straight.startswith(_DEVICES):
        return path
    drive, rest = ntpath.splitdrive(straight)
    if not rest.startswith("\\") or not drive:
        return path
    whole = ntpath.normpath(straight)
    if len(drive) == 2 and drive[1] == ":":
        return _PREFIX + whole
    return _SHARE + whole[2:] if drive.startswith("\\\\") else path


def plain(path: str) -> str:
    """Return a path as people know it: without what `extended` put before it."""
    if path.startswith(_SHARE):
        return "\\\\" + path[len(_SHARE) :]
    drive = path[len(_PREFIX) :]
    if path.startswith(_PREFIX) and drive[1:3] == ":\\":
        return drive
    return path


def reachable(file: Path) -> Path:
    """Return the path by which the system reaches a file, however long it is; never fails."""
    if os.name != "nt" or len(str(file)) < _LONG:
        return file
    try:
        # First what Windows itself would do: a relative path made whole, blanks at its end cut.
        return Path(extended(os.path.abspath(file)))  # noqa: PTH100 - no links are to be followed
    except (OSError, ValueError):
        return file
