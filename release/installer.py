"""The installer for Windows: what ``installer.nsi`` must know about the program, and the making.

``installer.nsi`` says what the installer does, its switches and exit codes.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from release.pictures import head_picture, side_picture

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SCRIPT = HERE / "installer.nsi"
ICON = ROOT / "resources" / "brand" / "certdesk.ico"
PUBLISHER = "CertDesk authors"
UNINSTALLER = "uninstall.exe"
# What the program needs beside its own files, in megabytes: settings, caches, the first desk.
ROOM = 60

_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")
_REFUSED = re.compile(r'[<>:"|?*\\$`\x00-\x1f]|[. ]$')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", re.IGNORECASE)


def installer_name(version: str) -> str:
    """Return the name of the installer's file."""
    return f"CertDesk-{version}-setup.exe"


def version_numbers(version: str) -> str:
    """Return a version as Windows wants it: four numbers. ``0.6.0rc1`` counts as ``0.6.0.0``.

    Raises ValueError when it does not begin with at least two numbers.
    """
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(f"{version!r} does not begin with two or three numbers")
    return ".".join(part or "0" for part in (*found.groups(), "0"))


def shipped_files(bundle: Path) -> tuple[PurePosixPath, ...]:
    """Return every file of the built program, relative to its folder, in a fixed order.

    Raises ValueError for a name that Windows or NSIS cannot have, for two names that Windows
    takes for one, for a link, and when there is no ``CertDesk.exe``.
    """
    found: dict[str, PurePosixPath] = {}
    for file in bundle.rglob("*"):
        relative = PurePosixPath(file.relative_to(bundle).as_posix())
        if file.is_symlink():
            raise ValueError(f"{relative} is a link")
        for part in relative.parts:
            if _REFUSED.search(part) or _DEVICES.match(part):
                raise ValueError(f"{relative}: Windows cannot have {part!r}")
        if file.is_file() and found.setdefault(str(relative).casefold(), relative) != relative:
            raise ValueError(f"{relative}: Windows takes it for {found[str(relative).casefold()]}")
    if "certdesk.exe" not in found:
        raise ValueError(f"{bundle} holds no CertDesk.exe")
    for name in ("portable", UNINSTALLER):
        if name in found:
            raise ValueError(f"{bundle} holds {name}, which is not for an installed program")
    return tuple(sorted(found.values()))


def feed(bundle: Path, version: str, seen_as: Callable[[Path], str] = str) -> str:
    """Return the part of the script that names every file: installed, removed, and how much.

    ``seen_as`` gives the path under which makensis sees a file of this computer. Raises as
    ``shipped_files`` and ``version_numbers``.
    """
    files = shipped_files(bundle)
    folders = sorted({folder for file in files for folder in file.parents if folder.name})
    size = sum(_on_disk((bundle / file).stat().st_size) for file in files)
    longest = max(_length(f"\\{name}") for name in (*map(str, files), UNINSTALLER))
    megabytes = -(-size // 2**20)
    words = {
        "VERSION": version,
        "VERSION_NUMBERS": version_numbers(version),
        "PUBLISHER": PUBLISHER,
        "COPYRIGHT": _copyright(),
        "INSTALLED_KB": -(-size // 1024),
        "INSTALLED_MB": megabytes,
        "NEEDED_MB": megabytes + ROOM,
        "LONGEST_NAME": longest,
        "ICON": seen_as(ICON),
        "WORDS": seen_as(HERE / "words"),
        "NSIS_PARTS": seen_as(HERE / "nsis"),
    }
    lines = [f'!define {name} "{value}"' for name, value in words.items()]
    lines += ["!macro InstallFiles", *_installing(files, seen_as(bundle)), "!macroend"]
    lines += ["!macro RemoveFiles"]
    lines += [f'  Delete "$INSTDIR\\{_windows(file)}"' for file in files]
    lines += ["!macroend", "!macro RemoveFolders"]
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    lines += [f'  RMDir "$INSTDIR\\{_windows(folder)}"' for folder in deepest_first]
    lines += ["!macroend", ""]
    return "\n".join(lines)


def prepare(
    bundle: Path, work: Path, out: Path, version: str, seen_as: Callable[[Path], str] = str
) -> Path:
    """Write into ``work`` all that makensis reads beside the script; return the script to give it.

    ``out`` is the file that makensis shall write. Raises as ``feed``.
    """
    work.mkdir(parents=True, exist_ok=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    lines = [feed(bundle, version, seen_as)]
    for language in ("zh", "en"):
        words = (HERE / "words" / f"licence-{language}.txt").read_text(encoding="utf-8")
        file = work / f"licence-{language}.txt"
        # The mark at the beginning tells makensis that it is UTF-8.
        file.write_text(words + licence, encoding="utf-8-sig", newline="\r\n")
        lines.append(f'!define LICENCE_{language.upper()} "{seen_as(file)}"')
    icon = ICON.read_bytes()
    for name, picture in (("SIDE", side_picture(icon)), ("HEAD", head_picture(icon))):
        file = work / f"{name.lower()}.bmp"
        file.write_bytes(picture)
        lines.append(f'!define {name}_PICTURE "{seen_as(file)}"')
    lines.append(f'!define OUT_FILE "{seen_as(out)}"\n')
    fed = work / "feed.nsh"
    fed.write_text("\n".join(lines), encoding="utf-8-sig", newline="\n")
    return fed


def command(fed: Path, seen_as: Callable[[Path], str] = str) -> list[str]:
    """Return the call of makensis for what ``prepare`` wrote; a warning counts as an error."""
    options = ["-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", f"-DFEED={seen_as(fed)}"]
    return ["makensis", *options, seen_as(SCRIPT)]


def build(
    bundle: Path,
    work: Path,
    folder: Path,
    version: str,
    *,
    run: Callable[[Sequence[str]], int] = subprocess.call,
    seen_as: Callable[[Path], str] = str,
) -> Path:
    """Make the installer of the program in ``bundle``; return its file in ``folder``.

    ``run`` starts makensis, perhaps inside another root, and returns its exit code. Raises
    RuntimeError when makensis fails, else as ``feed``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / installer_name(version)
    fed = prepare(bundle, work, out, version, seen_as)
    out.unlink(missing_ok=True)
    code = run(command(fed, seen_as))
    if code or not out.is_file():
        raise RuntimeError(f"makensis could not make {out.name} (exit code {code})")
    return out


def _installing(files: Sequence[PurePosixPath], bundle: str) -> list[str]:
    lines, folder = [], None
    for file in sorted(files, key=lambda file: (file.parent, file)):
        if file.parent != folder:
            folder = file.parent
            lines.append(f'  SetOutPath "$INSTDIR\\{_windows(folder)}"'.replace('\\."', '"'))
        lines.append(f'  File "{bundle}/{file}"')
    # Shortcuts start the program where this points to.
    return [*lines, '  SetOutPath "$INSTDIR"']


def _windows(path: PurePosixPath) -> str:
    return str(path).replace("/", "\\")


def _on_disk(size: int) -> int:
    """Windows gives files whole pieces of 4 kB."""
    return -(-size // 4096) * 4096


def _length(name: str) -> int:
    """Windows counts in UTF-16."""
    return len(name.encode("utf-16-le")) // 2


def _copyright() -> str:
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Copyright"))
