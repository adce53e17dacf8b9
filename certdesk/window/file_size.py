"""The size of a file in words."""

from __future__ import annotations

_KILO = 1024


def size_words(size: int) -> str:
    """Return a number of bytes in the unit that people read: ``312 KB``."""
    if size < _KILO:
        return f"{size} B"
    if round(size / _KILO) < _KILO:
        return f"{size / _KILO:.0f} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
