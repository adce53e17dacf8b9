from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.required_query import asked_product
from certdesk.answers.wording import LANGUAGES, wording


@pytest.mark.parametrize(
    ("typed", "product"),
    [
        ("需要强制认证吗？充电宝", "充电宝"),
        ("需要强制性认证吗 充电宝", "充电宝"),
        ("要不要 3C 认证：电动 自行车", "电动 自行车"),
        ("充电宝要不要强制认证", "充电宝"),
        ("充电宝 需要做3C吗？", "充电宝"),
        ("塑胶玩具是否需要强制性产品认证？", "塑胶玩具"),
        ("Required: power bank", "power bank"),
        ("需要强制认证吗？", None),
        ("要不要强制认证", None),
        ("强制性产品认证", None),
        ("强制性认证制度", None),
        ("需要强制性认证制度改革", None),
        ("充电宝", None),
        ("required reading", None),
        ("CCC", None),
        ("", None),
    ],
)
def test_the_product_of_a_question_is_read(typed, product):
    assert asked_product(typed) == product


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", ["充电宝", "电动 自行车", "X-1 灯", "2202"])
def test_what_the_start_page_asks_is_read_again(language, product):
    asked = wording(language).say("window.ask_product.question", product=product)
    assert asked_product(asked) == product


@given(st.text(max_size=40))
def test_any_text_is_read(text):
    found = asked_product(text)
    assert found is None or (found.strip() == found != "")
