"""What a program that died leaves behind: half written files, and what SQLite keeps beside one."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

# What SQLite leaves beside a file when a program dies: it belongs to that file alone.
LEFTOVERS = ("-journal", "-wal", "-shm")
# How files are called until they are whole and get their name.
UNFINISHED = ".certdesk-"
_NAME = re.compile(rf"{re.escape(UNFINISHED)}\w+\.part(?:{'|'.join(LEFTOVERS)})?")
# Seconds after which nobody can still be writing one.
_LEFT_BEHIND = 86_400


def clear(folder: Path) -> None:
    """Delete the half written files of this program in a folder that are a day old; never fails."""
    with suppress(OSError):
        for file in folder.iterdir():
            if _NAME.fullmatch(file.name):
                with suppress(OSError):
                    if time.time() - file.lstat().st_mtime > _LEFT_BEHIND:
                        file.unlink()
