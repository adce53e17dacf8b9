"""Knows at the next start that the program broke down in native code, and makes a report of it.

While the program runs it keeps a file open, into which Python's faulthandler writes when the
process breaks down. At a proper end the file goes. A file in which nothing was written belongs to
a process that was killed, or to a power cut: no defect of ours.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from certdesk import places
from certdesk.reports.masking import program_file
from certdesk.reports.writing import Report, keep

_NAMES = "fault-*.txt"
_TAKEN = ".taken"
_LINE = "----"
_FILE_LINE = re.compile(r'^(  File ")([^"]+)(", line )', re.MULTILINE)
# Windows tells of errors too that are caught and harmless: those have a number that does not
# begin with c, the system's mark of an error.
_FATAL = re.compile(r"Fatal Python error|Windows fatal exception: (?:code 0xc|(?!code )\w)")


class FaultFile:
    """The file of this process."""

    def __init__(self) -> None:
        self._file: TextIO | None = None
        self._path = places.log_folder() / f"fault-{os.getpid()}.txt"

    def begin(self, facts: Mapping[str, str]) -> bool:
        """Be told of a breakdown from now on; return False where no file can be written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8", errors="backslashreplace")
            self._file.write("".join(f"{name}: {value}\n" for name, value in facts.items()))
            self._file.write(f"{_LINE}\n")
            self._file.flush()
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


def report_breakdown(preface: str = "") -> Report | None:
    """Make a report of the last breakdown that no report tells of yet; None when there is none.

    What killed processes left is cleared away; what running ones hold is left alone.
    """
    newest: Report | None = None
    with suppress(OSError):
        for file in sorted(places.log_folder().glob(_NAMES), key=lambda each: each.stat().st_mtime):
            with suppress(OSError):
                newest = _report_on(file, preface) or newest
    return newest


def _report_on(file: Path, preface: str) -> Report | None:
    if _is_held(file):
        return None
    # Only one of two programs that start at once gets it; and none, where its owner still runs.
    taken = file.replace(file.with_name(f"{file.name}{_TAKEN}"))
    head, _line, told = taken.read_text(encoding="utf-8", errors="replace").partition(f"{_LINE}\n")
    report = None
    if _FATAL.search(told):
        broken = time.localtime(taken.stat().st_mtime)
        facts = {"Broke down": time.strftime("%Y-%m-%d %H:%M:%S", broken)}
        facts |= dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        told = _FILE_LINE.sub(lambda at: f"{at[1]}{program_file(at[2])}{at[3]}", told)
        report = keep(preface, facts, told)
        if report.file is None:
            # The disk is full: perhaps there is room at the next start.
            taken.replace(file)
            return None
    taken.unlink()
    return report


if sys.platform == "win32":

    def _hold(file: TextIO) -> None:
        """Nothing to do: Windows moves no file that is open."""

    def _is_held(file: Path) -> bool:  # noqa: ARG001 - the system tells when it is to be moved
        return False

else:
    import fcntl

    def _hold(file: TextIO) -> None:
        # Some network drives know no locks.
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_held(file: Path) -> bool:
        with file.open("rb") as tried:
            try:
                fcntl.flock(tried, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            except OSError:
                return False
        return False
