"""What a reader can wish done with desks, from whatever page or menu."""

from __future__ import annotations

from enum import StrEnum


class DeskWish(StrEnum):
    """A step that the keeper of the desks takes when ``session.desk_wished`` names it."""

    SAMPLE = "sample"
    NEW = "new"
    OPEN = "open"
    IMPORT = "import"
    EXPORT = "export"
    COPY = "copy"
    COMPANY = "company"
    BACKUPS = "backups"
    HISTORY = "history"
    RESET_SAMPLE = "reset_sample"
    CLOSE = "close"
