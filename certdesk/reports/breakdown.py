"""Makes a report of a breakdown of the program before (see `fault_file`)."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

from certdesk import places
from certdesk.reports.fault_file import LINE, LIVED_ON, NAMES, is_held
from certdesk.reports.masking import program_file
from certdesk.reports.writing import Report, keep

_TAKEN = ".taken"
_FILE_LINE = re.compile(r'^(  File ")([^"]+)(", line )', re.MULTILINE)
# Windows tells of errors too that are caught and harmless: those have a number that does not
# begin with c, the system's mark of an error.
_FATAL = re.compile(r"Fatal Python error|Windows fatal exception: (?:code 0xc|(?!code )\w)")


def report_breakdown(preface: str = "") -> Report | None:
    """Make a report of the last breakdown that no report tells of yet; None when there is none.

    What killed processes left is cleared away; what running ones hold is left alone.
    """
    newest: Report | None = None
    with suppress(OSError):
        for file in sorted(places.log_folder().glob(NAMES), key=lambda each: each.stat().st_mtime):
            with suppress(OSError):
                newest = _report_on(file, preface) or newest
    return newest


def _report_on(file: Path, preface: str) -> Report | None:
    if is_held(file):
        return None
    # Only one of two programs that start at once gets it; and none, where its owner still runs.
    taken = file.replace(file.with_name(f"{file.name}{_TAKEN}"))
    head, _line, told = taken.read_text(encoding="utf-8", errors="replace").partition(f"{LINE}\n")
    # What the program survived did not end it.
    told = told.rpartition(f"{LIVED_ON}\n")[2]
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
