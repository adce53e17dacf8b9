"""Who works at this computer: the name that history and lock show."""

from __future__ import annotations

import getpass
import os
import platform
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Person:
    """A user's name and the computer's."""

    name: str
    computer: str

    def __str__(self) -> str:
        return f"{self.name}@{self.computer}"


@cache
def person() -> Person:
    """Return who is logged in here; ``?`` for what the system does not tell."""
    # On Windows platform.node() may start slow system queries; the environment has the name.
    computer = os.environ.get("COMPUTERNAME") or platform.node()
    return Person(_user() or "?", computer or "?")


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
