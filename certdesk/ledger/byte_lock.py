"""The operating system's lock on a file: it ends with its process, however that ends."""

from __future__ import annotations

import errno
import os
import sys

# Far behind what stands in the file: on Windows a locked byte can be read by nobody else.
_OFFSET = 1 << 30
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # Of the open file, not of the process: two windows of one process see each other too.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_byte(descriptor: int) -> bool | None:
    """Lock without waiting: True, False when another has it, None where that is not possible."""
    try:
        _lock(descriptor)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True
