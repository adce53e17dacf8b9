"""Take every measure and print it; exit with 1 if a promise is not kept."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import registry_build, window
from bench.measure import Measure


def measures(folder: Path) -> Iterator[Measure]:
    """Take the measures one after the other; ``folder`` may be written to."""
    # Windows first: a child's peak of memory counts that of the process that starts it.
    yield from window.measures(folder / "home")
    yield from registry_build.measures(folder)
    from bench import applies, covers, desk, keystroke, proposals  # noqa: PLC0415 - see above

    yield from keystroke.measures(folder / "built-0.sqlite")
    yield from desk.measures(folder / "built-0.sqlite", folder)
    yield from applies.measures(folder / "built-0.sqlite", folder)
    yield from proposals.measures(folder / "built-0.sqlite")
    yield from covers.measures(folder / "built-0.sqlite", folder)


def main() -> int:
    """Print each measure as soon as it is taken."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure what CertDesk promises.")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    options = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory(prefix="certdesk-bench-") as folder:
        os.environ["CERTDESK_HOME"] = str(Path(folder) / "home")
        for measure in measures(Path(folder)):
            print(measure.as_json() if options.json else measure.as_line(), flush=True)
            kept = kept and measure.ok
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
