"""Builds the registry for a person who asks for it, and says what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certdesk.answers.shapes import Json
from certdesk.problems import Problem
from certdesk.registry import location
from certdesk.registry.header import check_header
from certdesk.registry.reader import Registry


@dataclass(frozen=True, slots=True)
class BuildAnswer:
    """The registry that was built: its file, its version, how much of each thing it holds."""

    file: Path
    version: str
    counts: dict[str, int]

    def to_json(self) -> Json:
        """Return ``{file, registry, counts}``."""
        return {"file": str(self.file), "registry": self.version, "counts": self.counts}


def build_registry(out: Path | None) -> BuildAnswer:
    """Build the registry at ``out``, without it where the program keeps its own.

    A file at ``out`` is replaced only if it is a registry. Raises Problem when a source is not as
    it should be or the file cannot be written; an older registry then stays.
    """
    if out is None:
        file = location.registry_path(rebuild=True)
    else:
        _spare_other_files(out)
        from certdesk.registry.build import build  # noqa: PLC0415 - half a second of imports

        file = build(out).path
    with Registry.open(file) as registry:
        return BuildAnswer(file, registry.version, registry.counts())


def _spare_other_files(out: Path) -> None:
    """Refuse to write over anything that is no registry, whatever its format; empty files go."""
    try:
        if not out.exists() or (out.is_file() and not out.stat().st_size):
            return
        check_header(out)
    except Problem as problem:
        if problem.message == "problem.registry.not_a_registry":
            raise Problem("problem.registry.other_file", file=str(out)) from problem
        if problem.message == "problem.registry.unreadable":
            raise
