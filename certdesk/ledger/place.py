"""Where an open desk lies, and whether the same file still lies there."""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections import Counter
from pathlib import Path

from certdesk.ledger.header import check_header
from certdesk.long_path import reachable
from certdesk.problems import Problem

_Identity = tuple[int, int]

# Desks that are open in this process, by device and file number.
_open_here: Counter[_Identity] = Counter()
_guard = threading.Lock()


class Place:
    """The path of an open desk and the identity of the file that lay there when it was opened."""

    def __init__(self, path: Path) -> None:
        """Note the file at ``path``; raise Problem when there is none or it is no desk."""
        self.path = path
        self._identity = _identity(path)
        self._left = False
        with _guard:
            if not _open_here[self._identity]:
                check_header(path)
            _open_here[self._identity] += 1

    def leave(self) -> None:
        """Note that the desk was closed; may be called again."""
        with _guard:
            if not self._left:
                self._left = True
                _open_here[self._identity] -= 1

    def check(self) -> None:
        """Raise Problem when the file was removed, moved away, or another lies in its place."""
        try:
            now = _identity(self.path)
        except Problem as error:
            raise Problem("problem.desk.removed", file=str(self.path)) from error
        # Windows lets nobody replace an open file, and some of its file systems renumber files.
        if now != self._identity and sys.platform != "win32":
            raise Problem("problem.desk.replaced", file=str(self.path))


def check_file(path: Path) -> None:
    """Raise Problem unless a file lies at ``path`` that can be read to its end."""
    _identity(path)


def whole_path(path: str | Path) -> Path:
    """Return ``path`` without links and dots, so that one desk has one lock; never fails.

    A long path of Windows comes back in the form that is reached at any length.
    """
    file = reachable(Path(path))
    try:
        return file.resolve()
    except (OSError, ValueError, RuntimeError):
        # Some virtual drives of Windows cannot say where they lie.
        return Path(os.path.abspath(file)) if "\0" not in str(file) else file  # noqa: PTH100


def _identity(path: Path) -> _Identity:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise Problem("problem.desk.absent", file=str(path)) from error
    except PermissionError as error:
        raise Problem("problem.desk.forbidden", file=str(path)) from error
    except (OSError, ValueError) as error:
        # A name that no file can have, or a drive that is gone.
        raise Problem("problem.desk.absent", file=str(path)) from error
    if stat.S_ISDIR(status.st_mode):
        raise Problem("problem.desk.folder", file=str(path))
    if not stat.S_ISREG(status.st_mode):
        # A pipe or a device: opening it might wait for ever.
        raise Problem("problem.desk.no_file", file=str(path))
    return status.st_dev, status.st_ino
