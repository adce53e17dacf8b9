"""A first word that is no command: a desk for the window, or what is said to anything else."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from certdesk.long_path import reachable
from certdesk.problems import Problem

SUFFIX = ".certdesk"


def is_desk(word: str) -> bool:
    """Return whether ``word`` names a file that the window should open: it has a desk's ending.

    What is in the file the window finds out: somebody who double-clicked it reads no terminal.
    """
    return Path(word).suffix.lower() == SUFFIX and _exists(Path(word))


def refuse(word: str, commands: Sequence[str]) -> Problem:
    """Return what hinders opening ``word``: no such file, or none with a desk's ending.

    ``commands`` are those that a mistyped word may have meant.
    """
    if _exists(Path(word)):
        return Problem("problem.desk.no_desk", file=word, suffix=SUFFIX)
    like = get_close_matches(word.lower(), commands, n=1)
    if like:
        return Problem("problem.desk.command_meant", word=word, like=like[0])
    return Problem("problem.desk.missing", file=word)


def _exists(file: Path) -> bool:
    try:
        return reachable(file).exists()
    except (OSError, ValueError):
        # A name that no file can have.
        return False
