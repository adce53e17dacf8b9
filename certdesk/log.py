"""The program's log: what went wrong inside, kept on this computer for whoever mends it."""

from __future__ import annotations

import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path

from certdesk import places

# Python's own logging is not used: its handlers bring the modules for networks along.
_SIZE = 500_000
_KEPT = 3


def log_file() -> Path:
    """Return the file of the log where nothing hinders it (it need not be there)."""
    return places.log_folder() / "certdesk.log"


def record_defect(what: str, error: BaseException) -> Path | None:
    """Write a defect of ours with its traceback to the log and return the log's file.

    ``what`` says what was being done. None when the log can be written nowhere: a full disk must
    not hide what is then shown to the person. A portable copy leaves nothing on the computer,
    where its stick cannot be written either.
    """
    now = time.time()
    moment = f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(now))},{int(now % 1 * 1000):03}"
    trace = "".join(traceback.format_exception(error))
    folders = [places.log_folder()]
    if not places.portable():
        folders.append(Path(tempfile.gettempdir()))
    for folder in folders:
        file = folder / log_file().name
        try:
            _append(file, f"{moment} ERROR certdesk: {what}\n{trace}")
        except OSError:
            continue
        return file
    return None


def _append(file: Path, entry: str) -> None:
    """Add an entry and close the file again: other processes write to the same log."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content = entry.encode("utf-8", "backslashreplace")
    with suppress(FileNotFoundError):
        if file.stat().st_size + len(content) > _SIZE:
            _turn_over(file)
    with file.open("ab") as log:
        log.write(content)


def _turn_over(file: Path) -> None:
    """Let the log begin anew; the ones before keep a number, the highest is forgotten."""
    # Windows refuses while another process writes: then the log grows a little longer.
    with suppress(OSError):
        for number in range(_KEPT, 0, -1):
            older = file.with_name(f"{file.name}.{number}")
            newer = file.with_name(f"{file.name}.{number - 1}") if number > 1 else file
            if newer.exists():
                newer.replace(older)
