from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton

from certdesk import places
from certdesk.window import theme
from certdesk.window.palette import DARK, LIGHT
from certdesk.window.theme import Scheme, style_sheet


def test_style_sheet_fills_every_role_and_size() -> None:
    sheet = style_sheet(LIGHT, 1.0)
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).replace("at-sign", "")
    assert LIGHT.teal in sheet
    assert DARK.ground in style_sheet(DARK, 1.0)


def test_zoom_multiplies_sizes() -> None:
    assert "font-size: 10.50pt" in style_sheet(LIGHT, 1.0)
    assert "font-size: 15.75pt" in style_sheet(LIGHT, 1.5)


def test_an_unknown_role_is_a_defect(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "window.qss").write_text("QLabel { color: @pink; }", encoding="utf-8")
    monkeypatch.setattr(places, "resources_folder", lambda: tmp_path)
    with pytest.raises(KeyError, match="pink"):
        style_sheet(LIGHT, 1.0)


def test_wearing_changes_palette_font_and_widgets(worn, qtbot) -> None:
    label = QLabel("证")
    qtbot.addWidget(label)
    assert theme.wear(worn, Scheme.DARK, 1.25) is DARK
    assert theme.current() is DARK
    assert worn.font().pointSizeF() == pytest.approx(10.5 * 1.25, abs=0.01)
    assert label.palette().windowText().color().name() == DARK.text
    theme.wear(worn, Scheme.LIGHT, 1.0)
    assert label.palette().windowText().color().name() == LIGHT.text


def test_system_scheme_follows_the_system(worn) -> None:
    theme.wear(worn, Scheme.SYSTEM)
    assert theme.current() in (LIGHT, DARK)
    assert theme.resolve(Scheme.SYSTEM) is theme.current()


def test_fonts_name_chinese_families_first(worn) -> None:
    assert theme.font().families()[:1] == ["Microsoft YaHei UI"]
    assert "Noto Sans CJK SC" in theme.font().families()
    assert theme.font(9, bold=True).bold()


@pytest.mark.parametrize(("palette", "kind"), [(LIGHT, "light"), (DARK, "dark")])
def test_pictures_of_the_style_sheet_lie_beside_it_in_the_colour_of_the_palette(
    palette, kind: str
) -> None:
    named = re.findall(r'url\("([^"]+)"\)', style_sheet(palette, 1.0))
    assert named
    for file in named:
        assert file.endswith(f"-{kind}.svg")
        assert palette.on_fill in Path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_can_be_chosen_is_seen_on_its_ground(worn, qtbot, scheme: Scheme, kind) -> None:
    palette = theme.wear(worn, scheme)
    box = kind("不列已着手的")
    qtbot.addWidget(box)
    box.resize(160, 30)
    picture = box.grab().toImage()
    row = {picture.pixelColor(x, 15).name() for x in range(20)}
    assert palette.muted in row
    box.setChecked(True)
    picture = box.grab().toImage()
    inside = {picture.pixelColor(x, y).name() for x in range(18) for y in range(6, 24)}
    assert {palette.teal_fill, palette.on_fill} <= inside
