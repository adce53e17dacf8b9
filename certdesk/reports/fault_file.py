"""Keeps a file into which a breakdown of the program in native code is told.

While the program runs it keeps a file open, into which Python's faulthandler writes when the
process breaks down. At a proper end the file goes. A file in which nothing was written belongs to
a process that was killed, or to a power cut: no defect of ours.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from certdesk import places

NAMES = "fault-*.txt"
# Stands between what is known at the start and what is told of a breakdown.
LINE = "----"
# Stands behind what was told of an error that the program survived: Windows tells of each at its
# first sight, also when somebody catches it (what extends the dialogs for files does).
LIVED_ON = "---- and lived on"


class FaultFile:
    """The file of this process."""

    def __init__(self) -> None:
        self._file: TextIO | None = None
        # How much was written, by whom we know, and by faulthandler at the last look.
        self._known = self._seen = 0
        self._path = places.log_folder() / f"fault-{os.getpid()}.txt"

    def begin(self, facts: Mapping[str, str]) -> bool:
        """Be told of a breakdown from now on; return False where no file can be written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8", errors="backslashreplace")
            self._file.write("".join(f"{name}: {value}\n" for name, value in facts.items()))
            self._file.write(f"{LINE}\n")
            self._file.flush()
            self._known = self._seen = self._size()
        except OSError:
            self._give_up()
            return False
        _hold(self._file)
        faulthandler.enable(self._file)
        return True

    def note(self, text: str) -> None:
        """Write what is known just before a breakdown; it holds nothing of the user's."""
        if self._file is not None:
            with suppress(OSError):
                self._file.write(f"{text}\n")
                self._file.flush()
                self._known = self._seen = self._size()

    def look(self) -> None:
        """Note that the program lives, where something was told; to be called now and then.

        Only at the second look: while the system takes a process down, its threads may run on
        for a moment.
        """
        if self._file is None:
            return
        with suppress(OSError):
            size = self._size()
            if self._known < size == self._seen:
                self.note(LIVED_ON)
            else:
                self._seen = size

    def _size(self) -> int:
        return 0 if self._file is None else os.fstat(self._file.fileno()).st_size

    def end(self) -> None:
        """The program ends as it should."""
        if self._file is not None:
            faulthandler.disable()
            self._give_up()

    def _give_up(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


if sys.platform == "win32":

    def _hold(file: TextIO) -> None:
        """Nothing to do: Windows moves no file that is open."""

    def is_held(file: Path) -> bool:  # noqa: ARG001 - the system tells when it is to be moved
        """Return whether the program that writes a file still runs, as far as that is told."""
        return False

else:
    import fcntl

    def _hold(file: TextIO) -> None:
        # Some network drives know no locks.
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def is_held(file: Path) -> bool:
        """Return whether the program that writes a file still runs, as far as that is told."""
        with file.open("rb") as tried:
            try:
                fcntl.flock(tried, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            except OSError:
                return False
        return False
