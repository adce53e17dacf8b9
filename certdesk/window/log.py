"""The program's log, begun when there is first something to write."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from certdesk import places

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_LIMIT = 512 * 1024


def log_file() -> Path:
    """Return the file of the log (which need not exist)."""
    return places.log_folder() / "certdesk.log"


def write_defect(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path | None:
    """Append a defect of ours with all that helps to find it; None when nothing can be written.

    Keeps one earlier file, so that the log never grows beyond twice its limit.
    """
    import platform  # noqa: PLC0415
    import traceback  # noqa: PLC0415
    from datetime import UTC, datetime  # noqa: PLC0415

    when = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    text = "".join(traceback.format_exception(kind, error, trace))
    entry = f"{when} {platform.platform()} Python {platform.python_version()}\n{text}\n"
    if sys.stderr is not None:
        sys.stderr.write(entry)
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LIMIT:
            file.replace(file.with_suffix(".1.log"))
        with file.open("a", encoding="utf-8") as out:
            out.write(entry)
    except OSError:
        return None
    return file
