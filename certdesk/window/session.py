"""What all pages share: the day that answers speak of, the settings, the background, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from certdesk.window.clock import Clock

if TYPE_CHECKING:
    from datetime import date

    from certdesk.window.background import Background
    from certdesk.window.settings import Settings


class Session(QObject):
    """One window's shared state.

    Signals: ``as_of_changed()``: answers now speak of another day; ``dressed()``: theme or size of
    type changed; ``language_changed()``. What a page wishes and the shell does:
    ``language_wished(str)``, ``scheme_wished(Scheme)``, ``zoom_wished(float)``.
    """

    as_of_changed = Signal()
    dressed = Signal()
    language_changed = Signal()
    language_wished = Signal(str)
    scheme_wished = Signal(object)
    zoom_wished = Signal(float)

    def __init__(
        self,
        background: Background,
        settings: Settings,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.background = background
        self.settings = settings
        self.clock = clock or Clock()
        self._day: date | None = None

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
