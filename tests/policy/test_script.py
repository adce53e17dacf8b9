"""Traditional characters, radicals, and words that keep theirs."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk import places
from certdesk.policy.recipes import RepairRecipes
from certdesk.policy.script import (
    find_radicals,
    find_traditional,
    is_usual,
    simplify,
    traditionalise,
)
from certdesk.registry.sources.repairs import load_recipes

USUAL = "".join(
    character
    for lead in range(0xB0, 0xD8)
    for trail in range(0xA1, 0xFF)
    if is_usual(character := bytes((lead, trail)).decode("gb2312", errors="ignore"))
)


@cache
def recipes() -> RepairRecipes:
    return load_recipes(places.data_folder())


def simplified(text: str, annotated: tuple[int, ...] = ()) -> str:
    for edit in reversed(list(find_traditional(text, recipes(), annotated))):
        text = text[: edit.start] + edit.clean + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("著力推進質量認證", "着力推进质量认证"),
        ("顯著提升,沿著,著名,著作權,編著,執著", "显著提升,沿着,著名,著作权,编著,执着"),
        ("乾縣關於徵求意見的後續標準", "乾县关于征求意见的后续标准"),
        ("瞭望臺瞭解情況", "瞭望台了解情况"),
        ("為什么要這樣", "为什么要这样"),
    ],
)
def test_traditional_text(text: str, clean: str) -> None:
    assert simplified(text) == clean


@pytest.mark.parametrize(
    "text", ["乾县昇腾瞭望著名著作显著", "徵羽、於菟、喆、堃、什么、覆盖、余量、借口"]
)
def test_simplified_text_keeps_what_is_proper_in_it(text: str) -> None:
    assert simplified(text) == text


def test_a_slip_in_simplified_text_is_mended_alone() -> None:
    text = "质量认证工作" * 20 + "生產線" + "乾县"
    assert simplified(text) == "质量认证工作" * 20 + "生产线" + "乾县"


def test_a_traditional_line_in_a_simplified_text() -> None:
    around = "质量认证工作乾县\n" * 40
    text = around + "關於質量認證的後續標準\n" + around
    assert simplified(text) == around + "关于质量认证的后续标准\n" + around


def test_a_reading_behind_it_shows_that_a_character_was_converted() -> None:
    text = "质量" * 40 + "著力,显著"
    assert simplified(text) == text
    assert simplified(text, (80,)) == "质量" * 40 + "着力,显著"


def test_one_edit_for_characters_side_by_side() -> None:
    edits = list(find_traditional("質量認證", recipes()))
    assert [(edit.start, edit.end, edit.clean) for edit in edits] == [(0, 1, "质"), (2, 4, "认证")]


@given(st.text(alphabet=USUAL, max_size=80))
def test_usual_characters_never_change(text: str) -> None:
    assert simplified(text) == text


@given(st.text(max_size=60))
def test_the_length_stays(text: str) -> None:
    assert len(simplify(text)) == len(traditionalise(text)) == len(text)


def test_radical_signs_become_characters() -> None:
    text = "⽤户⻓期⼀致\uf900①（"
    found = {text[edit.start]: edit.clean for edit in find_radicals(text, recipes())}
    assert found == {"⽤": "用", "⻓": "长", "⼀": "一", "\uf900": "\u8c48"}


def test_usual_characters_are_those_of_the_first_level() -> None:
    assert len(USUAL) == 3755
    assert not is_usual("飫")
    assert not is_usual("龠")
