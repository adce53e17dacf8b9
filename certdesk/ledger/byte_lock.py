"""The operating system's lock on a file: it ends with its process, however that ends."""

from __future__ import annotations

import errno
import sys

# Far behind what stands in the file: on Windows a locked byte can be read by nobody else.
_OFFSET = 1 << 30
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _EXCLUSIVE, _AT_ONCE = 2, 1
    _VIOLATION, _PENDING = 33, 997

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _lock_file = _kernel.LockFileEx
    _lock_file.restype = wintypes.BOOL
    _lock_file.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD),
        ctypes.POINTER(_Overlapped),
    )

    def _lock(descriptor: int) -> None:
        # The system itself, not the C library: that does not always say why it could not.
        place = _Overlapped(offset=_OFFSET)
        handle = msvcrt.get_osfhandle(descriptor)
        if _lock_file(handle, _EXCLUSIVE | _AT_ONCE, 0, 1, 0, ctypes.byref(place)):
            return
        code = ctypes.get_last_error()
        held = code in {_VIOLATION, _PENDING}
        raise OSError(errno.EACCES if held else errno.EINVAL, ctypes.FormatError(code))

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


def still_locked(descriptor: int) -> bool | None:
    """Whether what `lock_byte` locked is locked still, or again; values as there.

    A server that was away forgets locks, and may have given them to another since. Windows breaks
    the open file with them: there a file that is still open is still locked.
    """
    return True if sys.platform == "win32" else lock_byte(descriptor)
