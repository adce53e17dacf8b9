"""What the banner says of a desk that is not open as usual, and the steps that it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from certdesk.ledger.read_only import ReadOnly
from certdesk.problems import Problem
from certdesk.window.desks.banner import Notice
from certdesk.window.text import known, say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from certdesk.window.desks.session import DeskSession

DAMAGED = frozenset(
    {
        "problem.desk.damaged",
        "problem.desk.altered",
        "problem.desk.empty",
        "problem.desk.not_a_desk",
    }
)
# The desk in memory is all that is left of a file that was taken away.
GONE = frozenset({"problem.desk.removed", "problem.desk.replaced"})
# Nobody knows whether the file can be read ever again.
_LOST = frozenset({"problem.desk.absent", "problem.desk.unreadable", "problem.desk.disk"})
LOST_RIGHT = "problem.desk.taken_over"
# The banner speaks of these, so the message bar does not.
SPOKEN_OF = GONE | {LOST_RIGHT}


class Steps(Protocol):
    """What the buttons of a notice do."""

    def try_again(self, path: Path) -> None: ...
    def take_over(self, path: Path) -> None: ...
    def choose(self) -> None: ...
    def leave_out(self, path: Path) -> None: ...
    def save_copy(self) -> None: ...
    def show_backups(self, path: Path) -> None: ...
    def rescue(self, path: Path) -> None: ...
    def back_up(self) -> None: ...
    def open_backup_folder(self) -> None: ...


def read_only_notice(desk: DeskSession, steps: Steps) -> Notice | None:
    """Return what is to be said of a desk that can only be read; None for any other."""
    why = desk.why_read_only
    path = desk.path
    again = (say("desks.step.again"), lambda: steps.try_again(path))
    copy = (say("desks.step.copy"), steps.save_copy)
    if why is None:
        return None
    if why is ReadOnly.HELD:
        return _held(desk, steps)
    if why is ReadOnly.ASKED:
        edit = (say("desks.step.edit"), lambda: steps.try_again(path))
        return Notice(
            State.INFO,
            say("desks.notice.asked.title"),
            say("desks.notice.asked.text"),
            (edit,),
            icon="eye",
        )
    offered = {
        ReadOnly.NEWER: (copy,),
        ReadOnly.PLACE: (copy, again),
        ReadOnly.FULL: (again, copy),
    }[why]
    return Notice(
        State.ATTENTION,
        say(f"desks.notice.{why}.title"),
        say(f"desks.notice.{why}.text", folder=path.parent),
        offered,
        icon="lock",
    )


def _held(desk: DeskSession, steps: Steps) -> Notice:
    path, held = desk.path, desk.held_by
    if held is None:
        return taken_over_notice(path, steps)
    title = (
        say("desks.notice.held.title", name=held.name, computer=held.computer)
        if held.name != "?"
        else say("desks.notice.held.somebody")
    )
    text = (
        say("desks.notice.held.since", since=moment_words(held.since))
        if held.since is not None
        else say("desks.notice.held.text")
    )
    offered = (
        (say("desks.step.again"), lambda: steps.try_again(path)),
        (say("desks.step.take_over"), lambda: steps.take_over(path)),
        (say("desks.step.copy"), steps.save_copy),
    )
    return Notice(State.ATTENTION, title, text, offered, icon="lock")


def taken_over_notice(path: Path, steps: Steps) -> Notice:
    """Return what is to be said when somebody else took the open desk over for writing."""
    return Notice(
        State.ATTENTION,
        say("desks.notice.taken_over.title"),
        say("desks.notice.taken_over.text"),
        (
            (say("desks.step.again"), lambda: steps.try_again(path)),
            (say("desks.step.copy"), steps.save_copy),
        ),
        icon="lock",
    )


def failure_notice(path: Path, error: Problem, steps: Steps) -> Notice:
    """Return what is to be said of a desk that could not be opened, other than a damaged one."""
    offered = [(say("desks.step.again"), lambda: steps.try_again(path))]
    if error.message == "problem.desk.absent":
        offered.append((say("desks.step.leave_out"), lambda: steps.leave_out(path)))
    if error.message in _LOST:
        offered.append((say("desks.step.backups"), lambda: steps.show_backups(path)))
    offered.append((say("desks.step.choose"), steps.choose))
    return Notice(
        State.BAD,
        say("desks.notice.not_opened", name=path.name),
        problem_words(error),
        tuple(offered),
    )


def gone_notice(path: Path, error: Problem, steps: Steps) -> Notice:
    """Return what is to be said when the file of the open desk was taken away or replaced."""
    return Notice(
        State.BAD,
        say("desks.notice.gone", name=path.name),
        problem_words(error),
        (
            (say("desks.step.copy"), steps.save_copy),
            (say("desks.step.again"), lambda: steps.try_again(path)),
        ),
    )


def backup_notice(error: Exception, steps: Steps) -> Notice:
    """Return the quiet line that an automatic backup was not made."""
    why = problem_words(error) if isinstance(error, Problem) else say("desks.notice.backup.unknown")
    return Notice(
        State.ATTENTION,
        say("desks.notice.backup.title"),
        why,
        (
            (say("desks.step.back_up"), steps.back_up),
            (say("desks.step.backup_folder"), steps.open_backup_folder),
        ),
        quiet=True,
    )


def problem_words(error: Problem) -> str:
    """Return a Problem in words; its id when the catalogue lacks them."""
    return say(error.message, **error.parameters) if known(error.message) else error.message


def moment_words(moment: datetime) -> str:
    """Return a moment as the reader's clock shows it, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
