from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.coverage.models import ModelHow, covers_model
from certdesk.vocabulary.verdicts import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def judged(written, asked):
    match = covers_model(written, asked)
    words = written[slice(*match.span)] if match.span else None
    return match.verdict, match.how, words


@pytest.mark.parametrize(
    ("written", "asked", "words"),
    [
        ("TL-B100、TL-B200", "TL-B200", "TL-B200"),
        ("TY-100,TY-101，TY-102；TY-103;TY-104", "TY-103", "TY-103"),
        ("TY-100\nTY-101\r\nTY-102", "TY-101", "TY-101"),
        ("TY-100 TY-101", "TY-101", "TY-101"),
        ("TY-100和TY-101及TY-102", "TY-101", "TY-101"),
        ("ＴＹ－１００、TY-101", "ty-100", "ＴＹ－１００"),
        ("TY 100、TY 101", "TY100", "TY 100"),
        ("TY-100（白色）、TY-101", "TY-100 (白色)", "TY-100（白色）"),
        ("型号规格：KFR-35GW/BP3 220V~ 50Hz 1200W", "KFR-35GW/BP3", "KFR-35GW/BP3"),
        ("TY-1，详见附件", "TY-1", "TY-1"),
        ("KFR-35GW/*", "KFR-35GW/*", "KFR-35GW/*"),
        ("TY-100系列", "TY-100系列", "TY-100系列"),
        ("TY-100/101/102", "TY-100/101/102", "TY-100/101/102"),
    ],
)
def test_a_model_that_stands_in_the_list_is_covered(written, asked, words):
    assert judged(written, asked) == (YES, ModelHow.LISTED, words)


@pytest.mark.parametrize(
    ("written", "asked", "how"),
    [
        ("KFR-35GW/*", "kfr-35gw/bp3dn8y", ModelHow.WILDCARD),
        ("KFR-35GW/××", "KFR-35GW/AB", ModelHow.WILDCARD),
        ("KFR-35GW/□", "KFR-35GW/A", ModelHow.WILDCARD),
        ("KFR-□GW/A", "KFR-3GW/A", ModelHow.WILDCARD),
        ("TY-100~TY-120", "TY-105", ModelHow.RANGE),
        ("TL-K01～TL-K12", "TL-K12", ModelHow.RANGE),
        ("TY100-TY120", "TY100", ModelHow.RANGE),
        ("TY-100至120", "TY-119", ModelHow.RANGE),
        ("TY-100A~TY-120A", "TY-110A", ModelHow.RANGE),
        ("TY-100A~F", "TY-100C", ModelHow.RANGE),
        ("TY-100(A-F)", "TY-100F", ModelHow.ALTERNATIVES),
        ("TY-100（A、B）、TY-200", "TY-100B", ModelHow.ALTERNATIVES),
        ("TY-100/101/102", "TY-102", ModelHow.ALTERNATIVES),
        ("TY-100A/B/C", "TY-100B", ModelHow.ALTERNATIVES),
        ("TY-100系列", "TY-100", ModelHow.SERIES),
        ("TY-100系列", "TY-100A", ModelHow.SERIES),
        ("TY-100系列积木", "TY-100-2", ModelHow.SERIES),
        ("TY系列", "TY-5", ModelHow.SERIES),
    ],
)
def test_a_pattern_that_spells_a_model_out_covers_it(written, asked, how):
    verdict, found, words = judged(written, asked)
    assert (verdict, found) == (YES, how)
    assert words in written
    assert words


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("TY-100", "TY-101"),
        ("TY-100", "TY-10"),
        ("TY-100", "TY-100A"),
        ("TY-100", "TY-1000"),
        ("TY-100~TY-120", "TY-121"),
        ("TY-100~TY-120", "TY-105A"),
        ("TY-100(A-F)", "TY-100G"),
        ("TY-100/101/102", "TY-103"),
        ("TY-100系列", "TX-100"),
        ("KFR-35GW/*", "KFR-36GW/A"),
        ("KFR-35GW/*", "KFR-350GW/A"),
    ],
)
def test_a_complete_list_without_the_model_does_not_cover_it(written, asked):
    assert judged(written, asked) == (NO, ModelHow.NOT_LISTED, None)


