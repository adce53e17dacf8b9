"""The verdict of a question that can be answered with yes or no."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Whether something is so, as far as the facts that were read can tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
