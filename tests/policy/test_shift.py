"""Stretches read one byte off in GBK."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certdesk import places
from certdesk.policy.gbk import Reader, half, read_askew
from certdesk.policy.recipes import RecordedRepair, RepairRecipes
from certdesk.policy.script import traditionalise
from certdesk.policy.shift import find_recorded, find_remains, find_shifted
from certdesk.registry.sources.repairs import load_recipes

HEADINGS = load_recipes(places.data_folder()).headings
NUMERALS = "一二三四五六七八九"


@cache
def recipes() -> RepairRecipes:
    return RepairRecipes(headings=HEADINGS)


def restored(text: str) -> str:
    for edit in reversed(find_shifted(text, recipes()).edits):
        text = text[: edit.start] + edit.clean + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("original", "damaged"),
    [
        ("（一）指導思想", "。ㄒ唬┲笇枷"),
        ("（二）工作原則", "。ǘ┕ぷ髟瓌t"),
        ("（一）完善供給體系", "。ㄒ唬┩晟乒┙o體系"),
        ("（一）", "。ㄒ唬"),
    ],
)
def test_the_damage_is_understood(original: str, damaged: str) -> None:
    assert read_askew(original).text == damaged


@given(st.text(alphabet="（一二三）指導思想加強組織領導，。质量认证４ＡabZ", max_size=20))
def test_the_damage_accounts_for_every_character(original: str) -> None:
    damaged = read_askew(original)
    assert len(damaged.spans) == len(original)
    assert list(damaged.spans) == sorted(damaged.spans)
    covered = {at for start, end in damaged.spans for at in range(start, end)}
    assert not original or covered == set(range(len(damaged.text)))
    assert damaged.text == half(damaged.text)


def test_all_headings_are_usable() -> None:
    assert len(HEADINGS) >= 80
    for heading in HEADINGS:
        heading.encode("gb2312")


@settings(max_examples=settings.default.max_examples // 2)
@given(
    st.sampled_from(HEADINGS),
    st.integers(0, 8),
    st.booleans(),
    st.sampled_from(("", "。各部门要落实责任。", "，建立制度")),
)
def test_a_usual_heading_is_restored(
    heading: str,
    number: int,
    traditional: bool,  # noqa: FBT001
    rest: str,
) -> None:
    before = f"（{NUMERALS[number - 1]}）甲\n" if number else ""
    original = f"（{NUMERALS[number]}）{heading}"
    written = traditionalise(original) if traditional else original
    text = f"一、总则\n{before}{read_askew(written).text}{rest}\n各部门要落实责任。"
    assert restored(text) == f"一、总则\n{before}{written}{rest}\n各部门要落实责任。"


def test_other_words_are_restored_by_the_words_of_the_text() -> None:
    original = "（一）蜂蜜產業"
    damaged = read_askew(original).text
    assert "a" in damaged
    assert restored(f"{damaged}\n蜂蜜產業。") == f"{original}\n蜂蜜產業。"
    alone = f"{damaged}\n別的內容。"
    assert original not in restored(alone)
    [doubt] = find_shifted(alone, recipes()).doubts
    assert doubt.message == "policy.doubt.shift"


def test_a_character_made_of_two_lost_ones_is_not_believed() -> None:
    """主要 and 目標 meet in a pair that GBK lacks; the bytes left over read 主铱."""
    text = "。ㄈ┲饕繕\n其他。"
    assert find_shifted(text, RepairRecipes()).doubts
    assert restored("一、甲\n（二）乙\n" + text) == "一、甲\n（二）乙\n（三）主要目標\n其他。"


def test_the_label_before_decides_between_labels_alike() -> None:
    damaged = read_askew("（二）工作原則").text
    assert restored(f"（一）甲\n{damaged}").endswith("（二）工作原則")
    twentieth = read_askew("（二十）工作原則").text
    assert twentieth == damaged
    assert restored(f"（十九）甲\n{twentieth}").endswith("（二十）工作原則")


def test_a_reading_put_between_two_bytes() -> None:
    assert restored("數(shù)據\n結合當?shù)匕l(fā)展") == "數(shù)據\n結合當地發(fā)展"


def test_a_reading_that_no_character_of_the_text_has_is_told() -> None:
    assert find_shifted("結合當?shù)匕l(fā)展", recipes()).doubts


def test_where_each_character_came_from() -> None:
    text = "。ㄒ唬┲笇枷\n"
    [edit] = find_shifted(text, recipes()).edits
    assert edit.clean == "（一）指導思想"
    assert edit.spans is not None
    came_from = [text[start:end] for start, end in edit.spans]
    assert came_from == ["。ㄒ", "ㄒ唬", "唬┲", "┲笇", "笇", "枷", "枷"]


@pytest.mark.parametrize("text", ["。", "。\n（一）指导思想。", "好。\n。。。", "质量第一？是的"])
def test_other_text_is_left_alone(text: str) -> None:
    assert find_shifted(text, recipes()).edits == ()


def test_recorded_repairs_apply_wherever_their_words_stand() -> None:
    known = RepairRecipes(recorded=(RecordedRepair("甲?乙", "甲丙丁乙", "示例"),))
    [first, second] = find_recorded("一甲?乙二甲?乙", known)
    assert (first.start, first.end, first.clean) == (2, 3, "丙丁")
    assert (second.start, second.end, second.clean) == (6, 7, "丙丁")
    assert list(find_recorded("一甲?乙", RepairRecipes())) == []


def test_what_still_shows_damage_is_told_once_a_line() -> None:
    found = list(find_remains("好ㄒ坏ㄈ\n清楚\n字\ufffd字\n。句"))
    assert [at for at, _ in found] == [1, 9, 12]
    assert "ㄒ" in found[0][1]


BEFORE = "一、甲\n（一）乙\n（二）丙\n（三）丁\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（一）甲\n。ǘ\ue46a┗\ue2a2驹\ue14d颉\n乙", "（一）甲\n（二）基本原则\n乙"),
        (f"{BEFORE}。ㄋ模┭细窨己宋试稹", f"{BEFORE}（四）严格考核问责"),
    ],
)
def test_half_a_mark_at_the_end_is_left_out(text: str, wanted: str) -> None:
    assert restored(text) == wanted


@pytest.mark.parametrize(
    "heading", ["實施品牌戰略布局。", "強化食品安全源頭治理。", "严格考核问责与奖惩。"]
)
def test_a_reader_that_shows_every_pair_needs_no_words(heading: str) -> None:
    damaged = read_askew(f"（四）{heading}", reader=Reader.GB18030).text
    shown = read_askew("（二）基本原则。", reader=Reader.GB18030).text
    text = f"（一）甲\n{shown}\n（三）丁\n{damaged}\n"
    assert restored(text).split("\n")[3].rstrip("。") == f"（四）{heading[:-1]}"


def test_what_may_be_full_width_ascii_is_not_guessed() -> None:
    damaged = read_askew("（二）加强保障", reader=Reader.GB18030).text
    assert "U" in damaged
    text = f"（一）甲\n{damaged}\n"
    found = find_shifted(text, RepairRecipes())
    assert [edit.clean for edit in found.edits] == ["（二）"]
    assert found.doubts


@pytest.mark.parametrize("reader", Reader)
def test_only_the_label_is_taken_from_words_that_nothing_proves(reader: Reader) -> None:
    damaged = read_askew("（四）強懟鰲鱻龘", reader=reader).text
    text = BEFORE + damaged
    found = find_shifted(text, RepairRecipes())
    assert found.doubts
    [edit] = found.edits
    assert edit.clean == "（四）"
    assert text[edit.start : edit.end] == "。ㄋ模"
