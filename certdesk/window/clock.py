"""The window's only way to know what day it is."""

from __future__ import annotations

from datetime import date


class Clock:
    """Tells the computer's local date. Read once for every answer; tests put a fixed one here."""

    def today(self) -> date:
        """Return today's local date."""
        return date.today()  # noqa: DTZ011 - the reader's own calendar day is meant


class FixedClock(Clock):
    """A clock that stands still."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """Return the day it was set to."""
        return self._day
