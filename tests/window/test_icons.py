from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from certdesk import places
from certdesk.window import icons, theme
from certdesk.window.theme import Scheme


def colours(image: QImage) -> set[str]:
    """The colours of all points that are not see-through at all."""
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            point = image.pixelColor(x, y)
            if point.alpha() == 255:
                found.add(point.name())
    return found


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_picture_is_drawn_for_the_screen_it_is_on(worn, ratio: float) -> None:
    picture = icons.pixmap("search", "teal", 16, ratio)
    assert picture.width() == round(16 * ratio)
    assert picture.devicePixelRatio() == ratio
    assert colours(picture.toImage()) == {theme.current().teal}


def test_icon_is_sharp_at_a_fractional_scale(worn) -> None:
    picture = icons.icon("search").pixmap(QSize(16, 16), 1.5)
    assert picture.width() == 24


def test_icon_follows_the_theme_and_the_checked_state(worn) -> None:
    icon = icons.icon("search", "muted", "teal")
    size = QSize(32, 32)
    assert theme.current().muted in colours(icon.pixmap(size).toImage())
    on = icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)
    assert theme.current().teal in colours(on.toImage())
    theme.wear(worn, Scheme.DARK)
    assert theme.current().muted in colours(icon.pixmap(size).toImage())


def test_unknown_icon_is_a_defect() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_every_icon_named_in_the_window_exists() -> None:
    drawings = {file.stem for file in (places.resources_folder() / "icons").glob("*.svg")}
    folder = places.resources_folder().parent / "certdesk" / "window"
    call = re.compile(r"(?:icons\.(?:icon|pixmap)|IconButton)\(\s*\"([a-z0-9-]+)\"")
    named = {
        name
        for file in folder.rglob("*.py")
        for name in call.findall(file.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= drawings


def test_licence_of_the_icons_lies_beside_them() -> None:
    text = (places.resources_folder() / "icons" / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in text
