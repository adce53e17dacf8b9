from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.exchange.product_paste import (
    MOST,
    Pasted,
    PastedProduct,
    join_products,
    read_rows,
    same_name,
    split_list,
)
from certdesk.ledger.records import CompanyProduct


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A-1、A-2，A-3,A-4；A-5;A-6", ("A-1", "A-2", "A-3", "A-4", "A-5", "A-6")),
        ("A-1\nA-2\r\n\nA-3", ("A-1", "A-2", "A-3")),
        ("KFR-35GW/BP3, KFR-35GW/*", ("KFR-35GW/BP3", "KFR-35GW/*")),
        ("TL 1、TL 1、 TL 2 ", ("TL 1", "TL 2")),
        ("TL-K01～TL-K12", ("TL-K01～TL-K12",)),
        ("", ()),
        (" 、,", ()),
    ],
)
def test_a_list_in_a_cell(text, parts):
    assert split_list(text) == parts


CAR = PastedProduct("婴儿学步车", ("TL-W3",), ("一厂", "二厂"))
BRICK = PastedProduct("积木", ("B1", "B2"), ("一厂",), "新款")


@pytest.mark.parametrize(
    ("text", "products", "nameless"),
    [
        ("婴儿学步车\tTL-W3\t一厂、二厂\n积木\tB1,B2\t一厂\t新款", (CAR, BRICK), ()),
        ("产品名称\t型号\t生产场所\n婴儿学步车\tTL-W3\t一厂、二厂\n", (CAR,), ()),
        ("型号\t备注\t品名\t价格\t工厂\nB1、B2\t新款\t积木\t12\t一厂", (BRICK,), ()),
        ("Product\tModels\tSites\tNote\n积木\tB1;B2\t一厂\t新款", (BRICK,), ()),
        ('积木\t"B1\nB2"\t一厂\t新款', (BRICK,), ()),
        ("积木\tB1\t一厂\n积木\tB2\t\t新款", (BRICK,), ()),
        ("积木 \t B1 、 B2\t 一厂\t新款\r\n", (BRICK,), ()),
        ("积木", (PastedProduct("积木"),), ()),
        ('5" 屏\t15', (PastedProduct('5" 屏', ("15",)),), ()),
        ("\tB1\n积木\n\n\t\t", (PastedProduct("积木"),), (1,)),
        ("名称\t型号\n\tB1", (), (2,)),
        ("", (), ()),
        ("\n \t\n", (), ()),
    ],
)
def test_rows(text, products, nameless):
    assert read_rows(text) == Pasted(products, nameless)


def test_endless_rows_end():
    assert len(read_rows("\n".join(f"p{n}" for n in range(MOST + 50))).products) <= MOST + 1


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read(text):
    for product in read_rows(text).products:
        assert product.name == product.name.strip() != ""
        assert all(part.strip() for part in (*product.models, *product.sites))


def _join(pasted, known):
    ids = count(1)
    return join_products(pasted, known, lambda: f"n{next(ids)}")


def test_new_names_are_added_and_known_ones_gain():
    known = CompanyProduct("k", "积 木", ("B2", "B0"), ("二厂",), "旧注")
    joined = _join([BRICK, CAR], [known])
    assert (joined.added, joined.merged) == (1, 1)
    assert joined.products == (
        CompanyProduct("k", "积 木", ("B2", "B0", "B1"), ("二厂", "一厂"), "旧注"),
        CompanyProduct("n1", "婴儿学步车", ("TL-W3",), ("一厂", "二厂"), ""),
    )


def test_what_is_known_wholly_changes_nothing():
    known = CompanyProduct("k", "积木", ("B1", "B2"), ("一厂",), "别的")
    assert _join([BRICK], [known]).products == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("ＬＥＤ 灯", "led灯", True), ("积木", "积木 ", True), ("积木", "积木车", False)],
)
def test_which_names_are_one(one, other, same):
    assert same_name(one, other) is same
