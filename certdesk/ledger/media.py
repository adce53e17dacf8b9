"""Tells by its content what kind of file somebody wants to keep in a desk."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath, PureWindowsPath

from certdesk.problems import Problem

# Bytes; a scan of a certificate in full colour has one or two million.
LARGEST = 20 * 1024 * 1024

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    _DOCX: ".docx",
    _XLSX: ".xlsx",
    "application/zip": ".zip",
    "text/plain": ".txt",
}
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
# Programs of Windows, Linux and macOS, Java's, WebAssembly, installers and shortcuts.
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\x00asm",
    b"MSCF",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"#!",
)
# Names that Windows runs on a double click, whatever they hold.
_RUN_BY_NAME = frozenset(
    re.findall(
        r"\.\w+",
        ".exe .com .scr .pif .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .hta .msi .msp"
        " .msc .cpl .dll .sys .jar .lnk .url .reg .inf .chm .sh .py .pyw .appx .msix .docm .xlsm",
    )
)
_LONGEST_NAME = 200
# Names of devices on Windows, with whatever ending: no file can be called so there.
_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


def media_type(name: str, data: bytes) -> str:
    """Return the media type of a file that may be attached.

    Raises Problem for an empty or too large file, for programs, and for what is none of the
    kinds in ``SUFFIXES``.
    """
    if not data:
        raise Problem("problem.attachment.empty", name=name)
    if len(data) > LARGEST:
        raise Problem(
            "problem.attachment.too_large",
            name=name,
            size=f"{len(data) / 1024 / 1024:.1f}",
            largest=LARGEST // 1024 // 1024,
        )
    if data.startswith(_PROGRAMS) or PurePosixPath(name.lower()).suffix in _RUN_BY_NAME:
        raise Problem("problem.attachment.program", name=name)
    found = _by_content(data)
    if found is None:
        raise Problem("problem.attachment.kind", name=name)
    if found == "program":
        raise Problem("problem.attachment.program", name=name)
    return found


def plain_name(name: str) -> str:
    """Return the last part of a path as a name under which a file can be kept and exported."""
    part = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join("_" if _unfit(char) else char for char in part).strip(" .\u3000")
    if _DEVICES.fullmatch(kept):
        kept = f"_{kept}"
    stem, suffix = PurePosixPath(kept).stem, PurePosixPath(kept).suffix
    return f"{stem[: _LONGEST_NAME - len(suffix)]}{suffix}" if kept else "?"


def _unfit(char: str) -> bool:
    """Whether a character may not stand in a file's name, or could not be seen there."""
    return char in '<>:"/\\|?*' or not (char.isprintable() or char == "\u3000")


def _by_content(data: bytes) -> str | None:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    return "text/plain" if _is_text(data) else None


def _packed(data: bytes) -> str | None:
    """Look into a zip's directory, without unpacking anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if any(PurePosixPath(name.lower()).suffix in _RUN_BY_NAME for name in names) or any(
        name.endswith("vbaProject.bin") for name in names
    ):
        return "program"
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return _DOCX
        if any(name.startswith("xl/") for name in names):
            return _XLSX
    return "application/zip"


def _is_text(data: bytes) -> bool:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(char) < 32 and char not in "\t\n\r\f" for char in text)
    return False
