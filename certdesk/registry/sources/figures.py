"""Reads ``data/figures/``: the words by which figures are known, and what changed since."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

from certdesk.policy.figures import FigureUnits
from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.schemes import Confidence


class UnitsFile(Entry):
    """``units.toml``: see `FigureUnits` for what each list means."""

    measures: tuple[Text, ...]
    deadlines: tuple[Text, ...]
    things: tuple[Text, ...]
    approximate_before: tuple[Text, ...]
    approximate_after: tuple[Text, ...]
    sayings: tuple[Text, ...]


class LaterEntry(Entry):
    """One change after the document."""

    since: date
    text: Text
    text_en: Text
    basis: Text
    confidence: Confidence


class FigureEntry(Entry):
    """A figure, named by clause and quote, and what became of it, in the order of time."""

    clause: Text
    quote: Text
    later: tuple[LaterEntry, ...]


class LaterFile(Entry):
    """``later.toml``."""

    figure: tuple[FigureEntry, ...]


def load_units(data: Path) -> FigureUnits:
    """Return the words by which figures are known, from the folder ``figures`` of ``data``."""
    file = read_toml(data / "figures" / "units.toml", UnitsFile)
    return FigureUnits(**{field.name: getattr(file, field.name) for field in fields(FigureUnits)})


def load_later(data: Path) -> tuple[FigureEntry, ...]:
    """Return the figures of which it is known what changed; raise Problem for one named twice."""
    file = read_toml(data / "figures" / "later.toml", LaterFile)
    seen: set[tuple[str, str]] = set()
    for entry in file.figure:
        if (entry.clause, entry.quote) in seen:
            raise entry.problem("problem.data.duplicate", "quote", value=entry.quote)
        seen.add((entry.clause, entry.quote))
        order = [change.since for change in entry.later]
        if order != sorted(order):
            raise entry.problem("problem.data.order", "later", value=entry.quote)
    return file.figure
