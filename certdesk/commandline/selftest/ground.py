"""Where a self-test works: a throw-away home of its own, and the folder of what it found."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from certdesk import places
from certdesk.new_file import try_writing
from certdesk.problems import Problem

LOG = "selftest.log"
REPORT = "selftest.json"
_HOME = "CERTDESK_HOME"
_PATIENCE = 5.0  # seconds for a scanner of viruses to let go of what it looks into
_HEADLESS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def prepare_folder(out: str | None) -> Path:
    """Return the folder for what will be found, made if need be and rid of an earlier result.

    Without ``out`` it is ``selftest`` in the cache folder, replaced as a whole. In a folder that
    somebody named nothing is deleted but an earlier report. Raises Problem when it cannot be
    written.
    """
    folder = places.cache_folder() / "selftest" if out is None else Path(out).absolute()
    try:
        if out is None:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (LOG, REPORT):
            (folder / name).unlink(missing_ok=True)
        try_writing(folder)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise Problem("problem.selftest.folder", folder=str(folder), cause=cause) from error
    return folder


@contextmanager
def throw_away_home() -> Iterator[Path]:
    """Let everything that belongs to the user, and all temporary files, lie in a new folder.

    Whoever opened it removes it with `remove`, when nothing is open in it any more.
    """
    before, temporary = os.environ.get(_HOME), tempfile.tempdir
    home = Path(tempfile.mkdtemp(prefix="certdesk-selftest-"))
    os.environ[_HOME] = str(home)
    # What is made on the way is to go with it, however it ends.
    tempfile.tempdir = str(home / "temporary")
    Path(tempfile.tempdir).mkdir()
    try:
        yield home
    finally:
        tempfile.tempdir = temporary
        if before is None:
            os.environ.pop(_HOME, None)
        else:
            os.environ[_HOME] = before
        shutil.rmtree(home, ignore_errors=True)


def remove(home: Path) -> None:
    """Remove the throw-away home; raise Problem when something in it is still open."""
    begun = time.monotonic()
    while home.exists():
        # Windows removes no file that is for reading only, as backups are.
        for file in home.rglob("*"):
            with suppress(OSError):
                file.chmod(0o700)
        shutil.rmtree(home, ignore_errors=True)
        if home.exists() and time.monotonic() - begun > _PATIENCE:
            raise Problem("problem.selftest.left", folder=str(home))
        if home.exists():
            time.sleep(0.2)


def draw_unseen() -> None:
    """Where Linux has no display, let Qt draw without one."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _HEADLESS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def note_failure(folder: Path, name: str, error: BaseException) -> None:
    """Add what went wrong in a step, with its traceback, to the log in the folder."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    note(folder, f"[{name}]\n{''.join(lines)}")


def note(folder: Path, words: str) -> None:
    """Add a line to the log in the folder."""
    with (
        suppress(OSError),
        (folder / LOG).open("a", encoding="utf-8", errors="backslashreplace") as log,
    ):
        log.write(f"{words}\n")


def write_report(folder: Path, report: dict[str, Any]) -> None:
    """Write what was found; raise Problem when that cannot be done."""
    text = json.dumps(report, ensure_ascii=False, indent=2)
    try:
        (folder / REPORT).write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        cause = error.strerror or str(error)
        raise Problem("problem.selftest.folder", folder=str(folder), cause=cause) from error


def writable(folder: Path) -> str:
    """Write into a folder of the user and leave it as it was; raise Problem when that fails.

    Folders on the way that are not there are made, and removed again.
    """
    made = []
    try:
        for each in reversed((folder, *folder.parents)):
            if not each.is_dir():
                each.mkdir()
                made.append(each)
        try_writing(folder, b"certdesk")
    except OSError as error:
        cause = error.strerror or str(error)
        raise Problem("problem.selftest.folder", folder=str(folder), cause=cause) from error
    finally:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
    return str(folder)
