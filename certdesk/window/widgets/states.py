"""The states that the window tells by icon, word and colour together."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """A state; the value is the name of its colour role (``neutral`` is the grey of the text)."""

    GOOD = "green"
    ATTENTION = "amber"
    BAD = "red"
    INFO = "blue"
    ACCENT = "teal"
    NEUTRAL = "neutral"

    @property
    def words(self) -> str:
        """The colour role of its words."""
        return "text" if self is State.NEUTRAL else self.value

    @property
    def soft(self) -> str:
        """The colour role of its filling."""
        return "card" if self is State.NEUTRAL else f"{self.value}_soft"

    @property
    def line(self) -> str:
        """The colour role of its edge."""
        return "border" if self is State.NEUTRAL else f"{self.value}_line"

    @property
    def icon(self) -> str:
        """The icon that tells it without colour."""
        return _ICONS[self]


_ICONS = {
    State.GOOD: "circle-check",
    State.ATTENTION: "triangle-alert",
    State.BAD: "circle-x",
    State.INFO: "info",
    State.ACCENT: "circle-dot",
    State.NEUTRAL: "circle",
}
