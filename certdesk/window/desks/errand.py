"""Long work of its own: a job on a thread, with progress and a way to stop it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.ledger.desk import Desk
    from certdesk.window.desks.session import DeskSession

# Errands live until their end, whoever asked for them.
_under_way: set[Errand] = set()
_LONGEST = 5.0  # seconds


class Stopped(Exception):  # noqa: N818 - the reader's wish, no error
    """The reader stopped the job; it left everything as it was."""


class Progress:
    """How far a job has come; the job calls it, on its own thread."""

    def __init__(self, tell: Callable[[int, int], object]) -> None:
        self._tell = tell
        self._stopped = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` steps are done; raise `Stopped` when it must end."""
        if self._stopped.is_set():
            raise Stopped
        self._tell(done, total)

    def check(self) -> None:
        """Raise `Stopped` when the job must end."""
        if self._stopped.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask the job to end at its next step."""
        self._stopped.set()


class Errand(QObject):
    """Runs one job on a thread of its own. The job touches no widget and no open desk.

    Signals, all in the window's thread: ``progressed(int done, int total)``; then exactly one of
    ``done(object)``, ``failed(Exception)``, ``stopped()``; and last ``over()``.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    over = Signal()
    _step = Signal(int, int)
    _end = Signal(object, object)

    def __init__(self, job: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._job = job
        self._progress = Progress(self._step.emit)
        self._thread = threading.Thread(target=self._work, name="errand", daemon=True)
        self._running = False
        self._silent = False
        later = Qt.ConnectionType.QueuedConnection
        self._step.connect(self._tell, later)
        self._end.connect(self._finish, later)

    def start(self) -> Errand:
        """Begin; return itself."""
        self._running = True
        _under_way.add(self)
        self._begin()
        return self

    def stop(self) -> None:
        """Ask the job to end; ``stopped`` follows, or ``done`` when it was done already."""
        self._progress.stop()

    def give_up(self) -> None:
        """Ask the job to end and tell nothing more; wait for that, but not for ever.

        A drive of a network that is gone may keep a thread for minutes.
        """
        self._silent = True
        self._progress.stop()
        if self._thread.is_alive():
            self._thread.join(_LONGEST)
        self._running = False
        _under_way.discard(self)

    @property
    def running(self) -> bool:
        """Whether the end is still to come."""
        return self._running

    def _begin(self) -> None:
        self._thread.start()

    def _work(self) -> None:
        try:
            value = self._job(self._progress)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
            self._end.emit(None, error)
        else:
            self._end.emit(value, None)

    def _tell(self, done: int, total: int) -> None:
        if not self._silent:
            self.progressed.emit(done, total)

    def _finish(self, value: object, error: Exception | None) -> None:
        self._running = False
        _under_way.discard(self)
        if self._silent:
            return
        if error is None:
            self.done.emit(value)
        elif isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)
        self.over.emit()


class DeskErrand(Errand):
    """Runs one job on the thread of the open desk, which it gets beside the progress.

    What it writes is told by the desk as any other change; stopped, it leaves nothing behind.
    """

    def __init__(self, desk: DeskSession, job: Callable[[Desk, Progress], Any]) -> None:
        super().__init__(lambda _progress: None)
        self._desk = desk
        self._desk_job = job

    def _begin(self) -> None:
        job, progress = self._desk_job, self._progress
        self._desk.write(
            lambda open_desk: job(open_desk, progress),
            lambda value: self._finish(value, None),
            lambda error: self._finish(None, error),
        )


def any_running() -> bool:
    """Return whether some errand is under way."""
    return bool(_under_way)


def run_for(
    owner: QObject,
    job: Callable[[Progress], Any],
    then: Callable[[Any], object],
    otherwise: Callable[[Exception], object],
) -> Errand:
    """Run a job for a page or dialog; nothing is told any more once that is gone."""

    def tell(what: Callable[[Any], object], value: object) -> None:
        if isValid(owner):
            what(value)

    errand = Errand(job)
    errand.done.connect(lambda value: tell(then, value))
    errand.failed.connect(lambda error: tell(otherwise, error))
    return errand.start()
