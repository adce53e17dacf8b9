"""Places in a text as Python counts them and as Qt does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Positions:
    """Converts between characters (Python) and UTF-16 units (Qt) of one text.

    Rare characters beyond the basic plane (𠮷, 𬌗) count as two for Qt; without them both counts
    agree.
    """

    def __init__(self, text: str) -> None:
        self._wide = [index for index, char in enumerate(text) if ord(char) > 0xFFFF]
        self._wide_units = [index + nth for nth, index in enumerate(self._wide)]

    def to_qt(self, character: int) -> int:
        """Return the UTF-16 unit at which a character starts."""
        return character + bisect_left(self._wide, character)

    def from_qt(self, unit: int) -> int:
        """Return the character that holds a UTF-16 unit."""
        before = bisect_right(self._wide_units, unit)
        inside = before and self._wide_units[before - 1] == unit
        return unit - before + (1 if inside else 0)
