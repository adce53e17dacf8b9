"""Finds the Python packages that the program needs at run time, from installed metadata."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from certdesk.notices.markers import environment, holds, normalised, requirement


def installed(folder: Path | None = None) -> dict[str, Distribution]:
    """Return the distributions below a folder (this environment's own by default) by name.

    The first one found counts where a name stands twice, as it does on import.
    """
    found = distributions() if folder is None else distributions(path=[str(folder)])
    named: dict[str, Distribution] = {}
    for one in found:
        name = one.metadata["Name"]
        if name:
            named.setdefault(normalised(name), one)
    return named


def closure(
    roots: Iterable[str],
    known: Mapping[str, Distribution],
    platform: str,
    python: str,
    left_out: Collection[str] = (),
) -> tuple[list[str], list[str]]:
    """Return the names of what the requirements ``roots`` lead to, and of what is not installed.

    Both are sorted; names are normalised. What is ``left_out`` is not followed.
    """
    variables = environment(platform, python)
    found: dict[str, frozenset[str]] = {}
    missing: set[str] = set()
    waiting = [(line, frozenset[str]()) for line in roots]
    while waiting:
        line, extras = waiting.pop()
        wanted = requirement(line)
        if wanted.name in left_out or not holds(wanted.marker, variables, extras):
            continue
        if wanted.name not in known:
            missing.add(wanted.name)
            continue
        before = found.get(wanted.name)
        if before is not None and wanted.extras <= before:
            continue
        found[wanted.name] = (before or frozenset()) | wanted.extras
        lines = known[wanted.name].requires or []
        waiting.extend((each, found[wanted.name]) for each in lines)
    return sorted(found), sorted(missing)
