"""Lines of a web page around an act: kept, but marked as no part of it."""

from __future__ import annotations

import re

from certdesk.policy.recipes import ChromePlace, RepairRecipes

# A page's own lines stand before the act or behind it, never far inside.
_HEAD_LINES = 12
_TAIL_LINES = 8


def find_surrounds(text: str, recipes: RepairRecipes) -> list[tuple[int, int]]:
    """Return the ranges (end exclusive) of the lines around the act, in order, one a line."""
    lines = _lines(text)
    head = _patterns(recipes, ChromePlace.HEAD)
    tail = _patterns(recipes, ChromePlace.TAIL)
    never = [re.compile(pattern) for pattern in recipes.never_chrome]

    def is_chrome(line: tuple[int, int], patterns: list[re.Pattern[str]]) -> bool:
        words = text[slice(*line)]
        if any(pattern.search(words) for pattern in never):
            return False
        return any(pattern.fullmatch(words) for pattern in patterns)

    first = 0
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if any(pattern.search(text[slice(*line)]) for pattern in never):
            break
        if is_chrome(line, head):
            first = number + 1
    if first >= len(lines):
        first = 0
    last = len(lines)
    for number in range(len(lines) - 1, max(first, len(lines) - _TAIL_LINES) - 1, -1):
        if is_chrome(lines[number], tail):
            last = number
        elif last == len(lines):
            continue
    return [*lines[:first], *lines[last:]]


def _lines(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


def _patterns(recipes: RepairRecipes, place: ChromePlace) -> list[re.Pattern[str]]:
    return [
        re.compile(entry.pattern)
        for entry in recipes.chrome
        if entry.place in (place, ChromePlace.BOTH)
    ]
