"""The list of SHA-256 sums by which people check what they were handed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS.txt"
_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")


def write_checksums(files: Iterable[Path]) -> Path:
    """Write the list beside the files, one line each in order of names; return it.

    A line is what ``sha256sum -c`` reads: the sum in small letters, two spaces, the name. Raises
    ValueError when there is no file or when they do not lie in one folder.
    """
    listed = sorted(files, key=lambda file: file.name)
    folders = {file.parent for file in listed}
    if len(folders) != 1:
        raise ValueError("the files to hand out lie in one folder, and there is at least one")
    lines = [f"{sha256(file)}  {file.name}\n" for file in listed]
    out = folders.pop() / NAME
    out.write_text("".join(lines), encoding="utf-8", newline="\n")
    return out


def wrong_files(listing: Path) -> list[str]:
    """Return the names in a list whose files are missing or differ from it.

    Raises ValueError for a line that is none of such a list.
    """
    wrong = []
    for line in listing.read_text(encoding="utf-8").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"{listing.name}: no sum and name: {line!r}")
        file = listing.parent / found[2]
        if not file.is_file() or sha256(file) != found[1]:
            wrong.append(found[2])
    return wrong


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file, in small hexadecimal letters."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
