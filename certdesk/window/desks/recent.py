"""Which desks were open before: kept in the settings, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from certdesk.long_path import reachable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certdesk.window.settings import Settings

KEPT = 10


@dataclass(frozen=True, slots=True)
class Recent:
    """A desk that was open before; ``missing``: no file lies there now."""

    path: Path
    missing: bool

    @property
    def name(self) -> str:
        """The desk's name: that of its file without the ending."""
        return self.path.stem


def remember(settings: Settings, path: Path) -> None:
    """Note that a desk was opened: it comes first, and is opened again at the next start."""
    text = str(path)
    others = [each for each in settings.recent if each != text]
    settings.recent = [text, *others][:KEPT]
    settings.desk = text


def forget(settings: Settings, path: Path) -> None:
    """Leave a desk out of the list."""
    settings.recent = [each for each in settings.recent if each != str(path)]
    if settings.desk == str(path):
        settings.desk = ""


def look_up(paths: Iterable[str]) -> list[Recent]:
    """Return the desks of a list with word of which are missing; asks the disk, so not at once.

    A path that the system cannot make sense of counts as missing.
    """
    return [Recent(Path(text), missing=not _lies_there(text)) for text in paths]


def _lies_there(text: str) -> bool:
    try:
        return reachable(Path(text)).is_file()
    except (OSError, ValueError):
        return False
