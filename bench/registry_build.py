"""How long the registry takes to build, against reading its sources and writing the same file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Bound, Measure, median

TIMES = 3

# Each in a process of its own, as on first use: loading the libraries counts.
BUILD = """
import sys, time
from pathlib import Path
start = time.perf_counter()
from certdesk.registry.build import build
build(Path(sys.argv[1]))
print(time.perf_counter() - start)
"""
REWRITE = """
import sqlite3, sys, time
from contextlib import closing
from pathlib import Path
from certdesk import places
start = time.perf_counter()
for file in places.data_folder().rglob("*"):
    if file.is_file():
        file.read_bytes()
with closing(sqlite3.connect(sys.argv[1])) as built:
    built.execute("VACUUM INTO ?", (sys.argv[2],))
print(time.perf_counter() - start)
"""


def measures(folder: Path) -> Iterator[Measure]:
    """Build and rewrite in turn in ``folder``."""
    built: list[float] = []
    rewritten: list[float] = []
    for number in range(TIMES):
        out, copy = folder / f"built-{number}.sqlite", folder / f"copy-{number}.sqlite"
        built.append(_timed(BUILD, out))
        rewritten.append(_timed(REWRITE, out, copy))
    yield Measure("registry_build", median(built), "s", median(rewritten), 3, Bound.VALUE)


def _timed(source: str, *paths: Path) -> float:
    """Return the seconds that a snippet says it took."""
    done = subprocess.run(
        [sys.executable, "-c", source, *map(str, paths)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return float(done.stdout)
