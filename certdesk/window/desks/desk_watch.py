"""What the frame of the window does with the desk: its name, counts, undo, and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from certdesk.problems import Problem
from certdesk.window.certificates.form.start import FormStart, start_of
from certdesk.window.desks.form_draft import COMPANY, kept_draft
from certdesk.window.desks.notices import SPOKEN_OF
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import known, say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.answers.desk import DeskAnswers
    from certdesk.window.desks.looking import Step
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.shell import Shell


class DeskWatch(QObject):
    """Follows the session's desk on behalf of the shell."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._session = shell.session
        for keys, act in (
            (QKeySequence("Ctrl+Z"), self.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence("Ctrl+Y"), self.redo),
        ):
            # A field that is being typed in takes these keys for itself.
            shortcut = QShortcut(keys, shell)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)
        self._session.desk_changed.connect(self._desk_changed)
        self._session.as_of_changed.connect(self.count)
        self._desk: DeskSession | None = None
        if self._session.desk is not None:
            self._follow(self._session.desk)

    def undo(self) -> None:
        """Take back the last change to the desk."""
        if self._desk is not None:
            self._desk.undo()

    def redo(self) -> None:
        """Make again what was taken back."""
        if self._desk is not None:
            self._desk.redo()

    def name_desk(self) -> None:
        """Say in rail and title which desk is open."""
        rail, desk = self._shell.rail, self._desk
        if desk is None:
            rail.show_desk(None, sample=False)
            self._shell.setWindowTitle(say("window.title"))
            return
        rail.show_desk(desk.name, sample=desk.is_sample, read_only=desk.read_only)
        self._shell.setWindowTitle(
            say("desk.title", company=desk.company.name, program=say("window.title"))
        )

    def count(self) -> None:
        """Count certificates and what is due, and show both in the rail."""
        if self._desk is None:
            self._shell.rail.show_counts({})
            return
        day = self._session.as_of
        self._desk.ask(self, "counts", lambda answers: _counts(answers, day), self._show_counts)

    def look_again(self) -> None:
        """The window was come back to: another program may have written to the file."""
        if self._desk is not None:
            self._desk.look_again()

    def _show_counts(self, counts: dict[PageName, int]) -> None:
        self._shell.rail.show_counts(counts)

    def _desk_changed(self) -> None:
        self._follow(self._session.desk)
        self._shell.remake()
        self.name_desk()
        self.count()
        if self._desk is not None and not self._desk.read_only:
            self._desk.ask(self, "drafts", _drafts, self._offer_draft)

    def _offer_draft(self, left: _Left) -> None:
        """Say that a form was not finished when the program was last seen."""
        if left.certificates:
            form = Target(TargetKind.CERTIFICATE_FORM, left.certificates[0].certificate or "")
            self._say_left("desk.draft", "desk.draft_open", lambda: self._shell.open_target(form))
        elif left.reviews:
            review = Target(TargetKind.APPLIES, "", part=left.reviews[0])
            self._say_left(
                "reviews.draft.left", "desk.draft_open", lambda: self._shell.open_target(review)
            )
        elif left.company:
            self._say_left(
                "desks.company.draft_left",
                "desks.company.draft_open",
                lambda: self._session.desk_wished.emit(DeskWish.COMPANY),
            )

    def _say_left(self, words: str, way: str, act: Callable[[], object]) -> None:
        self._shell.bar.say(State.ATTENTION, say(words), (say(way), act))

    def _follow(self, desk: DeskSession | None) -> None:
        self._desk = desk
        if desk is None:
            return
        desk.failed.connect(self._report)
        desk.changed.connect(lambda _kinds, _ids: self._changed())
        desk.undone.connect(self._say_undone)
        desk.redone.connect(self._say_redone)
        desk.nothing_to.connect(
            lambda what: self._shell.bar.say(State.INFO, say(f"desk.nothing_to.{what}"))
        )

    def _report(self, error: Exception) -> None:
        """Say what went wrong, unless the banner says the same with the ways on."""
        if not (isinstance(error, Problem) and error.message in SPOKEN_OF):
            self._shell.report(error)

    def _changed(self) -> None:
        self.name_desk()
        self.count()

    def _say_undone(self, step: Step) -> None:
        self._shell.bar.say(
            State.INFO,
            say("desk.undone", what=step_words(step)),
            (say("desk.redo"), self.redo),
        )

    def _say_redone(self, step: Step) -> None:
        self._shell.bar.say(
            State.INFO,
            say("desk.redone", what=step_words(step)),
            (say("desk.undo"), self.undo),
        )


def step_words(step: Step) -> str:
    """Return what a change was: its action, and the certificates it was about."""
    action = say(step.action) if known(step.action) else say("desk.some_change")
    if not step.subjects:
        return action
    if step.count > len(step.subjects):
        return say("desk.step_many", action=action, first=step.subjects[0], count=step.count)
    return say("desk.step", action=action, subjects=say("window.list").join(step.subjects))


@dataclass(frozen=True, slots=True)
class _Left:
    """For what forms there are drafts: of certificates, of reviews by requirement, the company."""

    certificates: list[FormStart]
    reviews: list[str]
    company: bool


def _drafts(answers: DeskAnswers) -> _Left:
    from certdesk.ledger.records import Company  # noqa: PLC0415 - reading thread
    from certdesk.window.requirements.review_entry import requirement_of  # noqa: PLC0415 - same

    known = {certificate.id for certificate in answers.desk.certificates()}
    keys = [draft.form_key for draft in answers.desk.drafts()]
    starts = [start for start in map(start_of, keys) if start is not None]
    return _Left(
        [start for start in starts if start.certificate is None or start.certificate in known],
        [requirement for key in keys if (requirement := requirement_of(key)) is not None],
        kept_draft(answers, COMPANY, Company) is not None,
    )


def _counts(answers: DeskAnswers, day: date) -> dict[PageName, int]:
    summary = answers.summary(day)
    return {PageName.CERTIFICATES: summary.total, PageName.DUE: summary.urgent}
