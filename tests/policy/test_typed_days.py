from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.policy.numerals import chinese_numeral
from certdesk.policy.typed_days import parse_typed_day
from certdesk.vocabulary.dates import parse_date

THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
DIGITS = "〇一二三四五六七八九"


def _by_digits(year):
    return "".join(DIGITS[int(each)] for each in str(year))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25.3.15", date(2025, 3, 15)),
        ("25-03-15", date(2025, 3, 15)),
        ("２５／３／１５", date(2025, 3, 15)),
        ("25。3。15", date(2025, 3, 15)),
        ("2025。3。15", date(2025, 3, 15)),
        ("25/3/15 0:00", date(2025, 3, 15)),
        ("25年3月15日", date(2025, 3, 15)),
        ("2025年3月15", date(2025, 3, 15)),
        ("00.1.1", date(2000, 1, 1)),
        ("99.12.31", date(2099, 12, 31)),
        ("二〇二八年三月十四日", date(2028, 3, 14)),
        ("二零二八年三月十四日", date(2028, 3, 14)),
        ("二○二八年三月十四日", date(2028, 3, 14)),
        ("二0二八年三月十四号", date(2028, 3, 14)),
        ("二Ｏ二八年三月十四日", date(2028, 3, 14)),
        ("二〇二五年十一月二十一日", date(2025, 11, 21)),
        ("二〇二五年〇三月一十五日", date(2025, 3, 15)),
        ("二五年十月三十一日", date(2025, 10, 31)),
        ("二〇二八年 3 月 14 日", date(2028, 3, 14)),
        ("20290107", date(2029, 1, 7)),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed, day):
    assert parse_typed_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "25.3",
        "250315",
        "25.3-15",
        "125.3.15",
        "25.13.1",
        "25.2.29",
        "3.15.25",
        "十一月二十一日",
        "二〇二五年",
        "二〇二年三月十四日",
        "二〇二五年十三月一日",
        "二〇二五年二月三十日",
        "二〇二五年三月二一日",
        "二〇二五年三月三十五日",
        "二千零二十五年三月一日",
        "〇〇〇〇年一月一日",
        "有效期至二〇二八年三月十四日",
    ],
)
def test_what_is_no_day_is_refused(typed):
    assert _read(parse_typed_day, typed) is None


def _read(parse, typed):
    try:
        return parse(typed)
    except ValueError:
        return None


@given(THIS_CENTURY)
def test_every_day_can_be_spelled_in_numerals(day):
    month, number = chinese_numeral(day.month), chinese_numeral(day.day)
    typed = f"{_by_digits(day.year)}年{month}月{number}日"
    assert parse_typed_day(typed) == day
    assert parse_typed_day(typed.replace("〇", "零")) == day


@given(THIS_CENTURY, st.sampled_from("-/."))
def test_a_year_of_two_digits_is_of_this_century(day, between):
    assert parse_typed_day(between.join(f"{each % 100}".zfill(2) for each in _parts(day))) == day


def _parts(day):
    return day.year, day.month, day.day


@given(st.text("0123456789０。.-/年月日号 二〇十Oo", max_size=14) | st.text(max_size=14))
def test_whatever_is_typed_is_a_day_or_refused(typed):
    assert _read(parse_date, typed) in (None, _read(parse_typed_day, typed))


@pytest.mark.parametrize("typed", ["25.3.15", "二〇二八年三月十四日", "25年3月15日"])
def test_where_nobody_sees_what_was_read_only_whole_years_in_figures_are_taken(typed):
    with pytest.raises(ValueError, match="not a date"):
        parse_date(typed)
