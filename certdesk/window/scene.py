"""A picture of the window that is to be taken (see ``screenshots``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.window.shell import Shell


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, and what is done in the window before it is taken.

    ``desk``: the sample desk is open then. What ``prepare`` returns is drawn when it is a dialog,
    else the whole window.
    """

    name: str
    prepare: Callable[[Shell], object]
    language: str = "zh"
    desk: bool = False
