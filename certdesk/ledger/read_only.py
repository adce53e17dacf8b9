"""Why an open desk can only be read; asked by the window before any desk is opened."""

from __future__ import annotations

from enum import StrEnum


class ReadOnly(StrEnum):
    """Why a desk can only be read."""

    ASKED = "asked"
    HELD = "held"
    NEWER = "newer"
    PLACE = "place"
    FULL = "full"
