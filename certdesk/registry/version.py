"""Says by a hash what a registry is made of."""

from __future__ import annotations

import hashlib
from pathlib import Path

from certdesk.registry.header import FORMAT

_SOURCES = frozenset({".toml", ".tsv", ".txt"})
_ROOMS = ("vocabulary", "policy", "registry")


def data_version(data: Path) -> str:
    """Return the version of a registry built from the folder ``data``: 16 hexadecimal digits.

    It changes with every file there and with the format of the registry, with nothing else.
    """
    digest = hashlib.sha256(f"certdesk registry {FORMAT}\n".encode())
    _add(digest, data, _SOURCES)
    return digest.hexdigest()[:16]


def cache_version(data: Path) -> str:
    """Return the version under which a registry built from ``data`` is kept.

    Beside the data it covers the code that reads it: in a checkout that changes too.
    """
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(data_version(data).encode())
    for room in _ROOMS:
        _add(digest, package / room, {".py"})
    return digest.hexdigest()[:16]


def _add(digest: hashlib._Hash, folder: Path, suffixes: frozenset[str] | set[str]) -> None:
    """Add name and content of every fitting file below a folder, in the order of their names."""
    files = [file for file in folder.rglob("*") if file.suffix in suffixes and file.is_file()]
    for name, file in sorted((file.relative_to(folder).as_posix(), file) for file in files):
        content = file.read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
