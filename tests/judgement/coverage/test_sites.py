from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.coverage.sites import (
    SiteHow,
    covers_site,
    resolve_site,
    stated_names,
)
from certdesk.vocabulary.coverage import AskedSite
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
FIRST = "一厂（上海市松江区示例路 18 号）"
SECOND_ADDRESS = "上海市松江区样板路 6 号 3 幢"


@pytest.mark.parametrize(
    ("stated", "asked", "verdict", "how"),
    [
        ([FIRST], AskedSite("一厂"), YES, SiteHow.NAME),
        ([" 一 厂 "], AskedSite("一厂"), YES, SiteHow.NAME),
        (["上海童乐坊玩具有限公司一厂"], AskedSite("一厂"), YES, SiteHow.NAME),
        (["一厂：上海市松江区示例路18号；二厂：样板路6号"], AskedSite("二厂"), YES, SiteHow.NAME),
        (["总部 上海市松江区示例路18号"], AskedSite("总部"), YES, SiteHow.NAME),
        ([FIRST], AskedSite("老厂", "松江区示例路18号"), YES, SiteHow.ADDRESS),
        ([FIRST], AskedSite("上海市松江区示例路18号"), YES, SiteHow.ADDRESS),
        ([FIRST], AskedSite("示例路18号"), YES, SiteHow.ADDRESS),
        (["上海市松江区示例路18号"], AskedSite("一厂", "松江区示例路１８号"), YES, SiteHow.ADDRESS),
        ([FIRST], AskedSite("二厂"), NO, SiteHow.NOT_STATED),
        ([FIRST], AskedSite("二厂", SECOND_ADDRESS, ("一厂",)), NO, SiteHow.NOT_STATED),
        (["十一厂"], AskedSite("一厂"), NO, SiteHow.NOT_STATED),
        (["第一厂"], AskedSite("一厂"), NO, SiteHow.NOT_STATED),
        ([FIRST], AskedSite("示例路8号"), NO, SiteHow.NOT_STATED),
        (["一厂仓库"], AskedSite("一厂", "", ("一厂仓库",)), NO, SiteHow.NOT_STATED),
        (["上海市松江区示例路18号"], AskedSite("二厂", SECOND_ADDRESS), NO, SiteHow.NOT_STATED),
        ([], AskedSite("一厂"), UNKNOWN, SiteHow.NONE_STATED),
        ([" "], AskedSite("一厂"), UNKNOWN, SiteHow.NONE_STATED),
        (["一厂仓库"], AskedSite("一厂"), UNKNOWN, SiteHow.NEAR_NAME),
        (["1厂"], AskedSite("一厂"), UNKNOWN, SiteHow.NEAR_NAME),
        ([FIRST], AskedSite("示例路18号3幢"), UNKNOWN, SiteHow.NEAR_ADDRESS),
        (["上海市松江区示例路18号"], AskedSite("二厂"), UNKNOWN, SiteHow.NO_ADDRESS),
        (["某某玩具有限公司"], AskedSite("二厂"), UNKNOWN, SiteHow.NO_ADDRESS),
        ([FIRST], AskedSite("厂", "", ("一厂", "二厂")), UNKNOWN, SiteHow.SEVERAL),
    ],
)
def test_a_site_is_covered_only_if_it_is_stated(stated, asked, verdict, how):
    match = covers_site(stated, asked)
    assert (match.verdict, match.how) == (verdict, how)
    if verdict is YES:
        assert stated[match.place][slice(*match.span)].strip()


def test_the_words_that_prove_a_site_are_its_name_or_its_address():
    by_name = covers_site([FIRST], AskedSite("一厂"))
    assert FIRST[slice(*by_name.span)] == "一厂"
    by_address = covers_site([FIRST], AskedSite("松江区示例路18号"))
    assert FIRST[slice(*by_address.span)] == "上海市松江区示例路 18 号"


SITES = [("一厂", "上海市松江区示例路 18 号"), ("二厂", SECOND_ADDRESS)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("二厂", AskedSite("二厂", SECOND_ADDRESS, ("一厂",))),
        ("样板路6号3幢", AskedSite("二厂", SECOND_ADDRESS, ("一厂",))),
        ("厂", AskedSite("厂", "", ("一厂", "二厂"))),
        ("三厂", AskedSite("三厂", "", ("一厂", "二厂"))),
    ],
)
def test_a_site_of_the_company_is_taken_with_name_and_address(asked, expected):
    assert resolve_site(asked, SITES) == expected


def test_stated_sites_are_called_by_name_else_by_address():
    stated = [FIRST, "上海市松江区样板路6号", "一厂"]
    assert stated_names(stated) == ("一厂", "上海市松江区样板路6号")


NAMES = st.from_regex(r"\A[东西南北中]{1,2}[厂部]\Z")


@given(st.lists(NAMES, max_size=4), NAMES)
def test_a_name_that_no_site_bears_is_never_covered(stated, asked):
    match = covers_site(stated, AskedSite(asked))
    assert (match.verdict is YES) == (asked in stated)


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_judged_and_every_span_is_of_the_text(stated, name, address):
    match = covers_site([stated], AskedSite(name, address))
    if match.span is not None:
        start, end = match.span
        assert 0 <= start < end <= len(stated)
    else:
        assert match.verdict is not YES
