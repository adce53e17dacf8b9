"""Which process has the first window of a person, on this computer, with these settings.

A small file in the cache folder says so: the first holds the system's lock on it, which ends with
the process however that ends, so nothing is ever left over from a crash or another computer. In
the file stands the name under which it can be reached, as soon as it can.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from certdesk import places
from certdesk.ledger.byte_lock import lock_byte

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SIZE = 1000
# The names of these files, of all persons and computers that share the folder.
CLAIMS = "window-*.json"


@dataclass(frozen=True, slots=True)
class Reached:
    """How the first window is reached: the name of its server, and its process."""

    address: str
    process: int


class Claim:
    """The right to be the first window, until it is released."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self, reached: Reached) -> None:
        """Write down how the window is reached; a full disk only leaves it alone."""
        content = json.dumps({"address": reached.address, "process": reached.process})
        with suppress(OSError):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, content.encode("ascii"))

    def withdraw(self) -> None:
        """The window closes: it is reached no more, and who wants to be the first waits for it."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)

    def release(self) -> None:
        """Let the next start be the first; the empty file stays, so that nobody locks another."""
        self.withdraw()
        with suppress(OSError):
            os.close(self._descriptor)


class Taken:
    """Another process has the first window."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def reached(self) -> Reached | None:
        """Return how it is reached; None while it is still starting."""
        try:
            with self._file.open("rb") as stream:
                found = json.loads(stream.read(_SIZE).decode("ascii"))
            return Reached(str(found["address"]), int(found["process"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None


def claim() -> Claim | Taken | None:
    """Claim the first window, or say that another has it.

    None where that cannot be found out: the folder cannot be written, or knows no locks. Then
    every start has a window of its own.
    """
    file = places.cache_folder() / CLAIMS.replace("*", _who())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, _FLAGS, 0o600)
    except OSError:
        return None
    locked = lock_byte(descriptor)
    if locked:
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
        return Claim(descriptor)
    os.close(descriptor)
    return None if locked is None else Taken(file)


def _who() -> str:
    """The person, computer and screen: a folder may be shared, a window cannot change screens."""
    if sys.platform == "win32":
        from certdesk.window.instance.windows import session_number  # noqa: PLC0415 - only there

        known = [os.environ.get(each, "") for each in ("COMPUTERNAME", "USERDOMAIN", "USERNAME")]
        known.append(str(session_number()))
    else:
        known = [os.uname().nodename, str(os.getuid())]
        known += [os.environ.get(each, "") for each in ("WAYLAND_DISPLAY", "DISPLAY")]
    return hashlib.sha256("\n".join(known).encode("utf-8", "replace")).hexdigest()[:12]
