"""The portable copy: a zip for a stick; the user's things stay beside the program."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from release.installer import shipped_files

TOP = "CertDesk"
# What certdesk/places.py looks for beside the program.
MARKER = "portable"
READ_FIRST = "请先读我.txt"
_MARKED = (
    "CertDesk keeps desks, settings and log in the folder userdata beside this file, "
    "for as long as this file lies here.\n"
)
_WORDS = Path(__file__).resolve().parent / "words" / "read-first.txt"
# A zip cannot say anything earlier than 1980; seconds are counted by twos.
_EARLIEST = 315532800


def portable_name(version: str) -> str:
    """Return the name of the portable copy's file."""
    return f"CertDesk-{version}-portable.zip"


def build(bundle: Path, folder: Path, version: str, moment: int) -> Path:
    """Pack the program in ``bundle``; return the zip in ``folder``.

    ``moment`` (seconds since 1970, UTC: SOURCE_DATE_EPOCH, or that of the commit) is the date of
    every file in it, so that the same program gives the same zip. Raises ValueError as
    ``shipped_files``, and when the program has a file of a name that is added here.
    """
    files = shipped_files(bundle)
    words = _WORDS.read_text(encoding="utf-8").replace("{version}", version)
    added = {
        MARKER: _MARKED.encode("ascii"),
        # Notepad of older Windows needs the mark and both signs at the end of a line.
        READ_FIRST: words.replace("\n", "\r\n").encode("utf-8-sig"),
    }
    taken = sorted(added.keys() & {str(file) for file in files})
    if taken:
        raise ValueError(f"{bundle} holds {', '.join(taken)}, which only a portable copy has")
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / portable_name(version)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in added.items():
            archive.writestr(_entry(name, moment), content)
        for file in files:
            archive.writestr(_entry(str(file), moment), (bundle / file).read_bytes())
    return out


def _entry(name: str, moment: int) -> zipfile.ZipInfo:
    """An entry that looks alike on whatever system it is packed."""
    entry = zipfile.ZipInfo(f"{TOP}/{name}", _date(moment))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _date(moment: int) -> tuple[int, int, int, int, int, int]:
    at = time.gmtime(max(moment, _EARLIEST))
    return at.tm_year, at.tm_mon, at.tm_mday, at.tm_hour, at.tm_min, at.tm_sec // 2 * 2
