"""Reads ``data/scope/``: the words by which scope texts are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import Field

from certdesk.registry.sources.checking import Entry, Text, read_toml, read_tsv
from certdesk.vocabulary import scope
from certdesk.vocabulary.schemes import Confidence


class _Founded(Entry):
    basis: Text
    confidence: Confidence


class ActivityEntry(_Founded):
    """An ``[[activity]]`` of ``activities.toml``."""

    key: str = Field(pattern=r"^[a-z0-9-]+$")
    words: tuple[Text, ...] = Field(min_length=1)
    includes: tuple[Text, ...] = ()
    akin: tuple[Text, ...] = ()
    service: bool = False
    general: bool = False


class ActivityFile(Entry):
    """``activities.toml``."""

    activity: tuple[ActivityEntry, ...] = Field(min_length=1)


class SynonymRow(_Founded):
    """A line of ``synonyms.tsv``."""

    words: Text


class NarrowingEntry(_Founded):
    """A ``[[narrowing]]`` of ``modifiers.toml``."""

    sort: Text
    family: Text
    words: tuple[Text, ...] = Field(min_length=1)
    exclusive: bool
    except_before: tuple[Text, ...] = ()


class ListEntry(_Founded):
    """A list of words of ``modifiers.toml`` or ``phrases.toml``."""

    words: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()


class ModifierFile(Entry):
    """``modifiers.toml``."""

    narrowing: tuple[NarrowingEntry, ...] = Field(min_length=1)
    shifting: ListEntry
    parts: ListEntry
    units: ListEntry
    compounds: ListEntry


class PhraseFile(Entry):
    """``phrases.toml``."""

    exclusion_before: ListEntry
    exclusion_after: ListEntry
    limit: ListEntry
    including: ListEntry
    proviso: ListEntry
    proviso_exclusion: ListEntry
    leaders: ListEntry
    trailers: ListEntry
    bearers: ListEntry
    sites: ListEntry
    connectors: ListEntry
    open_end: ListEntry
    design_clauses: ListEntry
    elsewhere: ListEntry
    proviso_before: ListEntry
    pointing: ListEntry


class FieldEntry(_Founded):
    """A ``[[field]]`` of ``fields.toml``."""

    key: str = Field(pattern=r"^[a-z-]+$")
    words: tuple[Text, ...] = Field(min_length=1)


class FieldFile(Entry):
    """``fields.toml``."""

    field: tuple[FieldEntry, ...] = Field(min_length=1)


class GeneralRow(_Founded):
    """A line of ``generals.tsv``."""

    word: Text
    fields: Text | None = None
    narrows: Literal["yes", "no"]


def load_scope_words(data: Path) -> scope.ScopeWords:
    """Return the words that stand in ``data/scope``; raise Problem for what is wrong.

    ``data`` is the folder of all sources; a Problem names file, line and field.
    """
    folder = data / "scope"
    activities = read_toml(folder / "activities.toml", ActivityFile).activity
    synonyms = read_tsv(folder / "synonyms.tsv", SynonymRow)
    modifiers = read_toml(folder / "modifiers.toml", ModifierFile)
    phrases = read_toml(folder / "phrases.toml", PhraseFile)
    fields = read_toml(folder / "fields.toml", FieldFile).field
    generals = read_tsv(folder / "generals.tsv", GeneralRow)
    _check_activities(activities)
    groups = _groups(synonyms)
    _check_fields(generals, {entry.key for entry in fields})
    _unique((one, one.word, "word") for one in generals)
    _unique((one, word, "words") for one in modifiers.narrowing for word in one.words)
    return scope.ScopeWords(
        activities=tuple(
            scope.ActivityKind(
                one.key,
                one.words,
                one.includes,
                one.akin,
                one.service,
                one.general,
                one.basis,
                one.confidence,
            )
            for one in activities
        ),
        synonyms=tuple(
            scope.SynonymGroup(words, one.basis, one.confidence)
            for words, one in zip(groups, synonyms, strict=True)
        ),
        modifiers=tuple(
            scope.ModifierFamily(
                one.sort,
                one.family,
                one.words,
                one.exclusive,
                one.except_before,
                one.basis,
                one.confidence,
            )
            for one in modifiers.narrowing
        ),
        generals=tuple(
            scope.GeneralWord(
                one.word,
                tuple(one.fields.split("、")) if one.fields else (),
                one.narrows == "yes",
                one.basis,
                one.confidence,
            )
            for one in generals
        ),
        fields=tuple(scope.Field(one.key, one.words, one.basis, one.confidence) for one in fields),
        lists=tuple(_lists(modifiers, phrases)),
    )


def _lists(*files: Entry) -> Iterable[scope.WordList]:
    for file in files:
        for key in type(file).model_fields:
            entry = getattr(file, key)
            if not isinstance(entry, ListEntry):
                continue
            yield scope.WordList(key, entry.words, entry.basis, entry.confidence)
            for index, pattern in enumerate(entry.patterns):
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise entry.problem(
                        "problem.data.wrong_value",
                        ("patterns", index),
                        value=pattern,
                        cause=str(error),
                    ) from error
            if entry.patterns:
                yield scope.WordList(
                    f"{key}_patterns", entry.patterns, entry.basis, entry.confidence
                )


def _check_activities(activities: tuple[ActivityEntry, ...]) -> None:
    known = {entry.key for entry in activities}
    _unique((one, one.key, "key") for one in activities)
    _unique((one, word, "words") for one in activities for word in one.words)
    for entry in activities:
        for name in ("includes", "akin"):
            for index, key in enumerate(getattr(entry, name)):
                if key not in known:
                    raise entry.problem("problem.data.unknown_activity", (name, index), value=key)


def _groups(rows: list[SynonymRow]) -> list[tuple[str, ...]]:
    """The words of each group: two at least, and none in two groups."""
    groups = [tuple(row.words.split("、")) for row in rows]
    for row, words in zip(rows, groups, strict=True):
        if len(words) < 2 or not all(words):
            raise row.problem("problem.data.lonely_synonym", "words", value=row.words)
    _unique((row, word, "words") for row, words in zip(rows, groups, strict=True) for word in words)
    return groups


def _check_fields(rows: list[GeneralRow], known: set[str]) -> None:
    for row in rows:
        for key in (row.fields or "").split("、"):
            if key and key not in known:
                raise row.problem("problem.data.unknown_field_of_trade", "fields", value=key)


def _unique(entries: Iterable[tuple[Entry, str, str]]) -> None:
    seen: set[str] = set()
    for entry, value, name in entries:
        if value in seen:
            raise entry.problem("problem.data.duplicate", name, value=value)
        seen.add(value)
