"""Finds what a finished package holds without a notice."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from certdesk.notices.records import Component

_CONTENTS = "_internal"
_MODULES = (".pyd", ".so")


def bundle_files(folder: Path) -> list[str]:
    """Return every file of a package's folder, relative to it, with ``/``, sorted."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return sorted(one.relative_to(folder).as_posix() for one in found)


def uncovered(files: Iterable[str], components: Iterable[Component]) -> list[str]:
    """Return the top-level names (folders, libraries) in a package that no notice covers.

    ``files`` are relative to the package's folder, with ``/``. A name counts as covered by its
    folder's name, else by the file's own: what lies in the folder of a Python package is that
    package's, wherever a runtime library lies it is the runtime's. The standard library's own
    modules are Python's.
    """
    patterns = sorted({pattern for one in components for pattern in one.covers})
    python = any(one.id == "python" for one in components)
    names = set()
    for file in files:
        parts = PurePosixPath(file).parts
        inside = parts[1:] if parts[0] == _CONTENTS and len(parts) > 1 else parts
        if not _covered(inside, patterns, python=python):
            names.add(inside[0])
    return sorted(names)


def uncovered_modules(modules: Iterable[str], components: Iterable[Component]) -> list[str]:
    """Return the top-level Python modules (``docx``, ``lxml`` …) that no notice covers.

    For the modules that a package keeps in one archive, where no file shows their names.
    """
    components = tuple(components)
    patterns = sorted({pattern for one in components for pattern in one.covers})
    tops = {one.partition(".")[0] for one in modules}
    return sorted(
        one
        for one in tops - sys.stdlib_module_names
        if not any(
            fnmatchcase(name, pattern)
            for name in (one.lower(), f"{one.lower()}.py")
            for pattern in patterns
        )
    )


def _covered(parts: tuple[str, ...], patterns: list[str], *, python: bool) -> bool:
    names = (parts[0].lower(), parts[-1].lower())
    if any(fnmatchcase(name, pattern) for name in names for pattern in patterns):
        return True
    module = parts[0].partition(".")[0]
    ours = len(parts) == 1 and parts[0].endswith(_MODULES)
    return python and ours and module in sys.stdlib_module_names
