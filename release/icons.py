"""The program's icons for Windows, made from our drawings in ``resources/brand``.

``python -m release.icons`` with the Python of ``.venv`` makes both ``.ico`` files anew; they are
kept in the repository, so that a build needs no Qt. Small sizes have a drawing of their own:
what is fine at 256 pixels is mud at 16.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

BRAND = Path(__file__).resolve().parent.parent / "resources" / "brand"
NAMES = ("certdesk", "desk")
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# Up to here the simplified drawing is used.
SMALL = 24
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")
_BITMAP = struct.Struct("<IiiHHIIiiII")


@dataclass(frozen=True, slots=True)
class Picture:
    """A square picture: ``pixels`` are rows from top to bottom, each pixel B, G, R, A."""

    size: int
    pixels: bytes


def drawing(name: str, size: int) -> Path:
    """Return the drawing from which the icon ``name`` is made at ``size`` pixels."""
    return BRAND / (f"{name}-small.svg" if size <= SMALL else f"{name}.svg")


def render(file: Path, size: int) -> Picture:
    """Return a drawing at ``size`` pixels, the ground transparent. Needs PySide6.

    Raises ValueError when the file is no drawing.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 - reading an icon needs no Qt
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    drawn = QSvgRenderer(str(file))
    if not drawn.isValid():
        raise ValueError(f"{file} is no drawing")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawn.render(painter)
    painter.end()
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return Picture(size, bytes(plain.constBits()))


def png(picture: Picture) -> bytes:
    """Return the picture as PNG. Needs PySide6."""
    from PySide6.QtCore import QBuffer, QByteArray  # noqa: PLC0415 - as above
    from PySide6.QtGui import QImage  # noqa: PLC0415 - as above

    size, written = picture.size, QByteArray()
    buffer = QBuffer(written)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image = QImage(picture.pixels, size, size, size * 4, QImage.Format.Format_ARGB32)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6's types want bytes here
    return bytes(written.data())


def ico(pictures: Sequence[Picture], packed: Callable[[Picture], bytes] = png) -> bytes:
    """Return an icon file of these pictures; ``packed`` writes what is 256 pixels wide.

    Smaller ones are plain bitmaps: NSIS and old parts of Windows read no PNG in an icon.
    """
    entries, blocks = bytearray(), bytearray()
    start = _HEADER.size + len(pictures) * _ENTRY.size
    for picture in pictures:
        block = packed(picture) if picture.size > 255 else _bitmap(picture)
        side = picture.size % 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(block), start + len(blocks))
        blocks += block
    return _HEADER.pack(0, 1, len(pictures)) + bytes(entries + blocks)


def blocks_of(icon: bytes) -> dict[int, bytes]:
    """Return what an icon file holds: size in pixels -> bitmap or PNG, as it stands in the file.

    Raises ValueError when it is no icon file.
    """
    if len(icon) < _HEADER.size or _HEADER.unpack_from(icon)[:2] != (0, 1):
        raise ValueError("no icon file")
    found = {}
    for number in range(_HEADER.unpack_from(icon)[2]):
        entry = _ENTRY.unpack_from(icon, _HEADER.size + number * _ENTRY.size)
        side, length, start = entry[0] or 256, entry[6], entry[7]
        found[side] = icon[start : start + length]
    return found


def bitmap_of(icon: bytes, size: int) -> Picture:
    """Return a picture below 256 pixels from an icon file.

    Raises KeyError when there is none of this size, ValueError when it is no such bitmap.
    """
    block = blocks_of(icon)[size]
    if block.startswith(_PNG_SIGNATURE) or len(block) < _BITMAP.size + size * size * 4:
        raise ValueError(f"the picture of {size} pixels is no bitmap with transparency")
    rows = block[_BITMAP.size : _BITMAP.size + size * size * 4]
    return Picture(size, _upside_down(rows, size * 4))


def _bitmap(picture: Picture) -> bytes:
    """A bitmap stands on its head, and a mask of one bit per pixel follows it."""
    size = picture.size
    head = _BITMAP.pack(_BITMAP.size, size, size * 2, 1, 32, 0, size * size * 4, 0, 0, 0, 0)
    width = (size + 31) // 32 * 4
    mask = bytearray()
    for row in reversed(range(size)):
        bits = 0
        for column in range(size):
            clear = picture.pixels[(row * size + column) * 4 + 3] == 0
            bits = bits << 1 | clear
        mask += (bits << (width * 8 - size)).to_bytes(width, "big")
    return head + _upside_down(picture.pixels, size * 4) + bytes(mask)


def _upside_down(rows: bytes, width: int) -> bytes:
    starts = range(len(rows) - width, -1, -width)
    return b"".join(rows[start : start + width] for start in starts)


def main() -> int:
    """Make both icons anew; print where they are."""
    for name in NAMES:
        pictures = [render(drawing(name, size), size) for size in SIZES]
        file = BRAND / f"{name}.ico"
        file.write_bytes(ico(pictures))
        sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
