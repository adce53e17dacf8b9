"""The copies in which files of a desk are opened by other programs, and their removal."""

from __future__ import annotations

import atexit
import uuid
from typing import TYPE_CHECKING

from certdesk import places
from certdesk.ledger.media import media_type, plain_name
from certdesk.ledger.temporary import TemporaryFolder
from certdesk.problems import Problem
from certdesk.window.certificate.file_trouble import why

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.ledger.records import Attachment

_own: list[TemporaryFolder] = []


def make_copy(attachment: Attachment, data: bytes) -> Path:
    """Write the content of an attachment to a file that may be opened; return the file.

    It is removed when the program ends, or by the next start (`window.leftovers`). Raises Problem
    for a content that a desk never takes in (a program, in a file that came from elsewhere), and
    where the copy cannot be written.
    """
    name = plain_name(attachment.name)
    media_type(name, data)
    try:
        folder = _folder() / uuid.uuid4().hex
        folder.mkdir(parents=True)
        copy = folder / name
        copy.write_bytes(data)
    except OSError as error:
        raise Problem("certificates.files.not_opened", why=why(error)) from error
    return copy


def remove_own() -> None:
    """Remove the copies of this run, as its end does; one that is open elsewhere may stay."""
    atexit.unregister(remove_own)
    while _own:
        _own.pop().remove()


def _folder() -> Path:
    if not _own:
        _own.append(TemporaryFolder(places.opened_folder()))
        atexit.register(remove_own)
    return _own[0].path
