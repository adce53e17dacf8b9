"""Reads ``data/proposing/``: the words by which unseen clauses are read."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.certificates import CompanySize
from certdesk.vocabulary.proposals import Cue, CueWords, SizeWords
from certdesk.vocabulary.provisions import Addressee, Effect, Reach
from certdesk.vocabulary.schemes import Confidence


class CueEntry(Entry):
    """A ``[[cue]]``."""

    key: Text
    words: tuple[Text, ...] = Field(min_length=1)
    effect: Effect | None = None
    addressee: Addressee | None = None
    reach: Reach | None = None
    trust: int = Field(ge=1, le=20)


class WordsEntry(Entry):
    """``[leading]`` and ``[purpose]``."""

    words: tuple[Text, ...] = Field(min_length=1)
    basis: Text
    confidence: Confidence


class SizeEntry(Entry):
    """A ``[[size]]``."""

    words: tuple[Text, ...] = Field(min_length=1)
    sizes: tuple[CompanySize, ...] = Field(min_length=1)


class CuesFile(Entry):
    """``cues.toml``."""

    leading: WordsEntry
    purpose: WordsEntry
    size: tuple[SizeEntry, ...] = ()
    cue: tuple[CueEntry, ...] = Field(min_length=1)


def load_cues(data: Path) -> CueWords:
    """Return the cues that stand below ``data``; raise Problem for what is wrong."""
    file = read_toml(data / "proposing" / "cues.toml", CuesFile)
    seen: set[str] = set()
    for entry in file.cue:
        if entry.key in seen:
            raise entry.problem("problem.data.duplicate", "key", value=entry.key)
        seen.add(entry.key)
    return CueWords(
        tuple(
            Cue(entry.key, entry.words, entry.effect, entry.addressee, entry.reach, entry.trust)
            for entry in file.cue
        ),
        file.leading.words,
        file.purpose.words,
        tuple(SizeWords(entry.words, entry.sizes) for entry in file.size),
    )
