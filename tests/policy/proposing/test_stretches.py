from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.proposing.stretches import Stretch, stretches, without_purpose

LEADING = ("鼓励", "严禁", "加强", "对")
WORDS = st.lists(
    st.sampled_from(
        [
            *LEADING,
            "企业",
            "认证",
            "，",
            "，",
            "。",
            "；",
            "\n",
            "：",
            "“",
            "”",
            " ",
            "　",
            ",",
            "a",
        ]
    ),
    max_size=40,
).map("".join)


@given(WORDS)
def test_a_stretch_stands_where_it_says(text):
    for each in stretches(text, LEADING):
        assert text[each.start : each.end] == each.text
        assert each.text.strip(" 　：:") == each.text


@given(WORDS)
def test_stretches_stand_in_order_and_do_not_overlap(text):
    found = list(stretches(text, LEADING))
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(WORDS)
def test_only_marks_and_blanks_stand_between_stretches(text):
    left = list(text)
    for each in stretches(text, LEADING):
        left[each.start : each.end] = " " * (each.end - each.start)
    assert set("".join(left)) <= set(" 　，,。；\n：“”")


@given(st.text(max_size=60))
def test_any_text_can_be_cut(text):
    for each in stretches(text, LEADING):
        assert text[each.start : each.end] == each.text != ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鼓励企业申请认证，加强监管。", ["鼓励企业申请认证", "加强监管"]),
        ("鼓励企业申请认证，提升水平。", ["鼓励企业申请认证，提升水平"]),
        ("鼓励企业；严禁买卖证书", ["鼓励企业", "严禁买卖证书"]),
        ("“鼓励企业”，加强监管", ["鼓励企业”", "加强监管"]),
        ("加强监管。（市场监管总局、各地人民政府负责）", ["加强监管"]),
        ("加强监管（责任单位：市发展改革委）", ["加强监管"]),
        ("加强（事中事后）监管", ["加强（事中事后）监管"]),
        ("，。；", []),
        ("", []),
    ],
)
def test_a_sentence_is_cut_where_a_new_thing_begins(text, found):
    assert [each.text for each in stretches(text, LEADING)] == found


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("加强监管，提升效能", "加强监管"),
        ("加强监管，提升效能，提升水平", "加强监管"),
        ("加强监管，提升效能，公开结果", "加强监管，提升效能，公开结果"),
        ("提升效能", "提升效能"),
        ("提升效能，提升水平", "提升效能"),
        ("加强监管", "加强监管"),
    ],
)
def test_what_it_is_for_is_left_out_at_the_end_only(text, rest):
    assert without_purpose(Stretch(text, 7, 7 + len(text)), ("提升",)) == Stretch(
        rest, 7, 7 + len(rest)
    )


@given(WORDS)
def test_without_its_purpose_a_stretch_still_stands_where_it_says(text):
    for each in stretches(text, LEADING):
        short = without_purpose(each, ("企业", "认证"))
        assert text[short.start : short.end] == short.text
        assert each.text.startswith(short.text)