@pytest.mark.parametrize(
    ("written", "asked", "how"),
    [
        ("", "TY-100", ModelHow.NONE_STATED),
        ("  ", "TY-100", ModelHow.NONE_STATED),
        ("TY-100", "  ", ModelHow.NONE_STATED),
        ("见附件", "TY-100", ModelHow.ATTACHED),
        ("TY-100，详见附页", "TY-101", ModelHow.ATTACHED),
        ("TY-100、TY-101等", "TY-102", ModelHow.OPEN),
        ("TY-100等12个型号", "TY-102", ModelHow.OPEN),
        ("各种规格", "TY-102", ModelHow.OPEN),
        ("TL-1OO", "TL-100", ModelHow.LOOK_ALIKE),
        ("TY-10I", "TY-101", ModelHow.LOOK_ALIKE),
        ("TL-K01～TL-K12", "TL-KO7", ModelHow.LOOK_ALIKE),
        ("KFR-35GW/BP3", "KFR-35GW", ModelHow.BROADER),
        ("KFR-35GW/BP3", "BP3", ModelHow.BROADER),
        ("TY-100(白色)", "TY-100", ModelHow.BROADER),
        ("TY-100", "TY-100(白色)", ModelHow.NARROWER),
        ("TY-100系列", "TY-1000", ModelHow.NOT_SURE),
        ("TY系列", "TYA-5", ModelHow.NOT_SURE),
        ("KFR-35GW/*", "KFR-35GW", ModelHow.NOT_SURE),
        ("KFR-35GW/××", "KFR-35GW/ABC", ModelHow.NOT_SURE),
        ("TL-K01～TL-K12", "TL-K7", ModelHow.NOT_SURE),
        ("TY-100-120", "TY-110", ModelHow.NOT_SURE),
        ("TY-100、101、102", "TY-101", ModelHow.NOT_SURE),
        ("TY-100、TY-101", "TY-100、TY-102", ModelHow.SEVERAL),
        ("TY-100", "TY-*", ModelHow.PATTERN),
        ("TY-100", "TY系列", ModelHow.PATTERN),
    ],
)
def test_what_the_list_leaves_open_is_not_decided(written, asked, how):
    assert judged(written, asked)[:2] == (UNKNOWN, how)


MODELS = st.from_regex(r"\A[A-HJ-KM-NP-Z]{1,3}-?[2-9]{1,4}[A-H]?\Z")
MARKS = st.sampled_from(["、", "，", ",", "；", ";", "\n", " 、 ", "， "])


@given(st.lists(MODELS, min_size=1, max_size=8), MARKS, st.data())
def test_every_model_written_in_a_list_is_covered_by_its_own_words(models, mark, data):
    written = mark.join(models)
    asked = data.draw(st.sampled_from(models))
    match = covers_model(written, asked.lower())
    assert match.verdict is YES
    assert written[slice(*match.span)] == asked


@given(st.lists(MODELS, min_size=1, max_size=8), MARKS, MODELS)
def test_a_model_that_is_not_in_a_plain_list_is_never_covered(models, mark, asked):
    if asked not in models:
        assert covers_model(mark.join(models), asked).verdict is not YES


@given(st.text(alphabet="TY-10~*/□(A,、 至系列等见附件OI", max_size=24), st.text(max_size=10))
def test_any_text_is_judged_and_every_span_is_of_the_text(written, asked):
    match = covers_model(written, asked)
    if match.span is not None:
        start, end = match.span
        assert 0 <= start < end <= len(written)
        assert written[start:end].strip() == written[start:end]
    else:
        assert match.verdict is not YES


@given(st.integers(100, 899), st.integers(0, 100), st.integers(100, 999))
def test_a_range_covers_just_the_numbers_between_its_ends(low, more, asked):
    written = f"TY-{low}~TY-{low + more}"
    expected = YES if low <= asked <= low + more else NO
    assert covers_model(written, f"TY-{asked}").verdict is expected


@given(MODELS, st.text(alphabet="0123456789", min_size=1, max_size=3))
def test_a_series_never_covers_a_longer_number(stem, digits):
    if stem[-1].isdigit():
        assert covers_model(f"{stem}系列", stem + digits).verdict is not YES


@pytest.mark.parametrize(
    ("written", "asked", "verdict"),
    [
        # A series that is spelled out holds those; others of it may be meant.
        ("M1 系列：M1A, M1B, M1C", "M1B", YES),
        ("M1 系列：M1A, M1B, M1C", "M1D", UNKNOWN),
        ("M1 系列：M1A, M1B, M1C", "M2A", NO),
        ("TY-200系列", "TY-201", UNKNOWN),
        ("TY-200系列", "TY-301", NO),
        # Letters and colours that a bracket speaks of.
        ("XY-05XXYYY（XX=10~24，YYY=010~200）", "XY-0512100", UNKNOWN),
        ("XY-05XXYYY（XX=10~24，YYY=010~200）", "XY-0612100", NO),
        ("CXW-200-A1X（X为0-9或A-Z，代表外观颜色）", "CXW-200-A15", UNKNOWN),
        ("HX-15A(黑/白/红)", "HX-15A白", UNKNOWN),
        ("HX-15A(黑/白/红)", "HX-15B", NO),
        # What is excepted is out, what is left is not.
        ("S-01~S-10 (S-04除外)", "S-04", NO),
        ("S-01~S-10 (S-04除外)", "S-05", YES),
        ("除M3外的M系列", "M3", NO),
        # It stands there, whole or but for a dash.
        ("CC-01（与CC-02仅颜色不同）", "CC-02", UNKNOWN),
        ("GX-101", "GX101", UNKNOWN),
        ("PB10000", "PB-10000", UNKNOWN),
        ("86型 10A 250V~ 五孔插座", "86型", UNKNOWN),
        ("205/55R16 91V", "205/55R16", UNKNOWN),
        ("205/55R16 91V", "205/55R16 94V", NO),
        ("12寸、14寸", "14英寸", UNKNOWN),
    ],
)
def test_what_stands_beside_the_models_counts(written, asked, verdict):
    assert judged(written, asked)[0] is verdict
