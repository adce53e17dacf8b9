"""Starts the program as a process of its own, without a network and under guard (`guard`)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from certdesk import places
from certdesk.registry.version import cache_version

HERE = Path(__file__).resolve().parent
# What must stay. Python's own reader of a package's metadata brings the module of mail addresses
# along, which names the computer in an address with `socket`; it makes none. And Qt keeps its
# local sockets, by which a second start hands its desk to the open window, in the module for
# networks: the kernel's guard lets these through and no other.
_LOCAL_SOCKETS = "certdesk.window.instance.handover -> PySide6.QtNetwork"
EXCUSED = frozenset({"email.utils -> socket", _LOCAL_SOCKETS})
_NATIVE = ("Qt6WebSockets", "Qt6WebEngine", "libssl", "libcurl", "_ssl.")


@dataclass(frozen=True)
class Place:
    """The folders of a run. ``person`` stands for the home of the user and must stay empty."""

    root: Path

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def desks(self) -> Path:
        return self.root / "desks"

    @property
    def temp(self) -> Path:
        return self.root / "temp"

    @property
    def person(self) -> Path:
        return self.root / "person"


@dataclass(frozen=True)
class Guarded:
    """How a guarded run ended, and what the guard saw (empty when the kernel ended it)."""

    code: int
    out: str
    err: str
    place: Place
    seen: dict[str, list[str]] = field(default_factory=dict)

    def check(self, code: int = 0) -> None:
        """Fail unless the run went well, reached for no network and wrote only where it may."""
        assert self.code == code, self.err
        assert self.seen["network"] == []
        assert self.seen["started"] == []
        assert set(self.seen["imports"]) <= EXCUSED
        native = _NATIVE if _LOCAL_SOCKETS in self.seen["imports"] else (*_NATIVE, "Qt6Network")
        assert [each for each in self.seen["libraries"] if any(n in each for n in native)] == []
        allowed = [Path(os.path.realpath(each)) for each in self._writable()]
        strange = [
            file
            for file in self.seen["written"]
            if file != os.devnull and not any(Path(file).is_relative_to(one) for one in allowed)
        ]
        assert strange == []
        # Native code writes unseen by Python; this is where it would.
        assert list(self.place.person.rglob("*")) == []

    def _writable(self) -> tuple[Path, ...]:
        return self.place.home, self.place.desks, self.place.temp


@cache
def unshared() -> tuple[list[str], str]:
    """Return the words that start a command without a network, else none and why not."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return [], "this computer has no unshare"
    for words in (["unshare", "--net"], ["unshare", "--user", "--map-root-user", "--net"]):
        tried = subprocess.run([*words, "true"], capture_output=True, text=True, check=False)
        if tried.returncode == 0:
            return words, ""
    return [], f"this computer gives no network namespace: {tried.stderr.strip()}"


@pytest.fixture
def place(tmp_path: Path, registry_path: Path) -> Place:
    """Return folders in which the program finds its registry built."""
    made = Place(tmp_path)
    for folder in (made.home / "cache", made.desks, made.temp, made.person):
        folder.mkdir(parents=True)
    name = f"registry-{cache_version(places.data_folder())}.sqlite"
    shutil.copyfile(registry_path, made.home / "cache" / name)
    return made


@pytest.fixture
def guarded(place: Place):
    """Return a function that runs ``-m MODULE …`` or a file with arguments under guard."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "QT_QPA_PLATFORM", "FONTCONFIG_FILE")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        environment[name] = str(place.person)
    for name in ("TMPDIR", "TEMP", "TMP"):
        environment[name] = str(place.temp)
    environment |= {
        "CERTDESK_HOME": str(place.home),
        "PYTHONPATH": str(Path.cwd()),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def run(*words: object) -> Guarded:
        record = place.root / "record.json"
        command = [*unshared()[0], sys.executable, str(HERE / "guard.py"), str(record)]
        done = subprocess.run(
            [*command, *(str(word) for word in words)],
            env=environment,
            cwd=place.person,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        seen = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
        return Guarded(done.returncode, done.stdout, done.stderr, place, seen)

    return run


@pytest.fixture
def without_network() -> str:
    """Return why the network could not be taken away; empty where it was."""
    return unshared()[1]
