"""What is said to a first word that is no command: a desk, which this version does not open."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from certdesk.problems import Problem

SUFFIX = ".certdesk"


def refuse(word: str, commands: Sequence[str]) -> Problem:
    """Return what hinders opening ``word``: no such file, no desk, or no desks in this version.

    ``commands`` are those that a mistyped word may have meant.
    """
    file = Path(word)
    if _exists(file):
        if file.suffix.lower() == SUFFIX:
            return Problem("problem.desk.not_yet", file=word)
        return Problem("problem.desk.no_desk", file=word, suffix=SUFFIX)
    like = get_close_matches(word.lower(), commands, n=1)
    if like:
        return Problem("problem.desk.command_meant", word=word, like=like[0])
    return Problem("problem.desk.missing", file=word)


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):
        # A name that no file can have.
        return False
