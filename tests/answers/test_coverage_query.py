from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.answers.coverage_query import (
    CoverageQuery,
    KnownWords,
    asks_coverage,
    read_coverage_query,
)

KNOWN = KnownWords(
    sites=("松江一厂", "二厂", "总装车间 A"),
    models=("TL-K15", "风之翼"),
    products=("塑胶过家家玩具", "3D 打印笔", "A4纸"),
    numbers=("99925Q10328R1S",),
    activities=("设计", "生产", "销售", "售后服务", "安装"),
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("覆盖 KFR-35GW 二厂", CoverageQuery(model="KFR-35GW", site="二厂")),
        ("覆盖 二厂 KFR-35GW", CoverageQuery(model="KFR-35GW", site="二厂")),
        ("覆盖 ＫＦＲ－３５ＧＷ　二厂", CoverageQuery(model="KFR-35GW", site="二厂")),
        ("覆盖KFR-35GW/BP3DN8Y，二厂吗？", CoverageQuery(model="KFR-35GW/BP3DN8Y", site="二厂")),
        ("covers TL-K15", CoverageQuery(model="TL-K15")),
        ("Cover tl-k15 ?", CoverageQuery(model="tl-k15")),
        ("覆盖 一厂", CoverageQuery(site="一厂")),
        ("覆盖 松江一厂", CoverageQuery(site="松江一厂")),
        ("覆盖 三厂", CoverageQuery(site="三厂")),
        ("覆盖 昆山生产基地", CoverageQuery(site="昆山生产基地")),
        ("覆盖 塑料玩具", CoverageQuery(product="塑料玩具")),
        ("覆盖 塑料玩具 生产", CoverageQuery(product="塑料玩具", activity="生产")),
        ("覆盖 塑料玩具的生产", CoverageQuery(product="塑料玩具", activity="生产")),
        (
            "覆盖 塑料玩具的设计、生产和销售",
            CoverageQuery(product="塑料玩具", activity="设计、生产和销售"),
        ),
        ("覆盖 设计、生产", CoverageQuery(activity="设计、生产")),
        ("覆盖 目的地管理", CoverageQuery(product="目的地管理")),
        ("覆盖 GB/T 19001-2016", CoverageQuery(standard="GB/T 19001-2016")),
        ("覆盖 ISO9001:2015 二厂", CoverageQuery(standard="ISO9001:2015", site="二厂")),
        (
            "覆盖 塑料玩具 GB 6675.2-2014 TL-K15 二厂 生产",
            CoverageQuery("塑料玩具", "TL-K15", "生产", "二厂", "GB 6675.2-2014"),
        ),
        ("覆盖 T/CAS 380-2019", CoverageQuery(standard="T/CAS 380-2019")),
        ("覆盖 T3", CoverageQuery(model="T3")),
        ("覆盖 LED台灯", CoverageQuery(product="LED台灯")),
        ("覆盖 LED", CoverageQuery(model="LED")),
        ("覆盖 toys", CoverageQuery(product="toys")),
        ("覆盖 A4纸", CoverageQuery(product="A4纸")),
        ("覆盖 风之翼", CoverageQuery(model="风之翼")),
        ("覆盖 TL-K系列 二厂", CoverageQuery(model="TL-K系列", site="二厂")),
        ("覆盖 塑胶过家家玩具 TL-K15", CoverageQuery("塑胶过家家玩具", "TL-K15")),
        (
            "覆盖 99925Q10328R1S 二厂",
            CoverageQuery(site="二厂", certificate="99925Q10328R1S"),
        ),
        ("覆盖 99925q10328r1s 生产", CoverageQuery(activity="生产", certificate="99925q10328r1s")),
        ("是否覆盖 二厂", CoverageQuery(site="二厂")),
        ("覆盖到 二厂 吗", CoverageQuery(site="二厂")),
        ("覆盖 TL-1 TL-2", CoverageQuery(model="TL-1", product="TL-2")),
        ("TL-1 二厂", CoverageQuery(model="TL-1", site="二厂")),
        ("覆盖", CoverageQuery()),
        ("", CoverageQuery()),
    ],
)
def test_each_word_is_taken_for_what_it_is(text, asked):
    assert read_coverage_query(text, KNOWN) == asked


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("覆盖 二厂", True),
        ("  覆盖二厂", True),
        ("是否覆盖 TL-1", True),
        ("covers toys", True),
        ("覆盖", False),
        ("覆盖 ？", False),
        ("coverage", False),
        ("范围覆盖 二厂", False),
        ("", False),
    ],
)
def test_what_asks_for_coverage(text, asks):
    assert asks_coverage(text) is asks


def test_nothing_known_still_reads():
    asked = read_coverage_query("覆盖 塑料玩具的生产 二厂", KnownWords())
    assert asked == CoverageQuery(product="塑料玩具的生产", site="二厂")


@given(st.text(max_size=60))
def test_reading_never_fails_and_invents_no_words(text):
    asked = read_coverage_query(text, KNOWN)
    folded = "".join(read_coverage_query_text(text).split())
    for words in (asked.product, asked.model, asked.activity, asked.site, asked.standard):
        assert words is None or words.strip()
        for word in (words or "").split():
            assert word in folded


def read_coverage_query_text(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", text)
