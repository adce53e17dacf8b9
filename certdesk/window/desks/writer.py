"""The one thread that writes to a desk."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.ledger.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Request:
    job: Callable[[Desk], Any]
    then: Callable[[Any], None] | None
    otherwise: Callable[[Exception], None] | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    request: _Request
    value: Any = None
    error: Exception | None = None


class DeskWriter(QObject):
    """Opens a desk on a thread of its own and runs every job there, in the order it was asked.

    Nothing that was asked is ever dropped: `close` waits until the last job is done. The desk
    does not leave its thread; jobs must not give it away.

    Signal: ``failed(Exception)``: a job that has no ``otherwise`` went wrong.
    """

    failed = Signal(object)
    _done = Signal(object)

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_desk = open_desk
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._waiting = 0
        self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        look: Callable[[Desk], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Open the desk, and tell ``then`` what ``look`` sees, or ``otherwise`` why not."""
        self._ask(_Request(look, then, otherwise))
        self._thread.start()

    def ask(
        self,
        job: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``job`` on the desk's thread, then ``then`` with its result on this one."""
        self._ask(_Request(job, then, otherwise))

    @property
    def busy(self) -> bool:
        """Whether a result is still to come."""
        return self._waiting > 0

    def close(self) -> None:
        """Do what was asked for, close the desk, and wait until that is done."""
        if self._thread.is_alive():
            self._requests.put(None)
            self._thread.join()

    def _ask(self, request: _Request) -> None:
        self._waiting += 1
        self._requests.put(request)

    def _work(self) -> None:
        first = self._requests.get()
        if first is None:
            return
        try:
            desk = self._open_desk()
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
            self._done.emit(_Outcome(first, error=error))
            return
        try:
            self._done.emit(_outcome(first, desk))
            while (request := self._requests.get()) is not None:
                self._done.emit(_outcome(request, desk))
        finally:
            desk.close()

    def _deliver(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        request = outcome.request
        if outcome.error is None:
            if request.then is not None:
                request.then(outcome.value)
        elif request.otherwise is not None:
            request.otherwise(outcome.error)
        else:
            self.failed.emit(outcome.error)


def _outcome(request: _Request, desk: Desk) -> _Outcome:
    try:
        return _Outcome(request, value=request.job(desk))
    except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
        return _Outcome(request, error=error)
