from __future__ import annotations

import re

import pytest

from certdesk.window.palette import DARK, LIGHT, Palette, contrast
from certdesk.window.widgets import State

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
GROUNDS = ("ground", "card", "side", "hover")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("words", ["text", "muted", "teal", "green", "amber", "red", "blue"])
def test_words_can_be_read_on_every_ground(palette: Palette, words: str) -> None:
    roles = palette.roles()
    for ground in GROUNDS:
        assert contrast(roles[words], roles[ground]) >= 4.5, (words, ground)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("state", list(State))
def test_words_of_a_state_can_be_read_on_its_own_filling(palette: Palette, state: State) -> None:
    roles = palette.roles()
    assert contrast(roles[state.words], roles[state.soft]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("on_fill", "teal_fill"),
        ("on_fill", "teal_fill_hover"),
        ("on_red", "red_fill"),
        ("on_mark", "mark"),
        ("text", "teal_soft"),
        ("muted", "teal_soft"),
        ("text", "grey_soft"),
    ],
)
def test_words_on_fillings_can_be_read(palette: Palette, words: str, ground: str) -> None:
    roles = palette.roles()
    assert contrast(roles[words], roles[ground]) >= 4.5


def test_both_palettes_name_the_same_roles_as_colours() -> None:
    assert LIGHT.roles().keys() == DARK.roles().keys()
    for palette in (LIGHT, DARK):
        for role, value in palette.roles().items():
            assert re.fullmatch("#[0-9a-f]{6}", value), role
