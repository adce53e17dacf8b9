"""Finds out, when the registry is built, which characters searching takes for one another."""

from __future__ import annotations

from opencc import OpenCC

# Unified ideographs and their extension A: what keyboards and web pages produce.
_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000))

# The first that changes a character decides: the later ones know variants of Taiwan and Hong Kong.
_PROFILES = ("t2s", "tw2s", "hk2s")


def simplified_characters() -> dict[str, str]:
    """Return the simplified character of every single character that has another one.

    Words are not looked at (乾 is 干 also in 乾坤): index and query are folded alike.
    """
    characters = [chr(point) for start, end in _RANGES for point in range(start, end)]
    found: dict[str, str] = {}
    for profile in _PROFILES:
        converted = OpenCC(profile).convert("\n".join(characters)).split("\n")
        for char, simplified in zip(characters, converted, strict=True):
            if simplified != char and len(simplified) == 1:
                found.setdefault(char, simplified)
    return {char: _last(char, found) for char in found}


def _last(char: str, found: dict[str, str]) -> str:
    """Follow 後→后 style chains to their end, so that folding twice is folding once."""
    seen = [char]
    while (following := found.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]
