from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.coverage.standards import StandardHow, covers_standard
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
BOTH = ("GB/T 19001-2016/ISO 9001:2015",)


@pytest.mark.parametrize(
    ("standards", "asked", "verdict", "how"),
    [
        (("GB/T 19001-2016",), "GB/T 19001-2016", YES, StandardHow.SAME),
        (("GB/T 19001-2016",), "gbt19001—2016", YES, StandardHow.SAME),
        (("ＧＢ／Ｔ １９００１－２０１６",), "GB/T 19001-2016", YES, StandardHow.SAME),
        (("GB/T 19001-2016",), "ISO 9001:2015", YES, StandardHow.SAME_EDITION),
        (("ISO 9001:2015",), "GB/T19001-2016", YES, StandardHow.SAME_EDITION),
        (("ISO/IEC 27001:2022",), "GB/T 22080-2025", YES, StandardHow.SAME_EDITION),
        (("GB/T 22080-2016",), "ISO/IEC 27001:2013", YES, StandardHow.SAME_EDITION),
        (("GB/T 19001-2008",), "ISO 9001:2008", YES, StandardHow.SAME_EDITION),
        (("GB/T 19001-2016",), "ISO 9001", YES, StandardHow.EDITION_NAMED),
        (("GB/T 19001-2016",), "iso9001", YES, StandardHow.EDITION_NAMED),
        (("GB 4706.1-2005",), "GB 4706.1", YES, StandardHow.EDITION_NAMED),
        (("ISO/IEC 20000-1:2018",), "ISO/IEC 20000-1", YES, StandardHow.EDITION_NAMED),
        (("GB/T 27922-2011 售后服务",), "GB/T 27922-2011", YES, StandardHow.SAME),
        (("CNCA-C22-01:2020",), "CNCA-C22-01:2020", YES, StandardHow.SAME),
        (("HACCP体系认证要求(V1.0)",), "HACCP 体系认证要求（V1.0）", YES, StandardHow.SAME),
        (("GB/T 19001-2016",), "ISO 9001:2008", NO, StandardHow.OTHER_EDITION),
        (("GB/T 19001-2008",), "GB/T 19001-2016", NO, StandardHow.OTHER_EDITION),
        (("GB/T 45001-2020",), "OHSAS 18001:2007", NO, StandardHow.REPLACED),
        (("GB/T 19001-2016",), "ISO 14001:2015", NO, StandardHow.NOT_STATED),
        (("GB/T 19001-2016",), "ISO 14001", NO, StandardHow.NOT_STATED),
        (("GB 4706.1-2005",), "GB 4706.13-2005", NO, StandardHow.NOT_STATED),
        (("ISO/IEC 20000-1:2018",), "ISO/IEC 20000-2", NO, StandardHow.NOT_STATED),
        ((), "ISO 9001", UNKNOWN, StandardHow.NONE_STATED),
        (("",), "ISO 9001", UNKNOWN, StandardHow.NONE_STATED),
        (("GB/T 19001",), "GB/T 19001-2016", UNKNOWN, StandardHow.NO_EDITION),
        (("GB/T 19001-2000",), "ISO 9001:2000", UNKNOWN, StandardHow.EDITION_UNSURE),
        (("GB/T 19001-2016",), "质量管理体系", UNKNOWN, StandardHow.ALIKE),
        (("GB/T 19001-2016",), "19001", UNKNOWN, StandardHow.ALIKE),
    ],
)
def test_a_standard_is_covered_in_its_edition(table, standards, asked, verdict, how):
    (match,) = covers_standard(standards, asked, table)
    assert (match.verdict, match.how) == (verdict, how)
    if verdict is YES:
        assert standards[match.place][slice(*match.span)]


def test_the_number_alone_is_the_evidence(table):
    (match,) = covers_standard(BOTH, "ISO 9001:2015", table)
    assert BOTH[0][slice(*match.span)] == "ISO 9001:2015"
    (match,) = covers_standard(("依据 GB/T 19001-2016 标准",), "ISO 9001", table)
    assert "依据 GB/T 19001-2016 标准"[slice(*match.span)] == "GB/T 19001-2016"


def test_each_of_several_standards_is_judged(table):
    matches = covers_standard(BOTH, "GB/T 19001-2016、GB/T 24001-2016", table)
    assert [match.verdict for match in matches] == [YES, NO]


def test_bare_numbers_that_stand_nowhere_are_not_covered(table):
    (match,) = covers_standard(BOTH, "24001", table)
    assert match.verdict is NO


@given(
    st.sampled_from(["GB/T", "GB", "ISO", "SB/T"]),
    st.integers(10, 99999),
    st.integers(1990, 2029),
    st.integers(1990, 2029),
)
def test_another_year_is_never_covered(table, series, serial, year, asked):
    (match,) = covers_standard((f"{series} {serial}-{year}",), f"{series}{serial}-{asked}", table)
    assert (match.verdict is YES) == (year == asked)


@given(st.lists(st.text(max_size=20), max_size=3), st.text(max_size=20))
def test_any_text_is_judged(table, standards, asked):
    for match in covers_standard(tuple(standards), asked, table):
        if match.span is not None:
            start, end = match.span
            assert 0 <= start <= end <= len(standards[match.place])
