"""What follows when a desk was opened, could not be opened, or failed while it was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.problems import Problem
from certdesk.window.desks import damage, notices

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.window.desks.keeper import DeskKeeper
    from certdesk.window.desks.session import DeskSession


def opened(keeper: DeskKeeper, desk: DeskSession) -> None:
    """Say how the desk stands when it can only be read; else back it up in the background."""
    keeper.show(lambda: notices.read_only_notice(desk, keeper))
    desk.failed.connect(lambda error: failed(keeper, desk.path, error))
    if not desk.read_only and not desk.is_sample:
        damage.back_up_quietly(keeper, desk.path)


def not_opened(keeper: DeskKeeper, path: Path, error: Exception) -> None:
    """Say why a desk could not be opened, and offer the ways on."""
    if not isinstance(error, Problem):
        keeper.shell.report(error)
    elif error.message in notices.DAMAGED:
        damage.speak_of(keeper, path, error)
    else:
        keeper.show(lambda: notices.failure_notice(path, error, keeper))


def failed(keeper: DeskKeeper, path: Path, error: Exception) -> None:
    """Offer ways on when an error concerns more than the one step that met with it."""
    if not isinstance(error, Problem):
        return
    if error.message in notices.GONE:
        keeper.show(lambda: notices.gone_notice(path, error, keeper))
    elif error.message == notices.LOST_RIGHT:
        keeper.show(lambda: notices.taken_over_notice(path, keeper))
