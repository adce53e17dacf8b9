"""Keeps the count of findings beside 体检 in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from certdesk.window.targets import PageName
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from certdesk.window.health.findings import Health
    from certdesk.window.shell import Shell

# Counting is for nobody in a hurry (milliseconds after the last change).
_PAUSE = 400


class HealthWatch(QObject):
    """Looks again when the desk or the day changes."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._session = shell.session
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._count)
        self._session.as_of_changed.connect(self.look)
        self._session.language_changed.connect(self.look)
        self._session.desk_changed.connect(self._desk_changed)
        self._desk_changed()

    def look(self) -> None:
        """Count anew, soon."""
        self._pause.start()

    def _desk_changed(self) -> None:
        desk = self._session.desk
        if desk is None:
            self._pause.stop()
            self._shell.rail.show_hint(PageName.CHECKUP, "")
            return
        desk.changed.connect(lambda *_: self.look())
        self.look()

    def _count(self) -> None:
        from certdesk.window.health.findings import read_health  # noqa: PLC0415 - not to start

        desk, day = self._session.desk, self._session.as_of
        if desk is not None:
            desk.ask(self, "hints", lambda answers: read_health(answers, day), self._show)

    def _show(self, health: Health) -> None:
        from certdesk.judgement.findings import Severity  # noqa: PLC0415 - not to start

        count = health.count()
        state = State.BAD if health.count(Severity.SERIOUS) else State.ATTENTION
        words = say("health_page.hint", count=count) if count else ""
        self._shell.rail.show_hint(PageName.CHECKUP, words, state)
