from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.dates import add_years, month_end, read_date, read_date_line
from certdesk.policy.numerals import parse_numeral
from certdesk.policy.targets import find_targets

ISSUED = date(2018, 1, 17)


@pytest.mark.parametrize(
    ("text", "quote", "until"),
    [
        ("通过3—5年努力，我国", "3—5年", date(2023, 1, 17)),
        ("用三年左右时间", "三年", date(2021, 1, 17)),
        ("力争2年内完成", "2年", date(2020, 1, 17)),
        ("今后五年，", "五年", date(2023, 1, 17)),
        ("到2020年，基本形成", "到2020年", date(2020, 12, 31)),
        ("到2025年底，", "到2025年底", date(2025, 12, 31)),
        ("2023年6月底前完成", "2023年6月底前", date(2023, 6, 30)),
        ("2020年12月31日前完成", "2020年12月31日前", date(2020, 12, 31)),
        ("2020年底前完成", "2020年底前", date(2020, 12, 31)),
        ("到2019年上半年", "到2019年上半年", date(2019, 6, 30)),
        ("贯彻规划2018年行动计划", "2018年", date(2018, 12, 31)),
        ("明确2018年工作重点", "2018年", date(2018, 12, 31)),
        ("年内增加10家以上示范区", "年内", date(2018, 12, 31)),
        ("今年底前出台", "今年底前", date(2018, 12, 31)),
        ("“十四五”期间", "“十四五”期间", date(2025, 12, 31)),
        ("2020年前完成", "2020年前", None),
    ],
)
def test_targets(text, quote, until):
    (target,) = find_targets(text, ISSUED)
    assert (target.quote, target.until) == (quote, until)
    assert text[target.start : target.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "2018—2019年分四批将62种产品调出目录范围",
        "2019年工业和信息化部印发意见",
        "积极策划2018年IECRE年会、2019年IEC大会筹备工作",
        "到2015年，已建成",
        "近3年来",
        "制定三年计划",
        "有效期为5年。",
        "2018年1月17日",
        "自2019年3月1日起施行",
        "",
    ],
)
def test_events_and_terms_are_no_targets(text):
    assert find_targets(text, ISSUED) == ()


def test_without_the_documents_date_only_printed_years_are_reckoned():
    found = find_targets("年内启动，通过3—5年努力，到2020年完成", None)
    assert [target.until for target in found] == [None, None, date(2020, 12, 31)]


@given(
    st.text(alphabet="0123456789一二三五十年月日内底前到通过努力—-间时“”期今末，。", max_size=40)
)
def test_targets_of_any_text_stand_where_they_say(text):
    last = 0
    for target in find_targets(text, ISSUED):
        assert last <= target.start < target.end
        assert text[target.start : target.end] == target.quote
        assert target.until is None or target.until >= ISSUED
        last = target.end


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(
            ("二十七", 27),
            ("十", 10),
            ("一百零三", 103),
            ("百万", 1_000_000),
            ("两千亿", 200_000_000_000),
        ),
        *(
            ("二〇一八", 2018),
            ("１２", 12),
            ("一万二千", 12_000),
            ("", None),
            ("甲", None),
            ("1a", None),
        ),
    ],
)
def test_numerals(text, number):
    assert parse_numeral(text) == number


def test_dates_as_printed():
    assert read_date("于2018年1月17日印发") == ISSUED
    assert read_date("二〇一八年一月十七日") == ISSUED
    assert read_date("2018年2月30日") is None
    assert read_date_line("（2018年1月17日）") == (ISSUED, "")
    assert read_date_line("国务院　2018年1月17日") == (ISSUED, "国务院")
    assert read_date_line("2018年1月17日起施行") is None


def test_periods_end_on_a_day_of_the_calendar():
    assert add_years(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert add_years(date(2020, 1, 1), 9000) == date.max
    assert month_end(2024, 2) == date(2024, 2, 29)
    with pytest.raises(ValueError, match="2024-13"):
        month_end(2024, 13)
