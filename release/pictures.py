"""The two pictures of the installer, put together from the program's icon.

Twice as large as the window shows them at 100 %, so that they stay clear on fine screens.
"""

from __future__ import annotations

import struct

from release.icons import Picture, bitmap_of

SIDE = (328, 628)
HEAD = (300, 114)
# The ground and the board of the desk in resources/brand/certdesk.svg, as B, G, R.
GROUND = bytes.fromhex("85720b")
BOARD = bytes.fromhex("5e5007")
WHITE = b"\xff\xff\xff"
# The board begins at three quarters of the drawing.
_BOARD_AT = 0.75


def side_picture(icon: bytes) -> bytes:
    """Return the picture beside the first and the last page, a bitmap, made from an icon file.

    The mark's desk goes on to both sides. Raises as ``bitmap_of`` when it lacks 128 pixels.
    """
    width, height = SIDE
    mark = bitmap_of(icon, 128)
    left, top = (width - mark.size) // 2, height * 55 // 100
    board = top + int(mark.size * _BOARD_AT)
    rows = [bytearray((BOARD if row >= board else GROUND) * width) for row in range(height)]
    _lay(rows, mark, left, top)
    return _bitmap(rows)


def head_picture(icon: bytes) -> bytes:
    """Return the picture at the head of the other pages. Raises as ``bitmap_of``."""
    width, height = HEAD
    mark = bitmap_of(icon, 64)
    rows = [bytearray(WHITE * width) for _ in range(height)]
    # With a large font the window cuts off what stands at the right.
    _lay(rows, mark, width - mark.size - 70, (height - mark.size) // 2)
    return _bitmap(rows)


def _lay(rows: list[bytearray], mark: Picture, left: int, top: int) -> None:
    for place in range(mark.size * mark.size):
        *colour, opacity = mark.pixels[place * 4 : place * 4 + 4]
        row, column = rows[top + place // mark.size], (left + place % mark.size) * 3
        for part, value in enumerate(colour):
            under = row[column + part]
            row[column + part] = (value * opacity + under * (255 - opacity) + 127) // 255


def _bitmap(rows: list[bytearray]) -> bytes:
    """Write 24 bits per pixel, from the bottom up, each row filled up to four bytes."""
    width, height = len(rows[0]) // 3, len(rows)
    filled = b"".join(bytes(row) + b"\0" * (-len(row) % 4) for row in reversed(rows))
    head = struct.pack("<2sIHHI", b"BM", 54 + len(filled), 0, 0, 54)
    shape = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(filled), 5669, 5669, 0, 0)
    return head + shape + filled
