"""Sends errands for the window, with a dialog that can stop them, and ends them with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from certdesk.window.desks.errand import DeskErrand, Errand, Progress
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from certdesk.ledger.desk import Desk
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.shell import Shell


class Runner(QObject):
    """Knows which errands of a window are under way."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        self._errands: set[Errand] = set()

    @property
    def busy(self) -> bool:
        """Whether an errand is under way."""
        return bool(self._errands)

    def close(self) -> None:
        """End all errands: the window closes."""
        for errand in list(self._errands):
            errand.give_up()
        self._errands.clear()

    def run(
        self,
        title: str,
        job: Callable[[Progress], Any],
        then: Callable[[Any], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> Errand:
        """Run a job on a thread of its own, with a dialog that can stop it when it takes long.

        ``title`` empty: without any dialog. ``otherwise`` (else the message bar) gets the error.
        """
        return self._send(Errand(job), title, then, otherwise)

    def run_on_desk(
        self,
        desk: DeskSession,
        title: str,
        job: Callable[[Desk, Progress], Any],
        then: Callable[[Any], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> Errand:
        """Run a job on the thread of an open desk, else as `run`."""
        return self._send(DeskErrand(desk, job), title, then, otherwise)

    def _send(
        self,
        errand: Errand,
        title: str,
        then: Callable[[Any], object],
        otherwise: Callable[[Exception], object] | None,
    ) -> Errand:
        self._errands.add(errand)
        errand.done.connect(then)
        errand.failed.connect(otherwise or self.shell.report)
        errand.over.connect(lambda: self._errands.discard(errand))
        if title:
            from certdesk.window.desks.working import Working  # noqa: PLC0415 - seldom needed

            errand.stopped.connect(
                lambda: self.shell.bar.say(State.INFO, say("desks.stopped"), None)
            )
            Working(title, errand, self.shell)
        return errand.start()
