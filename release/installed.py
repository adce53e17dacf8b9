"""What an installation adds to a Windows that Wine plays, and what an uninstallation leaves of it.

A snapshot before and one after are compared; what Wine itself and NSIS write meanwhile is left
out by the rules below, each with its reason. Nothing else is excused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from release.wine_registry import read_registry

# Each rule: what it matches (the whole name, capitals or not), why that is not ours.
NOISE_FILES: tuple[tuple[str, str], ...] = (
    (r"\.update-timestamp|\w+\.reg|dosdevices/.*|wineserver", "Wine's own book-keeping"),
    (r"drive_c/windows/temp/.*", "Windows' own temporary files"),
    (r"drive_c/windows/(?:system32|syswow64|inf|winsxs|installer|fonts|logs)/.*", "Wine's parts"),
    (
        r"drive_c/users/[^/]+/appdata/local/temp/~nsu\w*\.tmp/(?:un(?:_?\w)?\.exe)?",
        "the copy of the uninstaller that does the work cannot remove itself while it runs",
    ),
    (
        r"drive_c/users/[^/]+/appdata/\w+/microsoft/windows/(?:inet\w+|history|recent|explorer)/.*",
        "Windows' lists of what was opened",
    ),
)
_EXPLORER = "user/software/microsoft/windows/currentversion/explorer/"
NOISE_KEYS: tuple[tuple[str, str], ...] = (
    (
        r"user/software/classes|user/software/microsoft/windows/currentversion/uninstall",
        "stand in every Windows; Wine makes them when the first program needs them",
    ),
    (r"user/software/wine(?:/.*)?|system/software/wine(?:/.*)?", "Wine's settings"),
    (r"system/system/(?:current)?controlset.*", "devices and services that Wine finds anew"),
    (r"system/hardware(?:/.*)?|system/system/mounteddevices", "the computer that Wine finds"),
    (
        r"system/software/microsoft/windows nt/currentversion/networkcards(?:/.*)?",
        "the network that Wine finds",
    ),
    (r"user/software/microsoft/windows nt/currentversion/(?:fonts|.*fonts.*)", "fonts found anew"),
    (r"system/software/microsoft/windows(?: nt)?/currentversion/fonts", "fonts found anew"),
    (
        r"system/software/microsoft/windows nt/currentversion/font(?:link|substitutes)(?:/.*)?",
        "fonts found anew",
    ),
    (_EXPLORER + r"accent(?:/.*)?", "Windows' colours, when a program asks for them"),
    (r"user/(?:volatile environment|control panel/.*|environment)", "this session and display"),
    (
        _EXPLORER + r"(?:shell folders|user shell folders|sessioninfo/.*|mountpoints2?/.*)",
        "folders and drives as Windows finds them",
    ),
    (
        r"user/software/microsoft/windows/currentversion/internet settings(?:/.*)?",
        "written by Windows when a program asks for its folders",
    ),
)
# What a person keeps: allowed to stay, and not allowed to change.
KEPT: tuple[tuple[str, str], ...] = (
    (r"drive_c/.*\.certdesk", "desks"),
    (r"drive_c/users/[^/]+/appdata/local/certdesk/backup/.*", "backups of desks"),
)
# Stay unless the person wants them removed as well.
SETTINGS: tuple[tuple[str, str], ...] = (
    (r"drive_c/users/[^/]+/appdata/local/certdesk/[^/]+\.json", "settings"),
    (r"drive_c/users/[^/]+/appdata/local/certdesk/logs/.*", "log"),
    (r"drive_c/users/[^/]+/appdata/local/temp/certdesk\.log(?:\.\d)?", "log"),
    (r"drive_c/users/[^/]+/appdata/local/certdesk/sample/.*", "sample company"),
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``files``: path below the prefix, with ``/`` -> digest; a folder ends in ``/``, digest "".

    ``registry``: key, beginning with ``User`` or ``System``, with ``/`` -> name -> value.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    registry: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """What differs. ``how``: added, changed, removed; ``what``: file, folder, key or value."""

    how: str
    what: str
    name: str

    def __str__(self) -> str:
        """Return it as one line for people."""
        return f"{self.how}: {self.what} {self.name}"


def snapshot(prefix: Path) -> Snapshot:
    """Return all files and the registry of a Wine prefix. No process of Wine may run in it.

    Links are followed nowhere (``z:`` is the whole computer). Raises OSError, and ValueError for a
    registry that cannot be read.
    """
    files: dict[str, str] = {}
    for path in sorted((prefix / "drive_c").rglob("*")):
        name = path.relative_to(prefix).as_posix()
        if path.is_symlink():
            files[name] = f"-> {path.readlink()}"
        elif path.is_dir():
            files[f"{name}/"] = ""
        else:
            files[name] = _digest(path)
    registry: dict[str, Mapping[str, str]] = {}
    for root, name in (("User", "user.reg"), ("System", "system.reg")):
        text = (prefix / name).read_text(encoding="utf-8", errors="surrogateescape")
        for key, values in read_registry(text).items():
            registry["/".join((root, *key.split("\\")))] = values
    return Snapshot(files, registry)


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """Return what differs and is no noise, sorted."""
    found = []
    for how, name in _compared(before.files, after.files):
        if _why(name, NOISE_FILES) is None:
            found.append(Difference(how, "folder" if name.endswith("/") else "file", name))
    for how, key in _compared(
        dict.fromkeys(before.registry, ""), dict.fromkeys(after.registry, "")
    ):
        if _why(key, NOISE_KEYS) is None:
            found.append(Difference(how, "key", key))
    for key in before.registry.keys() | after.registry.keys():
        if _why(key, NOISE_KEYS) is None:
            values = before.registry.get(key, {}), after.registry.get(key, {})
            for how, name in _compared(*values):
                found.append(Difference(how, "value", f"{key} : {name or '(default)'}"))
    return sorted(found)


def leftovers(before: Snapshot, after: Snapshot, *, purged: bool = False) -> list[Difference]:
    """Return all that is not as it was before the installation, ``after`` uninstalling.

    What a person keeps (desks, backups, unless ``purged`` settings too) may have been added, and
    so may the folders it lies in; whatever was there before must be there unchanged.
    """
    kept = KEPT if purged else KEPT + SETTINGS
    files = [name for name in after.files if not name.endswith("/")]
    staying = [name for name in files if _why(name, kept) is not None]

    def excused(one: Difference) -> bool:
        if one.how != "added" or one.what not in {"file", "folder"}:
            return False
        if one.what == "folder":
            return any(name.startswith(one.name) for name in staying)
        return one.name in staying

    noisy = [name for name in files if _why(name, NOISE_FILES) is not None]
    return [
        one
        for one in differences(before, after)
        if not excused(one)
        # A folder that holds nothing but noise is noise.
        if one.what != "folder" or not _only_noise(one.name, after, noisy)
    ]


def lost_or_changed_desks(before: Snapshot, after: Snapshot) -> list[str]:
    """Return the desks and backups of ``before`` that are gone or differ in ``after``."""
    return sorted(
        name
        for name, digest in before.files.items()
        if _why(name, KEPT) is not None and not name.endswith("/")
        if after.files.get(name) != digest
    )


def _only_noise(folder: str, after: Snapshot, noisy: list[str]) -> bool:
    inside = {name for name in after.files if name.startswith(folder) and not name.endswith("/")}
    return bool(inside) and inside <= set(noisy)


def _compared(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    added = [("added", name) for name in after.keys() - before.keys()]
    removed = [("removed", name) for name in before.keys() - after.keys()]
    both = before.keys() & after.keys()
    return added + removed + [("changed", name) for name in both if before[name] != after[name]]


def _why(name: str, rules: tuple[tuple[str, str], ...]) -> str | None:
    """Return the reason of the first rule that matches the whole name."""
    matches = ((re.fullmatch(rule, name, re.IGNORECASE), reason) for rule, reason in rules)
    return next((reason for match, reason in matches if match), None)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
