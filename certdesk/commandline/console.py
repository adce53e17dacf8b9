"""A start without a console: what would have been printed is shown in a box instead.

``CertDesk.exe`` is a program of Windows without a console; Python then has no streams at all.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certdesk.answers.wording import Wording

# What still fits a screen, in lines and characters.
_LINES, _CHARACTERS = 45, 4000


class Unheard:
    """Takes what is printed while nobody can see it."""

    def __init__(self) -> None:
        self._answers, self._messages = io.StringIO(), io.StringIO()
        sys.stdout, sys.stderr = self._answers, self._messages

    def text(self, code: int, wording: Wording) -> str:
        """Return what a person must see of it when the program ends with ``code``; "" for nothing.

        Messages only when something went wrong: what a library grumbles about while the window
        is open and all is well is for nobody.
        """
        parts = [self._answers.getvalue()]
        if code:
            parts.append(self._messages.getvalue())
        whole = "\n\n".join(part.strip("\n") for part in parts if part.strip())
        lines = whole.split("\n")
        shown = "\n".join(lines[:_LINES])[:_CHARACTERS]
        return shown if shown == whole else f"{shown}\n…\n\n{wording.say('commandline.box.rest')}"


def listen() -> Unheard | None:
    """Begin to take what is printed, where Windows gave the program no console; else None."""
    if sys.platform == "win32" and sys.stdout is None and sys.stderr is None:
        return Unheard()
    return None


def show(text: str, title: str, *, bad: bool) -> None:
    """Show a text in a box of the system and wait until it was read."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only here

        # An error's or an information's sign, and before all other windows.
        ctypes.windll.user32.MessageBoxW(None, text, title, (0x10 if bad else 0x40) | 0x10000)
