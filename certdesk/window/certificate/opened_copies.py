"""The copies in which files of a desk are opened by other programs, and their removal."""

from __future__ import annotations

import atexit
import shutil
import time
import uuid
from typing import TYPE_CHECKING

from certdesk import places
from certdesk.ledger.media import media_type, plain_name
from certdesk.problems import Problem
from certdesk.window.certificate.file_trouble import why

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.ledger.records import Attachment

_DAY = 24 * 60 * 60
_made: list[Path] = []


def make_copy(attachment: Attachment, data: bytes) -> Path:
    """Write the content of an attachment to a file that may be opened; return the file.

    Copies that were left behind for more than a day are removed on this occasion. Raises Problem
    for a content that a desk never takes in (a program, in a file that came from elsewhere), and
    where the copy cannot be written.
    """
    name = plain_name(attachment.name)
    media_type(name, data)
    remove_old()
    folder = _folder() / uuid.uuid4().hex
    try:
        folder.mkdir(parents=True)
        copy = folder / name
        copy.write_bytes(data)
    except OSError as error:
        raise Problem("certificates.files.not_opened", why=why(error)) from error
    if not _made:
        atexit.register(remove_own)
    _made.append(folder)
    return copy


def remove_old(now: float | None = None) -> None:
    """Remove copies older than a day (``now``: seconds of the epoch): a program had died."""
    try:
        folders = list(_folder().iterdir())
        limit = (time.time() if now is None else now) - _DAY
        old = [folder for folder in folders if folder.stat().st_mtime < limit]
    except OSError:
        return
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)


def remove_own() -> None:
    """Remove the copies of this run, as its end does; one that is open elsewhere may stay."""
    atexit.unregister(remove_own)
    while _made:
        shutil.rmtree(_made.pop(), ignore_errors=True)


def _folder() -> Path:
    return places.cache_folder() / "opened"
