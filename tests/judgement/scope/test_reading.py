from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.vocabulary.verdicts import Verdict

# What scopes are made of, so that random texts come close to real ones.
PARTS = [
    *("塑料", "木制", "玩具", "塑料玩具", "家用电器", "软件", "物业管理服务", "等", "从", "從"),
    *(
        "的",
        "、",
        "，",
        "；",
        "：",
        "（",
        "）",
        "(",
        ")",
        "。",
        "和",
        "及其",
        "１",
        "①",
        "A",
        " ",
        "\n",
    ),
    *(
        "生产",
        "设计",
        "销售",
        "施工",
        "不含",
        "除外",
        "除",
        "外",
        "仅限",
        "资质范围内的",
        "一厂",
        "8.3",
    ),
    *("不适用", "位于", "有限公司"),
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PARTS), max_size=25).map("".join))


def _written(reading, piece):
    return reading.text[piece.start : piece.end]


def test_things_that_share_a_head_are_told_apart(scopes):
    (statement,) = scopes.read("塑料、木制玩具的设计、生产和销售").statements
    assert [piece.name.plain for piece in statement.objects] == ["塑料玩具", "木制玩具"]
    assert [piece.activity for piece in statement.activities] == ["design", "manufacture", "sale"]


def test_each_statement_keeps_its_own_activities(scopes):
    reading = scopes.read("塑料玩具的生产；木制玩具的销售")
    assert [
        (
            [_written(reading, one) for one in each.objects],
            [one.activity for one in each.activities],
        )
        for each in reading.statements
    ] == [(["塑料玩具"], ["manufacture"]), (["木制玩具"], ["sale"])]


def test_the_site_before_a_colon_is_kept(scopes):
    reading = scopes.read("一厂：塑料玩具的注塑；二厂：塑料玩具的装配")
    sites = [reading.text[each.site.start : each.site.end] for each in reading.statements]
    assert sites == ["一厂", "二厂"]


def test_what_is_excluded_or_limited_is_kept_in_its_own_words(scopes):
    reading = scopes.read("玩具（电动玩具除外）的生产（仅限组装）；8.3条款不适用")
    (statement,) = reading.statements
    spans = [one.span for one in (*statement.exclusions, *statement.limits, *reading.exclusions)]
    assert [reading.text[span.start : span.end] for span in spans] == [
        "（电动玩具除外）",
        "（仅限组装）",
        "8.3条款不适用",
    ]


@pytest.mark.parametrize("text", ["", "  \n", "？？", "见附件", "（", "产品的生产）", "XYZ-1"])
def test_what_is_not_understood_never_comes_to_no(scopes, text):
    assert scopes.read(text).otherwise is Verdict.UNKNOWN


def test_traditional_text_is_read_by_its_simplified_twin_and_quoted_as_written(scopes):
    reading = scopes.read("塑膠玩具的設計、生產", "塑胶玩具的设计、生产")
    (statement,) = reading.statements
    assert [piece.activity for piece in statement.activities] == ["design", "manufacture"]
    assert _written(reading, statement.activities[1]) == "生產"


@given(text=TEXTS)
def test_any_text_is_read_and_every_range_lies_inside_it(scopes, text):
    reading = scopes.read(text)
    for statement in reading.statements:
        for one in (*statement.objects, *statement.activities, statement.span, *reading.unread):
            assert 0 <= one.start <= one.end <= len(text)
    assert scopes.answer(text, "塑料玩具", "生产") in {"yes", "no", "unknown"}
