"""A folder with a Debian that has Wine, NSIS and a display, in which Windows programs run.

Made once by ``debootstrap`` and kept (see ``keeping``). What it needs of the system (/proc, /dev,
the folders that are handed to it) is mounted in a namespace of the one command that runs: when that
ends, however it ends, nothing stays mounted and no process stays behind.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from release import running
from release.hindrance import Hindrance
from release.keeping import cache, digest

# Wine 8 of the release before cannot load what pydantic-core asks of Windows.
SUITE = "trixie"
PACKAGES = (
    "ca-certificates",
    "fonts-noto-cjk",
    "fonts-wqy-zenhei",
    "locales",
    "nsis",
    "osslsigncode",
    "wine",
    "wine64",
    "xauth",
    "xvfb",
)
# By it Wine is a Chinese Windows, with the code page that most of our users have.
LOCALE = "zh_CN.UTF-8"

# Reads: the root; a number of mounts; "what" and "where inside" of each; the command. A namespace
# of processes takes Wine's servers with it when the command ends.
_ENTER = """
set -e
root=$1; count=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
while [ "$count" -gt 0 ]; do
    mkdir -p "$root$2"
    mount --bind "$1" "$root$2"
    shift 2
    count=$((count - 1))
done
exec chroot "$root" "$@"
"""


def folder() -> Path:
    """Return where the root for exactly this list of packages lies (it need not be there)."""
    return cache() / f"{SUITE}-{digest(SUITE, *PACKAGES)}"


def is_ready() -> bool:
    """Tell whether the root was made completely."""
    return (folder() / "ready").is_file()


def prepare(say: Callable[[str], None]) -> None:
    """Make the root unless it is there; raise Hindrance when this computer cannot."""
    if is_ready():
        return
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise Hindrance(
            "To build for Windows, CertDesk makes a folder with a Debian in which Wine runs. That\n"
            "needs Linux and root's rights: sudo python3 dev.py package"
        )
    for tool, package in (("debootstrap", "debootstrap"), ("unshare", "util-linux")):
        if shutil.which(tool) is None:
            raise Hindrance(f"{tool} is missing (Debian: sudo apt-get install {package}).")
    say(f"Making a Debian {SUITE} with Wine in {folder()} (once, some 2 GB) ...")
    beside = folder().with_name(f"{folder().name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.parent.mkdir(parents=True, exist_ok=True)
    running.obey(["debootstrap", "--variant=minbase", SUITE, str(beside), _mirror()])
    install = (
        "apt-get update -qq && "
        f"apt-get install -qq --yes --no-install-recommends {' '.join(PACKAGES)} && "
        f"localedef --inputfile zh_CN --charmap UTF-8 {LOCALE} && apt-get clean"
    )
    settings = {**_proxies(), "DEBIAN_FRONTEND": "noninteractive"}
    running.obey(entering(["sh", "-c", install], root=beside, environment=settings))
    (beside / "ready").touch()
    shutil.rmtree(folder(), ignore_errors=True)
    beside.rename(folder())


def entering(
    command: Sequence[str],
    *,
    mounts: Mapping[Path, str] | None = None,
    environment: Mapping[str, str] | None = None,
    network: bool = True,
    root: Path | None = None,
) -> list[str]:
    """Return the command that runs ``command`` inside the root.

    ``mounts``: folders of this computer and where they stand inside. ``environment``: all that the
    command sees beside a path and a home. ``network``: without it there is none inside.
    """
    mounts = mounts or {}
    pairs = [word for outside, inside in mounts.items() for word in (str(outside), inside)]
    variables = {
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        **(environment or {}),
    }
    spaces = ["--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
    if not network:
        spaces.append("--net")
    return [
        *("unshare", *spaces, "sh", "-c", _ENTER, "sh"),
        *(str(root or folder()), str(len(mounts)), *pairs),
        *("env", "-i", *(f"{name}={value}" for name, value in variables.items())),
        *command,
    ]


def _mirror() -> str:
    """Return where this computer fetches Debian's packages, by its own settings."""
    asked = ["apt-get", "indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(REPO_URI)"]
    lines: list[str] = []
    # A Linux without apt has no such settings.
    with contextlib.suppress(FileNotFoundError):
        done = subprocess.run(
            [*asked, "Created-By: Packages"], check=False, capture_output=True, encoding="utf-8"
        )
        lines = done.stdout.splitlines()
    for line in lines:
        origin, label, address = line.split("|", 2)
        if (origin, label) == ("Debian", "Debian"):
            return address
    raise Hindrance(
        "This computer's settings of apt name no mirror of Debian, to take Wine from.\n"
        "Call `apt-get update` on a Debian, then this again."
    )


def _proxies() -> dict[str, str]:
    """Return the proxies that this computer's settings name."""
    names = ("http_proxy", "https_proxy", "no_proxy")
    return {name: os.environ[name] for name in names if os.environ.get(name)}
