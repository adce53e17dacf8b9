"""Windows programs in the Debian root: a fresh Windows for each run, with a Chinese user."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from release import debian_root, running
from release.hindrance import Hindrance
from release.keeping import cache

# People are called like this, and their folders too.
USER = "王小明"
PREFIX = "/windows"
_BASE = {
    "LANG": debian_root.LOCALE,
    "USER": USER,
    "WINEDEBUG": "-all",
    # Else Wine writes entries of Linux desktops beside those of Windows.
    "WINEDLLOVERRIDES": "winemenubuilder.exe=d",
    "WINEPREFIX": PREFIX,
    "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 - inside the root, a folder in memory of its own
}


# A pipe hides how a program ended; this tells it. Wine's servers write the registry at their end.
_SCRIPT = """
cd "$1"; shift
set -o pipefail
"$@" </dev/null 2>&1 | cat
code=$?
wineserver --wait </dev/null >/dev/null 2>&1
exit $code
"""


def fresh(target: Path, say: Callable[[str], None]) -> Path:
    """Put a Windows as it is on its first day into ``target`` and return it."""
    kept = cache() / f"windows-{debian_root.folder().name}"
    if not kept.is_dir():
        say("Setting up Windows' folders (once)")
        beside = kept.with_name(f"{kept.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        code, said = run(beside, ["wineboot", "--init"])
        if code or not (beside / "drive_c" / "users" / USER).is_dir():
            raise Hindrance(f"Wine made no folders of a user {USER} ({code}):\n{said[-2000:]}")
        beside.rename(kept)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(kept, target, symlinks=True)
    return target


def starting(program: str, *arguments: str) -> list[str]:
    """Return the command that starts a Windows program, named as Windows does, and waits for it.

    Its exit code is passed on as Windows sees it: Wine kills a process that takes long to end,
    and Linux would tell of that instead.
    """
    return ["wine", "start", "/wait", "/b", program, *arguments]


def run(
    prefix: Path,
    command: Sequence[str],
    *,
    mounts: Mapping[Path, str] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: str = "/",
    display: bool = False,
    seconds: float = 900,
) -> tuple[int, str]:
    """Run a command (``wine x.exe …``) on the Windows in ``prefix``; return its code and output.

    There is no network. Wine's servers end before this returns, so that the registry's files are
    written. ``display``: with an invisible screen. Raises Hindrance when it takes longer than
    ``seconds``.
    """
    if display:
        command = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1200x24", *command]
    whole = debian_root.entering(
        ["bash", "-c", _SCRIPT, "bash", folder, *command],
        mounts={prefix: PREFIX, **(mounts or {})},
        environment={**_BASE, **(environment or {})},
        network=False,
    )
    return running.run(whole, seconds=seconds)
