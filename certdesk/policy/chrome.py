"""Lines of a web page around an act: kept, but marked as no part of it."""

from __future__ import annotations

import re

from certdesk.policy.recipes import ChromePlace, RepairRecipes

# A page's own lines stand before the act or behind it, never far inside.
_HEAD_LINES = 12
_TAIL_LINES = 10
# A title is one line that is no sentence.
_TITLE = re.compile(r"[^。；！？]{4,90}")


def find_surrounds(text: str, recipes: RepairRecipes) -> list[tuple[int, int]]:
    """Return the ranges (end exclusive) of the lines around the act, in order, one a line.

    Before the act, page lines count up to the first line that only an act has. When a title
    follows the last of them, all lines before it belong to the page (site name, headline of the
    news); else only those that a pattern knows. Behind the act it is the other way round.
    """
    lines = [found.span() for found in re.finditer(r"[^\n]+", text)]
    words = [text[start:end] for start, end in lines]
    never = [re.compile(pattern) for pattern in recipes.never_chrome]
    in_act = [any(pattern.search(line) for pattern in never) for line in words]
    head = _head(words, in_act, _patterns(recipes, ChromePlace.HEAD))
    tail = _tail(words, in_act, _patterns(recipes, ChromePlace.TAIL))
    return [lines[number] for number in sorted(head | tail)]


def _head(words: list[str], in_act: list[bool], patterns: list[re.Pattern[str]]) -> set[int]:
    zone = in_act.index(True) if True in in_act else len(words)
    known = {
        number
        for number in range(min(zone, _HEAD_LINES))
        if any(pattern.fullmatch(words[number]) for pattern in patterns)
    }
    following = max(known, default=-1) + 1
    if known and following < zone and _TITLE.fullmatch(words[following]):
        return set(range(following))
    return known


def _tail(words: list[str], in_act: list[bool], patterns: list[re.Pattern[str]]) -> set[int]:
    zone = range(max(1, len(words) - _TAIL_LINES), len(words))
    known = {
        number
        for number in zone
        if not in_act[number] and any(pattern.fullmatch(words[number]) for pattern in patterns)
    }
    rest = set(range(min(known, default=len(words)), len(words)))
    return known if any(in_act[number] for number in rest) else rest


def _patterns(recipes: RepairRecipes, place: ChromePlace) -> list[re.Pattern[str]]:
    return [
        re.compile(entry.pattern)
        for entry in recipes.chrome
        if entry.place in (place, ChromePlace.BOTH)
    ]
