"""In which field of business a company is seen to be, by which word in what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.applicability.facts import Naming
from certdesk.judgement.applicability.fields import field_signs
from certdesk.vocabulary.business_fields import BusinessField, BusinessFields
from certdesk.vocabulary.messages import Bilingual
from certdesk.vocabulary.schemes import Confidence


def _field(identifier, words, apart=()):
    name = Bilingual(identifier, identifier)
    return BusinessField(identifier, name, ("C",), words, apart, (), "", Confidence.B)


KNOWN = BusinessFields(
    (
        _field("food", ("食品", "饼干", "莲藕汁"), ("机械", "级", "接触")),
        _field("cars", ("汽车", "客车"), ("玩具", "模型")),
        _field("toys", ("玩具", "积木", "APP玩偶")),
    ),
    ("不含", "除外"),
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("饼干的生产", {"food"}),
        ("食品机械的生产", set()),
        ("食品机械、饼干的生产", {"food"}),
        ("食品级塑料粒子", set()),
        ("玩具汽车", {"toys"}),
        ("玩具（汽车、客车）", {"toys"}),
        ("汽车、玩具", {"cars", "toys"}),
        ("汽车和玩具的销售", {"cars", "toys"}),
        ("汽车销售（不含玩具）", {"cars"}),
        ("汽车销售（不含玩具）；积木的生产", {"cars", "toys"}),
        ("汽车销售，食品除外", {"cars"}),
        ("ＡＰＰ玩偶", {"toys"}),
        ("app玩偶", {"toys"}),
        ("塑料件", set()),
        ("", set()),
    ],
)
def test_a_word_shows_a_field_unless_it_is_another_thing(text, seen):
    assert set(field_signs((Naming(text),), KNOWN)) == seen


def test_the_first_naming_and_its_longest_word_are_told():
    namings = (Naming("塑料件"), Naming("食品、莲藕汁", "H1", scope=True), Naming("饼干"))
    sign = field_signs(namings, KNOWN)["food"]
    assert (sign.word, sign.naming) == ("食品", namings[1])
    assert field_signs((Naming("莲藕汁食品"),), KNOWN)["food"].word == "莲藕汁"


@given(
    st.lists(st.text("食品饼干机械玩具汽车积木（）()、；和及不含除外 ", max_size=12), max_size=4)
)
def test_another_product_never_hides_a_field(texts):
    some = tuple(Naming(text) for text in texts)
    assert set(field_signs(some[:-1], KNOWN)) <= set(field_signs(some, KNOWN))


@given(st.text("食品饼干机械玩具汽车积木（）()、；和及不含除外 \n", max_size=30))
def test_any_text_can_be_read(text):
    for sign in field_signs((Naming(text),), KNOWN).values():
        assert sign.word in text
