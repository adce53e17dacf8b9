from __future__ import annotations

import re
import struct

import pytest
from PySide6.QtGui import QImage

from release import icons


@pytest.mark.parametrize("name", icons.NAMES)
def test_the_icon_holds_every_size_of_the_drawing_as_it_is_now(name, qapp):
    icon = (icons.BRAND / f"{name}.ico").read_bytes()
    blocks = icons.blocks_of(icon)
    assert tuple(blocks) == icons.SIZES
    for size in icons.SIZES:
        drawn = icons.render(icons.drawing(name, size), size).pixels
        kept = _png_pixels(blocks[size]) if size > 255 else icons.bitmap_of(icon, size).pixels
        # Another processor may round the edge of a line otherwise.
        assert max(abs(one - other) for one, other in zip(drawn, kept, strict=True)) <= 4, size


def _png_pixels(block: bytes) -> bytes:
    image = QImage.fromData(block, "PNG").convertToFormat(QImage.Format.Format_ARGB32)
    return bytes(image.constBits())


@pytest.mark.parametrize("name", icons.NAMES)
def test_windows_reads_the_large_picture_as_png_and_the_others_as_bitmaps(name):
    blocks = icons.blocks_of((icons.BRAND / f"{name}.ico").read_bytes())
    assert {size for size, block in blocks.items() if block.startswith(b"\x89PNG")} == {256}
    for size, block in blocks.items():
        if size < 256:
            width, height, _, bits = struct.unpack_from("<iiHH", block, 4)
            assert (width, height, bits) == (size, 2 * size, 32)
            assert len(block) == 40 + size * size * 4 + (size + 31) // 32 * 4 * size


@pytest.mark.parametrize("name", icons.NAMES)
def test_corners_are_transparent_and_the_middle_is_not(name):
    icon = (icons.BRAND / f"{name}.ico").read_bytes()
    for size in icons.SIZES[:-1]:
        opacity = icons.bitmap_of(icon, size).pixels[3::4]
        assert opacity[0] < 128
        assert opacity[size * size // 2 + size // 2] == 255


def test_the_drawings_need_no_font_and_nothing_from_elsewhere():
    plain = {"svg", "rect", "path", "circle"}
    for file in icons.BRAND.glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r"<(\w+)", text)) <= plain, file.name
        assert "href" not in text


def test_a_bitmap_comes_back_as_it_was_put_in():
    pixels = bytes(range(256)) * 4
    icon = icons.ico([icons.Picture(16, pixels)])
    assert icons.bitmap_of(icon, 16) == icons.Picture(16, pixels)
    assert icons.ico([icons.Picture(16, pixels)]) == icon


def test_the_mask_is_set_where_nothing_is_drawn():
    picture = icons.Picture(16, (b"\0\0\0\0" + b"\0\0\0\xff") * 128)
    mask = icons.blocks_of(icons.ico([picture]))[16][-64:]
    assert mask == bytes.fromhex("aaaa0000") * 16


def test_what_is_no_icon_or_no_bitmap_is_refused():
    with pytest.raises(ValueError, match="no icon"):
        icons.blocks_of(b"\x89PNG")
    with pytest.raises(ValueError, match="no bitmap"):
        icons.bitmap_of((icons.BRAND / "desk.ico").read_bytes(), 256)


def test_what_is_no_drawing_is_refused(tmp_path, qapp, qtlog):
    (tmp_path / "a.svg").write_text("no drawing", encoding="utf-8")
    with qtlog.disabled(), pytest.raises(ValueError, match="is no drawing"):
        icons.render(tmp_path / "a.svg", 16)
