"""What all pages share: the day that answers speak of, the settings, the open desk, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from certdesk.answers.ask import Answers
    from certdesk.window.background import Background
    from certdesk.window.desks.recent import Recent
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.settings import Settings


class Session(QObject):
    """One window's shared state.

    Signals: ``as_of_changed()``: answers now speak of another day; ``dressed()``: theme or size of
    type changed; ``language_changed()``; ``desk_changed()``: another desk is open, or none (the
    shell makes the pages anew); ``desk_opening(Path)``: a desk is about to be read;
    ``desk_not_opened(Path, Exception)``: and could not. What a page wishes and the shell does:
    ``language_wished(str)``, ``scheme_wished(Scheme)``, ``zoom_wished(float)``; and the keeper of
    the desks: ``desk_wished(DeskWish)``, ``desk_path_wished(Path)``: open it.
    ``recent_seen(list)``: which desks of before are there, anew; ``recent``: as seen last.
    ``keeps_nothing``: settings cannot be kept, and that was said.
    """

    as_of_changed = Signal()
    dressed = Signal()
    language_changed = Signal()
    desk_changed = Signal()
    desk_opening = Signal(object)
    desk_not_opened = Signal(object, object)
    language_wished = Signal(str)
    scheme_wished = Signal(object)
    zoom_wished = Signal(float)
    desk_wished = Signal(object)
    desk_path_wished = Signal(object)
    recent_seen = Signal(object)

    def __init__(
        self,
        background: Background,
        settings: Settings,
        clock: Clock | None = None,
        open_answers: Callable[[], Answers] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.background = background
        self.settings = settings
        self.clock = clock or Clock()
        self._day: date | None = None
        self._open_answers = open_answers
        self.desk: DeskSession | None = None
        self._coming: DeskSession | None = None
        self.recent: list[Recent] = []
        self.keeps_nothing = False

    @property
    def as_of(self) -> date:
        """The day that answers speak of; reads the clock when that is today, so ask once."""
        return self._day or self.clock.today()

    @property
    def historical(self) -> bool:
        """Whether a day other than today was chosen."""
        return self._day is not None

    def set_as_of(self, day: date | None) -> None:
        """Let answers speak of ``day``; None and today itself mean today, whichever day it is."""
        chosen = None if day == self.clock.today() else day
        if chosen != self._day:
            self._day = chosen
            self.as_of_changed.emit()

    # ---- the desk

    def open_desk(
        self, path: Path, *, read_only: bool = False, take_over: bool = False
    ) -> DeskSession:
        """Begin to open a desk; ``desk_changed`` or ``desk_not_opened`` follows.

        The desk that is open stays open until the other one is. To open the same file anew
        (after a restore), call `close_desk` first: by whatever path, it fails with
        `OpenAlreadyError` otherwise.
        """
        from certdesk.window.desks.session import DeskSession  # noqa: PLC0415 - opened late

        if self._coming is not None:
            self._coming.close()
        coming = DeskSession(
            path,
            self._open_answers or _own_answers,
            read_only=read_only,
            take_over=take_over,
            beside=None if self.desk is None else self.desk.path,
        )
        self._coming = coming
        coming.opened.connect(lambda: self._desk_opened(coming))
        coming.not_opened.connect(lambda error: self._desk_failed(coming, error))
        self.desk_opening.emit(path)
        coming.open()
        return coming

    def close_desk(self) -> None:
        """Finish writing and close the desk, if one is open."""
        if self._coming is not None:
            self._coming.close()
            self._coming = None
        if self.desk is not None:
            closing, self.desk = self.desk, None
            closing.close()
            self.desk_changed.emit()

    @property
    def busy(self) -> bool:
        """Whether something that was asked for, of registry or desk, is still under way."""
        return (
            self.background.busy
            or self._coming is not None
            or (self.desk is not None and self.desk.busy)
        )

    def _desk_opened(self, desk: DeskSession) -> None:
        if desk is not self._coming:
            return
        self._coming = None
        before, self.desk = self.desk, desk
        if before is not None:
            before.close()
        self.desk_changed.emit()

    def _desk_failed(self, desk: DeskSession, error: Exception) -> None:
        if desk is self._coming:
            self._coming = None
            self.desk_not_opened.emit(desk.path, error)


def _own_answers() -> Answers:
    from certdesk.window.application import open_answers  # noqa: PLC0415 - it imports this module

    return open_answers()
