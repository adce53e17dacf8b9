"""What stands between a desk and loss: backups by themselves, damage, rescue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from certdesk.answers.wording import wording
from certdesk.answers.words import tell
from certdesk.problems import Problem
from certdesk.window.desks.banner import Notice
from certdesk.window.desks.folders import free_file, with_suffix
from certdesk.window.desks.notices import backup_notice, moment_words, problem_words
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import language, say
from certdesk.window.widgets import Label, State

if TYPE_CHECKING:
    from certdesk.ledger.backup_making import Outcome
    from certdesk.ledger.backup_preview import BackupPreview
    from certdesk.ledger.rescue import RescueReport
    from certdesk.window.desks.errand import Progress
    from certdesk.window.desks.keeper import DeskKeeper


# ---- backups


def back_up_quietly(keeper: DeskKeeper, path: Path) -> None:
    """Back up a desk that was just opened; speak only when that fails."""

    def job(_progress: Progress) -> Outcome:
        from certdesk.ledger.backup import keep_safe  # noqa: PLC0415 - errand's thread

        return keep_safe(path)

    def kept(outcome: Outcome) -> None:
        problem = outcome.problem
        if problem is not None:
            keeper.show(lambda: backup_notice(problem, keeper))

    keeper.run("", job, kept)


def back_up_now(keeper: DeskKeeper, path: Path) -> None:
    """Back up a desk because the reader wishes it, and say what became of it."""

    def job(_progress: Progress) -> object:
        from certdesk.ledger.backup import back_up  # noqa: PLC0415 - errand's thread

        return back_up(path)

    def made(_backup: object) -> None:
        keeper.put_away()
        keeper.say(State.GOOD, say("desks.backup.made"))

    keeper.run(say("desks.backup.under_way"), job, made)


# ---- a damaged desk


@dataclass(frozen=True, slots=True)
class _Good:
    """The newest good backup of a damaged desk and what it holds, as far as that is known."""

    backup: BackupPreview | None


def speak_of(keeper: DeskKeeper, path: Path, error: Problem) -> None:
    """Say that a desk is damaged, look for its newest good backup, and offer the ways on."""
    keeper.show(lambda: _damaged(keeper, path, error, say("desks.notice.damaged.looking"), ()))

    def job(_progress: Progress) -> _Good:
        from certdesk.ledger.backup import newest_good, preview  # noqa: PLC0415

        backup = newest_good(path)
        return _Good(None if backup is None else preview(backup))

    def found(good: _Good) -> None:
        keeper.show(lambda: _with_backup(keeper, path, error, good.backup))

    keeper.run("", job, found, lambda _error: found(_Good(None)))


def _with_backup(
    keeper: DeskKeeper, path: Path, error: Problem, found: BackupPreview | None
) -> Notice:
    rescue = (say("desks.step.rescue"), lambda: keeper.rescue(path))
    choose = (say("desks.step.choose"), keeper.choose)
    if error.message == "problem.desk.empty":
        return _empty(keeper, path, error, found)
    if found is None:
        text = say("desks.notice.damaged.no_backup")
        return _damaged(keeper, path, error, text, (rescue, choose))
    text = say(
        "desks.notice.damaged.backup",
        at=moment_words(found.backup.at),
        company=found.company,
        count=found.certificates,
    )
    look = (say("desks.step.restore"), lambda: keeper.show_backups(path))
    return _damaged(keeper, path, error, text, (look, rescue, choose))


def _empty(keeper: DeskKeeper, path: Path, error: Problem, found: BackupPreview | None) -> Notice:
    """Nothing can be rescued from a file that holds nothing."""
    choose = (say("desks.step.choose"), keeper.choose)
    if found is None:
        return _damaged(keeper, path, error, say("desks.notice.damaged.empty"), (choose,))
    text = say(
        "desks.notice.damaged.empty_backup",
        at=moment_words(found.backup.at),
        company=found.company,
        count=found.certificates,
    )
    look = (say("desks.step.restore"), lambda: keeper.show_backups(path))
    return _damaged(keeper, path, error, text, (look, choose))


def _damaged(
    _keeper: DeskKeeper,
    path: Path,
    error: Problem,
    text: str,
    steps: tuple[tuple[str, object], ...],
) -> Notice:
    title = (
        say("desks.notice.damaged.title", name=path.name)
        if error.message == "problem.desk.damaged"
        else problem_words(error)
    )
    return Notice(State.BAD, title, text, steps, icon="life-buoy")  # type: ignore[arg-type]


# ---- rescue


class RescueSheet(Sheet):
    """Says what was rescued and what was not."""

    def __init__(self, keeper: DeskKeeper, out: Path, report: RescueReport) -> None:
        super().__init__(say("desks.rescue.done"), str(out), keeper.shell)
        self.setMinimumWidth(560)
        for message in report.messages():
            label = Label(f"· {tell(message, wording(language()))}", wrap=True, selectable=True)
            self.body.addWidget(label)
        self.body.addStretch()
        self.add_button(say("desks.close"), self.reject)
        self.open_it = self.add_button(say("desks.rescue.open"), self.accept, primary=True)
        self.accepted.connect(lambda: keeper.open(out))


def choose_rescue(keeper: DeskKeeper, path: Path) -> None:
    """Let the reader say where, and save there what can be read of a damaged desk."""
    suggested = free_file(path.parent, say("desks.rescue.name", name=path.stem))
    name, _ = QFileDialog.getSaveFileName(
        keeper.shell, say("desks.rescue.title"), str(suggested), say("desks.kind")
    )
    if not name:
        return
    out = with_suffix(Path(name))

    def job(_progress: Progress) -> RescueReport:
        from certdesk.ledger.rescue import rescue  # noqa: PLC0415 - errand's thread

        return rescue(path, out)

    keeper.run(
        say("desks.rescue.under_way"),
        job,
        lambda report: RescueSheet(keeper, out, report).open(),
    )
