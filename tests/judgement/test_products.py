from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.products import compare, plain_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("童车类产品", "童车"),
        (" ＬＥＤ 灯具 ", "led灯具"),
        ("电饭锅（5L，家用）", "电饭锅"),
        ("电动机-压缩机", "电动机压缩机"),
        ("产品", "产品"),
        ("", ""),
    ],
)
def test_names_are_compared_without_their_dress(written, plain):
    assert plain_name(written) == plain


def test_every_kind_is_found_by_its_own_name_and_code(catalogue):
    for kind in catalogue.kinds:
        for name in (kind.name, *kind.codes):
            assert kind in [found.kind for found in compare(name, catalogue).found], name


def test_every_word_leads_where_the_data_say(catalogue):
    kinds = {kind.key: kind for kind in catalogue.kinds}
    for row in catalogue.synonyms:
        comparison = compare(row.word, catalogue)
        reached = [entry.kind for entry in (*comparison.found, *comparison.near)]
        assert kinds[row.kind] in reached, row
        assert bool(comparison.found) == (row.reach != "near"), row


def test_every_look_alike_is_told(catalogue):
    for row in catalogue.look_alikes:
        assert compare(row.word, catalogue).look_alike == row


def test_the_longest_word_at_the_end_decides(catalogue):
    assert compare("静态塑料玩具", catalogue).found
    assert compare("橡胶宠物玩具", catalogue).look_alike is not None
    assert compare("铝合金电动汽车玩具", catalogue).near[0].kind.key == "2202"


@pytest.mark.parametrize("name", ["微型计算机外壳", "电饭锅内胆"])
def test_a_part_is_near_its_whole(catalogue, name):
    comparison = compare(name, catalogue)
    assert comparison.hindrance is not None
    assert comparison.hindrance[0] is catalogue.parts
    assert comparison.near


def test_another_use_is_near_only(catalogue):
    comparison = compare("车载移动电源", catalogue)
    assert comparison.hindrance == (catalogue.modifiers, "车载")
    assert [near.kind.key for near in comparison.near] == ["power-bank"]


@given(st.text() | st.text(alphabet="电动玩具汽车灯防爆开关壳（）() 0901", max_size=50))
def test_any_text_may_be_compared(catalogue, text):
    comparison = compare(text, catalogue)
    assert not (comparison.found and comparison.look_alike)
    assert len(comparison.near) <= 5
