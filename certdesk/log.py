"""The program's log: what went wrong inside, kept on this computer for whoever mends it."""

from __future__ import annotations

import logging
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path

from certdesk import places

_SIZE = 500_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def record_defect(what: str, error: BaseException) -> Path | None:
    """Write a defect of ours with its traceback to the log and return the log's file.

    ``what`` says what was being done. None when the log can be written nowhere: a full disk must
    not hide what is then shown to the person. A portable copy leaves nothing on the computer,
    where its stick cannot be written either.
    """
    folders = [places.log_folder()]
    if not places.portable():
        folders.append(Path(tempfile.gettempdir()))
    for folder in folders:
        file = folder / "certdesk.log"
        try:
            _append(file, what, error)
        except OSError:
            continue
        return file
    return None


def _append(file: Path, what: str, error: BaseException) -> None:
    """Add an entry and close the file again: other processes write to the same log."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        file, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    record = logging.LogRecord(
        "certdesk",
        logging.ERROR,
        __file__,
        0,
        "%s",
        (what,),
        (type(error), error, error.__traceback__),
    )
    try:
        if handler.shouldRollover(record):
            handler.doRollover()
        # emit would keep a full disk to itself.
        if handler.stream is not None:
            handler.stream.write(f"{handler.format(record)}\n")
            handler.stream.flush()
    finally:
        handler.close()
