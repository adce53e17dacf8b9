"""Proposes what a number may have meant where letters and digits look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from certdesk.judgement.numbers.checks import uscc_holds
from certdesk.judgement.numbers.recognise import LONGEST, recognise
from certdesk.vocabulary.numbers import NumberFormats

_OTHERS = {"O": "0", "0": "O", "I": "1", "L": "1", "1": "I"}
_DIGITS = str.maketrans("OIL", "011")
_AT_ONCE = 3
_SHOWN = 3


def corrections(normalised: str, this_year: int, formats: NumberFormats) -> tuple[str, ...]:
    """Return the numbers that fit a form once letters O, I, L and digits 0, 1 change places.

    Fewest changes first, at most three; all letters read as digits counts as one change, and all
    but one of them as the last resort. Empty when nothing fits.
    """
    return _nearest(
        normalised, lambda candidate: recognise(candidate, this_year, formats) is not None
    )


def uscc_corrections(normalised: str) -> tuple[str, ...]:
    """Return the company numbers with a right check that differ by such characters only."""
    return _nearest(normalised, uscc_holds)


def _nearest(normalised: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    if not normalised or len(normalised) > LONGEST:
        return ()
    for candidates in _candidates(normalised):
        found = [candidate for candidate in dict.fromkeys(candidates) if fits(candidate)]
        if found:
            return tuple(found[:_SHOWN])
    return ()


def _candidates(normalised: str) -> Iterator[list[str]]:
    """The readings, nearest first, in groups of equal distance."""
    places = [place for place, char in enumerate(normalised) if char in _OTHERS]
    for count in range(1, _AT_ONCE + 1):
        yield [_changed(normalised, chosen) for chosen in combinations(places, count)]
        if count == 1:
            yield [normalised.translate(_DIGITS)]
    digits = normalised.translate(_DIGITS)
    letters = [place for place in places if digits[place] != normalised[place]]
    yield [f"{digits[:at]}{normalised[at]}{digits[at + 1 :]}" for at in letters]


def _changed(normalised: str, places: tuple[int, ...]) -> str:
    chars = list(normalised)
    for place in places:
        chars[place] = _OTHERS[chars[place]]
    return "".join(chars)
