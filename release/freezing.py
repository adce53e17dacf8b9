"""Lets PyInstaller make the program's folder, on this Linux and, under Wine, for Windows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from release import running, windows_python, wine
from release.bundle import FOLDER
from release.hindrance import Hindrance
from release.keeping import ROOT

RUNTIME_LOCK = ROOT / "requirements.lock"
PACKAGE_LOCK = ROOT / "requirements-package.lock"
LOCKS = [RUNTIME_LOCK, PACKAGE_LOCK]

_SOURCES = ("build.spec", "certdesk", "data", "resources", "release", "pyproject.toml", "LICENSE")
_ARGUMENTS = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
_SOURCE, _PYTHON, _OUT = "/source", "/python", "/out"
# Inside Wine the root's folders stand on drive Z:.
_WINDOWS_COMMAND = (
    *("wine", f"{_PYTHON}/python.exe", *_ARGUMENTS),
    *("--distpath", f"Z:{_OUT}/dist", "--workpath", f"Z:{_OUT}/work", "build.spec"),
)


def stage(target: Path) -> Path:
    """Copy what the program is made of to ``target``, without what running it left behind."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            left = shutil.ignore_patterns("__pycache__", "*.pyc", "registry.sqlite", ".*")
            shutil.copytree(source, target / name, ignore=left)
        else:
            shutil.copy2(source, target / name)
    return target


def for_windows(python: str, scratch: Path, say: Callable[[str], None]) -> Path:
    """Make the folder for Windows below ``scratch`` and return it; raise Hindrance if it fails.

    ``python``: one of this computer that has pip.
    """
    windows = windows_python.prepare(python, LOCKS, say)
    source = stage(scratch / "source")
    out = scratch / "windows"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    prefix = wine.fresh(scratch / "prefix", say)
    say("PyInstaller for Windows, under Wine (1 to 3 minutes)")
    code, said = wine.run(
        prefix,
        _WINDOWS_COMMAND,
        mounts={source: _SOURCE, windows: _PYTHON, out: _OUT},
        environment={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        folder=_SOURCE,
    )
    shutil.rmtree(prefix)
    return _made(out / "dist" / FOLDER, code, said)


def for_linux(python: str, scratch: Path, say: Callable[[str], None]) -> Path:
    """Make the folder for this Linux below ``scratch`` with the packages of ``python``."""
    source = stage(scratch / "source")
    out = scratch / "linux"
    shutil.rmtree(out, ignore_errors=True)
    say("PyInstaller for Linux")
    code, said = running.run(
        [
            *(python, *_ARGUMENTS),
            *("--distpath", str(out / "dist"), "--workpath", str(out / "work"), "build.spec"),
        ],
        folder=source,
        environment={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
    )
    return _made(out / "dist" / FOLDER, code, said)


def _made(folder: Path, code: int, said: str) -> Path:
    if code or not folder.is_dir():
        raise Hindrance(f"PyInstaller did not succeed ({code}):\n{said[-4000:]}")
    return folder
