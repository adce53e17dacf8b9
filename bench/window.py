"""How soon the window is ready, and how much memory it takes, against a bare Qt window."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Bound, Measure, median
from bench.process import run

TIMES = 7


def measures(home: Path) -> Iterator[Measure]:
    """Start both windows in turn; ``home`` keeps what the program writes."""
    environment = {**os.environ, "CERTDESK_HOME": str(home)}
    program = [sys.executable, "-m", "certdesk", "--exit-when-ready"]
    bare = [sys.executable, "-m", "bench.bare_window"]
    # Not counted: the first start builds the registry and fills the computer's file cache.
    for command in (program, bare):
        run(command, environment)
    pairs = [(run(bare, environment), run(program, environment)) for _ in range(TIMES)]
    yield Measure(
        "window_ready",
        median([ours.seconds for _, ours in pairs]) * 1000,
        "ms",
        median([theirs.seconds for theirs, _ in pairs]) * 1000,
        2.0,
        Bound.RATIO,
    )
    baseline = median([theirs.peak_mb for theirs, _ in pairs])
    yield Measure(
        "memory_above_bare_window",
        median([ours.peak_mb for _, ours in pairs]) - baseline,
        "MB",
        baseline,
        60,
        Bound.VALUE,
    )
