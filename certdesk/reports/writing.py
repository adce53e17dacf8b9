"""Writes a report on a defect that a person can send: one file each, without the user's data."""

from __future__ import annotations

import linecache
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType

from certdesk import log, places
from certdesk.reports.masking import error_words, hide_home, program_file, words_of

KEPT = 20
_NAME = re.compile(r"crash-\d{8}-\d{6}(?:-\d+)?\.txt")
_TIMES = "Times: "
_FRAMES = 25  # at either end of a long way
_CHAIN = 5
_LINES = 30
_TAIL = 20_000
# A log may hold anything; these are the lines of it that tell of the program alone.
_ENTRY = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+) certdesk: ", re.ASCII)
_PLACE = re.compile(r'  File "([^"]+)", line (\d+), in ([\w<>.]+)$')
_KIND = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Problem|Warning|Stopped))(?::|$)", re.ASCII)


@dataclass(slots=True)
class Report:
    """A report as it was written; ``file`` is None when it could be written nowhere."""

    text: str
    file: Path | None = None

    def count(self, times: int) -> None:
        """Say in the report how often the same happened until now."""
        self.text = re.sub(f"^{_TIMES}.*$", f"{_TIMES}{times}", self.text, flags=re.MULTILINE)
        if self.file is not None:
            with suppress(OSError):
                self.file.write_text(self.text, encoding="utf-8")


def report_defect(error: BaseException, facts: Mapping[str, str], preface: str = "") -> Report:
    """Write a report on an error that nobody caught.

    ``facts`` are lines at the head, by their names; ``preface`` is said first, to the person.
    """
    parts = [*_way(error), *_threads(), *_log_lines()]
    return keep(preface, facts, "\n".join(parts))


def keep(preface: str, facts: Mapping[str, str], text: str) -> Report:
    """Write a report whose body is ``text``, which holds nothing of the user's."""
    now = time.localtime()
    head = [preface, ""] if preface else []
    head += ["CertDesk: report on a defect", f"Time: {time.strftime('%Y-%m-%d %H:%M:%S', now)}"]
    head += [f"{name}: {value}" for name, value in facts.items()]
    report = Report(hide_home("\n".join([*head, f"{_TIMES}1", "", text, ""])))
    folders = [places.reports_folder()]
    if not places.portable():
        # A portable copy leaves nothing on the computer: the person copies the words instead.
        folders.append(Path(tempfile.gettempdir()) / f"{places.APPLICATION}-reports")
    for folder in folders:
        with suppress(OSError):
            report.file = _write(folder, f"crash-{time.strftime('%Y%m%d-%H%M%S', now)}", report)
            _forget_old(folder)
            break
    return report


def _write(folder: Path, name: str, report: Report) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        file = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        try:
            with file.open("x", encoding="utf-8", errors="backslashreplace") as out:
                try:
                    out.write(report.text)
                    out.flush()
                except OSError:
                    out.close()
                    file.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            continue
        return file
    raise FileExistsError(name)


def _forget_old(folder: Path) -> None:
    files = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    for file in sorted(files, key=lambda each: (each.stat().st_mtime_ns, each.name))[:-KEPT]:
        file.unlink(missing_ok=True)


def _way(error: BaseException) -> Iterator[str]:
    """How it came to the error, and to those behind it."""
    link: BaseException | None = error
    for turn in range(_CHAIN):
        if link is None:
            return
        yield "" if turn else "What happened"
        if turn:
            yield "which came of"
        steps = list(_steps(link.__traceback__))
        known = words_of(frame.f_code for frame, _line in steps)
        yield f"  {error_words(link, known)}"
        yield from _told(steps)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _steps(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _told(steps: list[tuple[FrameType, int]]) -> Iterator[str]:
    left_out = len(steps) - 2 * _FRAMES
    for place, (frame, line) in enumerate(steps):
        if left_out > 0 and _FRAMES <= place < _FRAMES + left_out:
            if place == _FRAMES:
                yield f"    … {left_out} more"
            continue
        code = frame.f_code
        yield f"    {program_file(code.co_filename)}:{line} {code.co_qualname}"
        source = linecache.getline(code.co_filename, line).strip()
        if source:
            yield f"      {source}"


def _threads() -> Iterator[str]:
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    yield "\nThreads"
    for identifier, frame in sys._current_frames().items():  # noqa: SLF001 - made for this
        yield f"  {names.get(identifier, 'native')}"
        steps: list[tuple[FrameType, int]] = []
        at: FrameType | None = frame
        while at is not None:
            steps.append((at, at.f_lineno))
            at = at.f_back
        yield from _told(steps[::-1])


def _log_lines() -> Iterator[str]:
    """The last lines of the log, without what was being done and the errors' own words."""
    yield "\nLast lines of the log"
    try:
        with log.log_file().open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _TAIL))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return
    told = [words for line in lines if (words := _plain_line(line))]
    yield from told[-_LINES:]


def _plain_line(line: str) -> str:
    if entry := _ENTRY.match(line):
        return f"  {entry[1]}"
    if place := _PLACE.match(line):
        return f"    {program_file(place[1])}:{place[2]} {place[3]}"
    kind = _KIND.match(line)
    return f"  {kind[1]}" if kind else ""
