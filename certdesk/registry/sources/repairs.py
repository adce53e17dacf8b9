"""Reads ``data/repairs/`` into the recipes of the repair of texts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from certdesk.policy.recipes import ChromePattern, ChromePlace, RecordedRepair, RepairRecipes
from certdesk.registry.sources.checking import Entry, Text, read_toml


def _regular_expression(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, StringConstraints(min_length=1), AfterValidator(_regular_expression)]
Character = Annotated[str, StringConstraints(min_length=1, max_length=1)]


class RepairEntry(Entry):
    """Damage that no rule can prove."""

    raw: Text
    clean: Text
    why: Text


class RecordedFile(Entry):
    """``recorded.toml``."""

    repair: tuple[RepairEntry, ...]


class HeadingsFile(Entry):
    """``headings.toml``."""

    headings: tuple[Text, ...]


class ChromeEntry(Entry):
    """A line of a web page."""

    pattern: Pattern
    place: ChromePlace
    why: Text


class ActEntry(Entry):
    """A line that belongs to the act whatever else it looks like."""

    pattern: Pattern
    why: Text


class ChromeFile(Entry):
    """``chrome.toml``."""

    chrome: tuple[ChromeEntry, ...]
    act: tuple[ActEntry, ...]


class CharactersFile(Entry):
    """``characters.toml``."""

    ambiguous: Text
    kept_words: tuple[Text, ...]
    radicals: dict[Character, Character]


def load_recipes(data: Path) -> RepairRecipes:
    """Return the recipes that lie in the folder ``repairs`` of ``data``.

    Raises Problem, naming file, line and field, for what is missing, wrong or said twice.
    """
    folder = data / "repairs"
    recorded = read_toml(folder / "recorded.toml", RecordedFile)
    headings = read_toml(folder / "headings.toml", HeadingsFile)
    chrome = read_toml(folder / "chrome.toml", ChromeFile)
    characters = read_toml(folder / "characters.toml", CharactersFile)
    _refuse_duplicates(recorded, headings)
    return RepairRecipes(
        recorded=tuple(RecordedRepair(one.raw, one.clean, one.why) for one in recorded.repair),
        headings=headings.headings,
        chrome=tuple(ChromePattern(one.pattern, one.place, one.why) for one in chrome.chrome),
        never_chrome=tuple(one.pattern for one in chrome.act),
        ambiguous=characters.ambiguous,
        kept_words=characters.kept_words,
        radicals=tuple(sorted(characters.radicals.items())),
    )


def _refuse_duplicates(recorded: RecordedFile, headings: HeadingsFile) -> None:
    seen: set[str] = set()
    for entry in recorded.repair:
        if entry.raw in seen:
            raise entry.problem("problem.data.duplicate", "raw", value=entry.raw)
        seen.add(entry.raw)
    for index, heading in enumerate(headings.headings):
        if heading in seen:
            raise headings.problem("problem.data.duplicate", ("headings", index), value=heading)
        seen.add(heading)
