"""The desk that is open in the window: how pages read it, change it and hear of changes.

For a page, in short (``desk = self.session.desk``, None while no desk is open)::

    desk.ask(self, "list", lambda answers: answers.statuses(day), self._show)
    desk.change("history.certificates.changed", lambda change: change.put(record), self._saved)
    desk.changed.connect(self._changed)      # (kinds, ids): ask again for what is shown

A page lives only as long as the desk that it was made for: when another desk is opened, the
window makes its pages anew.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from certdesk.window.background import Worker
from certdesk.window.desks.looking import (
    DeskState,
    Looked,
    Step,
    Written,
    look_around,
    run,
    state_of,
)
from certdesk.window.desks.writer import DeskWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from certdesk.answers.ask import Answers
    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.change import Change
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.lock import HeldBy
    from certdesk.ledger.read_only import ReadOnly
    from certdesk.ledger.records import Company

T = TypeVar("T")


class OpenAlreadyError(Exception):
    """The desk is the one that is open, by another path: a link, a drive's letter, a share."""


class DeskSession(QObject):
    """An open desk: one thread writes it, another reads it; the window waits for neither.

    Signals:

    - ``opened()``: once, when the desk can be read; ``not_opened(Exception)``: it could not;
    - ``changed(frozenset[str] kinds, frozenset[str] ids)``: something was written, whoever asked
      for it. ``kinds`` are entities of the history (``certificate``, ``company``, ``attachment``,
      ``view``, ``setting``), ``ids`` the records'. Both empty: anything may have changed (another
      program wrote to the file, a backup was restored);
    - ``undone(Step)``, ``redone(Step)``, ``nothing_to(str)``: ``undo`` or ``redo`` had nothing;
    - ``failed(Exception)``: reading or writing went wrong and nobody else took it.
    """

    opened = Signal()
    not_opened = Signal(object)
    changed = Signal(object, object)
    undone = Signal(object)
    redone = Signal(object)
    nothing_to = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        path: Path,
        open_answers: Callable[[], Answers],
        *,
        read_only: bool = False,
        take_over: bool = False,
        beside: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make the session of the desk at ``path``; `open` opens it.

        ``open_answers`` opens the registry's answers for the reading thread; ``read_only`` and
        ``take_over`` are those of `Desk.open`. Where ``path`` leads to the same file as
        ``beside``, the desk that is open already, opening fails with `OpenAlreadyError`.
        """
        super().__init__(parent)
        self.path = path
        self._state: DeskState | None = None
        self._found: str | None = None  # what the last look met with
        self._writer = DeskWriter(
            lambda: _open(path, beside, read_only=read_only, take_over=take_over)
        )
        self._writer.failed.connect(self.failed)
        self._reader: Worker[DeskAnswers] = Worker(lambda: _open_reader(path, open_answers))
        self._reader.failed.connect(self.failed)

    # ---- opening and closing

    def open(self) -> None:
        """Begin to open the desk; ``opened`` or ``not_opened`` follows."""
        self._writer.start(state_of, self._opened, self.not_opened.emit)

    def close(self) -> None:
        """Finish what was asked to be written, then close the desk."""
        self._reader.close()
        self._writer.close()

    @property
    def name(self) -> str:
        """The desk's name: that of its file without the ending."""
        return self.path.stem

    @property
    def state(self) -> DeskState:
        """What is known of the desk; only after ``opened``."""
        if self._state is None:
            raise RuntimeError("the desk is not open yet")
        return self._state

    @property
    def company(self) -> Company:
        """The company whose desk it is, as last read."""
        return self.state.company

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written; `why_read_only` says why."""
        return self.state.why is not None

    @property
    def why_read_only(self) -> ReadOnly | None:
        """Why nothing can be written (asked for, held by another, newer, place, full), or None."""
        return self.state.why

    @property
    def held_by(self) -> HeldBy | None:
        """Who held the desk when it was opened, if that is why it can only be read."""
        return self.state.held_by

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample that comes with the program."""
        return self.state.sample

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is still under way."""
        return self._reader.busy or self._writer.busy

    # ---- reading

    def ask(
        self,
        owner: QObject,
        lane: str,
        job: Callable[[DeskAnswers], T],
        then: Callable[[T], None],
    ) -> None:
        """Run ``job`` with the desk's answers on the reading thread, then ``then`` on this one.

        Lanes as in `Worker.ask`: a later request in the lane of the same owner replaces the
        earlier. ``job`` touches no widget and hands back records, no desk and no answers. It
        sees everything that was written before ``changed`` was emitted.
        """
        self._reader.ask(owner, lane, job, then)

    def forget(self, owner: QObject, lane: str) -> None:
        """Make whatever is under way in a lane stale."""
        self._reader.forget(owner, lane)

    def speak_anew(self) -> None:
        """Let what is asked from now on be answered in the language that is spoken now."""
        self._reader.reopen()

    # ---- writing

    def change(
        self,
        action: str,
        fill: Callable[[Change], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Make one change to the desk: one transaction, one group of history, one undo.

        ``action`` is a message id (``history.…``) that says what was done; ``fill`` runs on the
        writing thread and puts, removes and attaches. When it is saved, ``changed`` is emitted
        and then ``then`` called with what ``fill`` returned; when it was not, nothing was
        written, and ``otherwise`` (else ``failed``) gets the error.
        """

        def job(desk: Desk) -> T:
            with desk.change(action) as change:
                return fill(change)

        self.write(job, then, otherwise)

    def write(
        self,
        job: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run any job with the desk itself on its thread (an import, a backup, a check).

        What it wrote is told by ``changed`` as for `change`.
        """

        def finish(written: Written) -> None:
            self._take(written)
            if then is not None:
                then(written.value)

        self._writer.ask(lambda desk: run(desk, job), finish, otherwise)

    def undo(self) -> None:
        """Take back the last change; ``undone`` tells what it was."""
        self._step("undo", lambda desk: desk.undo() if desk.can_undo else None, self.undone.emit)

    def redo(self) -> None:
        """Make again what was taken back last; ``redone`` tells what it was."""
        self._step("redo", lambda desk: desk.redo() if desk.can_redo else None, self.redone.emit)

    def _step(self, what: str, job: Callable[[Desk], object], tell: Callable[[Step], None]) -> None:
        def finish(written: Written) -> None:
            self._take(written)
            if written.step is None:
                self.nothing_to.emit(what)
            else:
                tell(written.step)

        self._writer.ask(lambda desk: run(desk, job), finish)

    # ---- drafts: what stands in a form, kept should the program die; no history, no undo

    def keep_draft(self, form_key: str, content: str) -> None:
        """Keep what stands in a form under its key; a failure is not spoken of."""
        if not self.read_only:
            self._writer.ask(lambda desk: desk.keep_draft(form_key, content), None, _forgive)

    def drop_draft(self, form_key: str) -> None:
        """Forget the draft of a form that was saved or given up."""
        if not self.read_only:
            self._writer.ask(lambda desk: desk.drop_draft(form_key), None, _forgive)

    # ---- what others wrote

    def look_again(self) -> None:
        """Find out how the desk stands: after a sleep, or when the window is come back to.

        What another program wrote is told by ``changed``; that the file is gone or was taken
        over by ``failed``, once.
        """

        def told(looked: Looked) -> None:
            state, before = looked.state, self._state
            if state is not None and before is not None:
                self._state = state
                if (state.fingerprint, state.why) != (before.fingerprint, before.why):
                    self.changed.emit(frozenset(), frozenset())
            message = None if looked.problem is None else looked.problem.message
            if message != self._found and looked.problem is not None:
                self.failed.emit(looked.problem)
            self._found = message

        self._writer.ask(look_around, told, _forgive)

    def _opened(self, state: DeskState) -> None:
        self._state = state
        self.opened.emit()

    def _take(self, written: Written) -> None:
        self._state = written.state
        if written.kinds:
            self.changed.emit(written.kinds, written.ids)


def _open(path: Path, beside: Path | None, *, read_only: bool, take_over: bool) -> Desk:
    from certdesk.ledger.desk import Desk  # noqa: PLC0415 - the bare window needs no desk

    if beside is not None:
        # Here, not in the window's thread: a share may take long to answer.
        with suppress(OSError):
            if path.samefile(beside):
                raise OpenAlreadyError
    return Desk.open(path, read_only=read_only, take_over=take_over)


def _open_reader(path: Path, open_answers: Callable[[], Answers]) -> DeskAnswers:
    from certdesk.answers.desk import DeskAnswers  # noqa: PLC0415 - as above
    from certdesk.ledger.desk import Desk  # noqa: PLC0415 - as above

    return DeskAnswers(Desk.open(path, read_only=True, checked=False), open_answers())


def _forgive(_error: Exception) -> None:
    """A draft or a second look is a convenience: its failure must not disturb the reader."""
