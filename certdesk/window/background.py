"""The only way for the window to start work off the thread that paints it.

One worker thread owns what is read from: the registry, or a desk together with it. Work is asked
for in *lanes*: a later request in the same lane of the same owner makes the earlier one stale;
stale work that has not begun is skipped, and the result of stale work is dropped.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.answers.ask import Answers

T = TypeVar("T")


class Source(Protocol):
    """What a worker opens, reads from and closes, all on its own thread."""

    def close(self) -> None: ...


S = TypeVar("S", bound=Source)


@dataclass(frozen=True, slots=True)
class _Request:
    owner: QObject
    lane: tuple[int, str]
    token: int
    job: Callable[[Any], Any]
    then: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    request: _Request
    value: Any = None
    error: Exception | None = None


class Worker(QObject, Generic[S]):
    """Runs jobs one after the other on its own thread and brings results back to the window.

    Signals: ``failed(Exception)``: a job, or opening the source, went wrong; ``ready()``: the
    source was opened for the first time; ``opening()``: that begins.
    """

    failed = Signal(object)
    opening = Signal()
    ready = Signal()
    _done = Signal(object)

    def __init__(self, open_source: Callable[[], S], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._tokens: dict[tuple[int, str], int] = {}
        self._counter = 0
        self._edition = 0
        self._thread: threading.Thread | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        owner: QObject,
        lane: str,
        job: Callable[[S], T],
        then: Callable[[T], None],
    ) -> None:
        """Run ``job`` on the worker thread, then ``then`` with its result on this one.

        ``job`` must touch no widget. ``then`` is not called once ``owner`` is gone, once a later
        request took the lane, or when the job failed (``failed`` is emitted then).
        """
        self._counter += 1
        key = (id(owner), lane)
        self._tokens[key] = self._counter
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
            self._thread.start()
        self._requests.put(_Request(owner, key, self._counter, job, then))

    def forget(self, owner: QObject, lane: str) -> None:
        """Make whatever is under way in a lane stale."""
        self._tokens.pop((id(owner), lane), None)

    def reopen(self) -> None:
        """Open the source anew before the next job (the language changed)."""
        self._edition += 1

    @property
    def busy(self) -> bool:
        """Whether a result is still to come."""
        return bool(self._tokens)

    def close(self) -> None:
        """Skip what has not begun, wait for what has, and close the source."""
        self._tokens.clear()
        if self._thread is not None:
            self._requests.put(None)
            self._thread.join()
            self._thread = None

    def _current(self, request: _Request) -> bool:
        return self._tokens.get(request.lane) == request.token

    def _work(self) -> None:
        source: S | None = None
        edition = self._edition
        while (request := self._requests.get()) is not None:
            if not self._current(request):
                continue
            try:
                if source is not None and edition != self._edition:
                    source.close()
                    source = None
                if source is None:
                    edition = self._edition
                    self.opening.emit()
                    source = self._open_source()
                    self.ready.emit()
                outcome = _Outcome(request, value=request.job(source))
            except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
                outcome = _Outcome(request, error=error)
            self._done.emit(outcome)
        if source is not None:
            source.close()

    def _deliver(self, outcome: _Outcome) -> None:
        request = outcome.request
        if not self._current(request):
            return
        del self._tokens[request.lane]
        if outcome.error is not None:
            self.failed.emit(outcome.error)
        elif isValid(request.owner):
            request.then(outcome.value)


if TYPE_CHECKING:
    _Reading = Worker[Answers]
else:
    _Reading = Worker  # the bare window need not load what answers load


class Background(_Reading):
    """The worker that reads the registry."""
