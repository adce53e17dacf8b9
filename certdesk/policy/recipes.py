"""What the repair of a text takes from data: recorded repairs, usual headings, page chrome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class RecordedRepair:
    """Damage that no rule can prove: wherever ``raw`` stands, ``clean`` is meant.

    ``raw`` is matched in the text as received (after white space was put in order); ``clean`` may
    be traditional or simplified; ``why`` tells a reviewer how the original was established.
    """

    raw: str
    clean: str
    why: str


class ChromePlace(StrEnum):
    """Where on a page a chrome pattern may speak."""

    HEAD = "head"
    TAIL = "tail"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ChromePattern:
    """A line of a web page around an act: ``pattern`` (regular expression) fits the whole line.

    It is tried on the repaired text. ``place`` says whether such a line counts before the act,
    after it, or both.
    """

    pattern: str
    place: ChromePlace
    why: str


@dataclass(frozen=True, slots=True)
class RepairRecipes:
    """All that ``repair`` knows from data.

    ``headings`` are usual headings and opening phrases of official documents, simplified.
    ``chrome`` are lines that belong to a page, ``never_chrome`` patterns (why is not kept) of
    lines that belong to the act whatever else is said. ``ambiguous`` are characters that are
    traditional in one text and proper in a simplified one: they change only in a text that shows
    itself traditional. ``kept_words`` (simplified) hold such a character unchanged: 显著.
    ``radicals`` maps radical signs that Unicode itself does not equate to their characters.
    """

    recorded: tuple[RecordedRepair, ...] = ()
    headings: tuple[str, ...] = ()
    chrome: tuple[ChromePattern, ...] = ()
    never_chrome: tuple[str, ...] = ()
    ambiguous: str = ""
    kept_words: tuple[str, ...] = ()
    radicals: tuple[tuple[str, str], ...] = ()
