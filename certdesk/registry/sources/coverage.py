"""Reads ``data/coverage/bases.toml``: what the verdicts on coverage rest on."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from certdesk.registry.sources.checking import Entry, Text, read_toml
from certdesk.vocabulary.coverage_bases import CoverageBases, CoverageBasis, Footing
from certdesk.vocabulary.schemes import Confidence


class BasisEntry(Entry):
    """A ``[[basis]]``."""

    key: Footing
    act: Text | None = None
    on_certificate: bool
    why: Text
    confidence: Confidence


class BasesFile(Entry):
    """``bases.toml``."""

    basis: tuple[BasisEntry, ...] = Field(min_length=1)


def load_coverage_bases(data: Path) -> CoverageBases:
    """Return the bases; raise Problem, naming file, line and field, for a fault."""
    file = read_toml(data / "coverage" / "bases.toml", BasesFile)
    found: dict[Footing, CoverageBasis] = {}
    for entry in file.basis:
        if entry.key in found:
            raise entry.problem("problem.data.duplicate", "key", value=entry.key)
        if entry.act is None and not entry.on_certificate:
            raise entry.problem("problem.data.coverage_basis", "act", key=entry.key)
        found[entry.key] = CoverageBasis(entry.act or "", entry.on_certificate, entry.confidence)
    missing = [key for key in Footing if key not in found]
    if missing:
        raise file.basis[-1].problem("problem.data.coverage_missing", "key", key=missing[0])
    return CoverageBases(found)
