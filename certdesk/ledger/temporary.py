"""Folders for what must not outlive a run: copies that hold what is the user's.

Beside each lies a file of the same name with ``.held``, on which its process has the system's
lock. That ends with the process however it ends, so the next start knows what was left behind.
"""

from __future__ import annotations

import os
import shutil
import time
import uuid
from contextlib import suppress
from pathlib import Path

from certdesk import places
from certdesk.ledger.byte_lock import lock_byte

_HELD = ".held"
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# Seconds after which that is taken for left behind of which nobody can say whose it is.
_DAY = 24 * 60 * 60


class TemporaryFolder:
    """A new folder below ``parent``, until it is removed; raises OSError where none can be."""

    def __init__(self, parent: Path) -> None:
        parent.mkdir(parents=True, exist_ok=True)
        while True:
            self.path = parent / uuid.uuid4().hex
            self._descriptor = os.open(_held(self.path), _FLAGS, 0o600)
            # Whoever clears up just now may have been quicker.
            if lock_byte(self._descriptor) is not False and _held(self.path).exists():
                break
            os.close(self._descriptor)
        try:
            self.path.mkdir(mode=0o700)
        except OSError:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove what can be removed; what another program has open is for the next start."""
        if self._descriptor >= 0:
            # Windows removes no file that is open.
            os.close(self._descriptor)
            self._descriptor = -1
        _remove(self.path)


def spare_folder() -> TemporaryFolder:
    """Return a new folder in the cache, which of a portable copy lies beside the program.

    Raises OSError where it cannot be made.
    """
    return TemporaryFolder(places.temporary_folder())


def remove_leftovers(parent: Path, now: float | None = None) -> None:
    """Remove the temporary folders below ``parent`` whose process is gone; never raises.

    ``now``, in seconds of the epoch, is for those that nobody holds or ever held.
    """
    limit = (time.time() if now is None else now) - _DAY
    with suppress(OSError):
        for each in sorted(parent.iterdir()):
            folder = each.with_name(each.name.removesuffix(_HELD))
            with suppress(OSError):
                if _is_left(folder, limit):
                    _remove(folder)


def _is_left(folder: Path, limit: float) -> bool:
    held = _held(folder)
    if held.exists():
        descriptor = os.open(held, _FLAGS & ~os.O_CREAT)
        try:
            locked = lock_byte(descriptor)
        finally:
            os.close(descriptor)
        if locked is not None:
            return locked
    return folder.exists() and folder.stat().st_mtime < limit


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        with suppress(OSError):
            _held(folder).unlink(missing_ok=True)


def _held(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{_HELD}")
