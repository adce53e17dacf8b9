from __future__ import annotations

import struct

import pytest

from release import icons, pictures

ICON = (icons.BRAND / "certdesk.ico").read_bytes()


@pytest.mark.parametrize(
    ("made", "size"),
    [(pictures.side_picture, pictures.SIDE), (pictures.head_picture, pictures.HEAD)],
)
def test_a_picture_is_a_bitmap_of_its_size(made, size, qapp):
    from PySide6.QtGui import QImage

    content = made(ICON)
    image = QImage.fromData(content, "BMP")
    assert (image.width(), image.height()) == size
    assert struct.unpack_from("<2sI", content) == (b"BM", len(content))


def test_the_desk_of_the_mark_goes_on_to_both_sides(qapp):
    from PySide6.QtGui import QImage

    image = QImage.fromData(pictures.side_picture(ICON), "BMP")
    width, height = pictures.SIDE
    colours = {
        f"{image.pixel(column, row) & 0xFFFFFF:06x}"
        for column in range(width)
        for row in range(height - 30, height)
    }
    assert colours == {pictures.BOARD[::-1].hex()}
    at = height * 55 // 100 + 96
    for column in (0, width - 1, width // 2 - 50):
        assert image.pixel(column, at) & 0xFFFFFF == int(pictures.BOARD[::-1].hex(), 16)
        assert image.pixel(column, at - 1) & 0xFFFFFF == int(pictures.GROUND[::-1].hex(), 16)


def test_an_icon_without_the_size_is_no_ground_for_a_picture():
    with pytest.raises(KeyError):
        pictures.side_picture(icons.ico([icons.Picture(16, b"\0" * 1024)]))
