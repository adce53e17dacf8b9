"""Makes everything that people are handed: ``dev.py package``."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from certdesk import __version__
from release import (
    checksums,
    debian_root,
    freezing,
    installer,
    portable,
    running,
    windows_python,
)
from release.bundle import FOLDER
from release.hindrance import Hindrance
from release.keeping import ROOT

OUT = ROOT / "dist"
SCRATCH = ROOT / "build" / "package"

_SEEN = "/certdesk"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """What lies in ``dist/`` now, and the Python for Windows (in the cache) that it came from."""

    python: Path
    windows: Path
    linux: Path
    installer: Path
    portable: Path
    checksums: Path


def made() -> Made:
    """Return where everything lies once it was made (it need not be there)."""
    return Made(
        python=windows_python.kept(freezing.LOCKS),
        windows=OUT / "windows" / FOLDER,
        linux=OUT / "linux" / FOLDER,
        installer=OUT / installer.installer_name(__version__),
        portable=OUT / portable.portable_name(__version__),
        checksums=OUT / checksums.NAME,
    )


def make(python: str, say: Callable[[str], None]) -> Made:
    """Make folders, installer, portable copy and checksums with the packages of ``python``.

    Raises Hindrance when something of it cannot be made here.
    """
    debian_root.prepare(say)
    result = made()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    _place(freezing.for_linux(python, SCRATCH, say), result.linux)
    _place(freezing.for_windows(python, SCRATCH, say), result.windows)
    for folder in (result.linux, result.windows):
        _require_notices(python, folder)
    say(f"{result.installer.name}, {result.portable.name}")
    try:
        installer.build(
            result.windows, SCRATCH / "nsis", OUT, __version__, run=_in_root, seen_as=_seen_as
        )
        portable.build(result.windows, OUT, __version__, _moment_of_sources())
        checksums.write_checksums([result.installer, result.portable])
    except (ValueError, RuntimeError) as error:
        raise Hindrance(str(error)) from error
    for file in (result.installer, result.portable):
        say(f"{file.relative_to(ROOT)}: {file.stat().st_size / _MEGABYTE:.1f} MB")
    for folder in (result.windows, result.linux):
        say(f"{folder.relative_to(ROOT)}: {size_of(folder) / _MEGABYTE:.1f} MB")
    return result


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a folder hold together."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


def _place(folder: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder, target)


def _require_notices(python: str, folder: Path) -> None:
    """Raise Hindrance naming what lies in a folder without a notice of its licence."""
    asked = (
        "import sys; from pathlib import Path; "
        "from certdesk.notices.bundle import bundle_files, uncovered; "
        "from certdesk.notices.reading import read_notices; folder = Path(sys.argv[1]); "
        "print(*uncovered(bundle_files(folder), read_notices(folder / 'LICENSES')))"
    )
    missing = running.obey([python, "-X", "utf8", "-c", asked, str(folder)], folder=ROOT).strip()
    if missing:
        raise Hindrance(f"{folder.parent.name}: no notice in LICENSES covers {missing}")


def _seen_as(path: Path) -> str:
    return f"{_SEEN}/{path.resolve().relative_to(ROOT).as_posix()}"


def _in_root(command: Sequence[str]) -> int:
    code, said = running.run(debian_root.entering(command, mounts={ROOT: _SEEN}, network=False))
    if code:
        raise Hindrance(f"{command[0]} did not succeed ({code}):\n{said[-2000:]}")
    return code


def _moment_of_sources() -> int:
    """Return the time of the last commit, by which what is packed is dated; 0 without one."""
    if shutil.which("git") is None:
        return 0
    code, said = running.run(["git", "log", "-1", "--format=%ct"], folder=ROOT)
    return int(said) if code == 0 and said.strip().isdigit() else 0
