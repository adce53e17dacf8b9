from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.lifecycle.facts import Span
from certdesk.vocabulary.certificates import CertificateState
from certdesk.window.certificate.strip_plan import (
    DayMark,
    MarkKind,
    Subject,
    Window,
    place,
    plan,
)

VALID, EXPIRED = CertificateState.VALID, CertificateState.EXPIRED
BEGIN, END = date(2025, 3, 15), date(2028, 3, 14)
TODAY = date(2026, 11, 22)


def measure(text: str) -> float:
    return 9.0 * len(text)


def subject(*marks: DayMark, windows=(), as_of=TODAY, spans=None) -> Subject:
    return Subject(
        spans or (Span(VALID, BEGIN, END),),
        marks,
        windows,
        as_of,
        "今天",
        "2025-03-15 颁证",
        "2028-03-14 到期",
    )


def mark(day: date, kind=MarkKind.DONE, label="监督 1 · 25-12-14") -> DayMark:
    return DayMark(day, kind, label, label, "text")


def test_the_first_day_begins_at_the_left_and_the_last_ends_at_the_right():
    assert place(BEGIN, BEGIN, END, 640) == 0
    assert place(END + timedelta(days=1), BEGIN, END, 640) == 640
    assert place(END, BEGIN, END, 640) < 640


def test_a_day_stands_in_proportion_to_time():
    # 617 of the 1096 days from 2025-03-15 through 2028-03-14 lie before 2026-11-22.
    assert place(TODAY, BEGIN, END, 1096) == pytest.approx(617)


def test_the_bar_is_cut_at_the_as_of_day():
    laid = plan(subject(), 1096, measure)
    before, after = laid.segments
    assert (before.left, before.right, before.ahead) == (0, pytest.approx(617), False)
    assert (after.left, after.right, after.ahead) == (pytest.approx(617), 1096, True)
    assert laid.as_of_x == pytest.approx(617)


def test_each_state_has_its_own_piece():
    spans = (
        Span(VALID, BEGIN, date(2026, 5, 31)),
        Span(CertificateState.SUSPENDED, date(2026, 6, 1), date(2026, 7, 31)),
        Span(VALID, date(2026, 8, 1), END),
    )
    laid = plan(subject(spans=spans), 1096, measure)
    states = [(segment.state, segment.ahead) for segment in laid.segments]
    assert states == [
        (VALID, False),
        (CertificateState.SUSPENDED, False),
        (VALID, False),
        (VALID, True),
    ]
    suspended = laid.segments[1]
    assert suspended.right - suspended.left == pytest.approx(61)


def test_a_window_is_cut_at_the_as_of_day_too():
    window = Window(date(2027, 12, 15), END, "再认证窗口 27-12 起", "", "blue")
    band = plan(subject(windows=(window,)), 1096, measure).bands[0]
    assert band.now == band.left == pytest.approx(1005)
    assert band.right == 1096
    late = plan(subject(windows=(window,), as_of=date(2028, 1, 1)), 1096, measure).bands[0]
    assert late.left < late.now < late.right


def test_the_strip_reaches_as_far_as_what_is_due():
    unknown = (Span(CertificateState.UNKNOWN, BEGIN, TODAY),)
    due = mark(date(2026, 12, 14), MarkKind.DUE)
    laid = plan(subject(due, spans=unknown), 640, measure)
    assert laid.marks[0].x < 640
    assert laid.segments[-1].state is None
    assert laid.segments[-1].right == 640


def test_what_lies_outside_is_not_marked():
    assert plan(subject(mark(date(2024, 1, 1), MarkKind.SEEN)), 640, measure).marks == ()


def test_the_ends_are_named_below_what_happened():
    laid = plan(subject(mark(date(2025, 12, 14))), 640, measure)
    rows = {label.text: label.row for label in laid.labels}
    assert rows["监督 1 · 25-12-14"] == 0
    assert rows["2025-03-15 颁证"] == rows["2028-03-14 到期"] == 1
    assert laid.rows == 2


def test_labels_that_would_meet_take_another_row():
    first = mark(date(2026, 6, 1), label="暂停 · 26-06-01")
    second = mark(date(2026, 7, 1), label="恢复 · 26-07-01")
    laid = plan(subject(first, second), 640, measure)
    rows = {label.text: label.row for label in laid.labels}
    assert rows["暂停 · 26-06-01"] != rows["恢复 · 26-07-01"]


def test_the_word_for_today_turns_to_the_left_where_there_is_no_room_at_the_right():
    assert plan(subject(), 640, measure).as_of_left > plan(subject(), 640, measure).as_of_x
    spans = (
        Span(VALID, BEGIN, date(2028, 3, 14)),
        Span(EXPIRED, date(2028, 3, 15), date(2028, 6, 1)),
    )
    late = plan(subject(spans=spans, as_of=date(2028, 6, 1)), 640, measure)
    assert late.as_of_left + measure("今天") < late.as_of_x


days = st.dates(BEGIN, END)
texts = st.text("监督暂停·26-", min_size=1, max_size=40)
kinds = st.sampled_from(list(MarkKind))


@given(
    st.lists(st.tuples(days, texts, kinds), max_size=12),
    st.lists(st.tuples(days, days, texts), max_size=2),
    days,
    st.floats(60, 2400),
)
def test_labels_never_overlap_and_stay_inside(marked, wanted, as_of, width):
    marks = tuple(DayMark(day, kind, text, text, "text") for day, text, kind in marked)
    windows = tuple(
        Window(min(one, two), max(one, two), text, text, "blue") for one, two, text in wanted
    )
    laid = plan(subject(*marks, windows=windows, as_of=as_of), width, measure)
    for label in laid.labels:
        assert label.left >= -0.001
        assert label.right <= width + 0.001
    for one, two in combinations(laid.labels, 2):
        if one.row == two.row:
            assert one.right < two.left + 0.001 or two.right < one.left + 0.001
    assert {label.row for label in laid.labels} == set(range(laid.rows))


@given(days, st.lists(days, max_size=5), st.floats(60, 2400))
def test_the_pieces_cover_the_bar_without_gap_or_overlap(as_of, cuts, width):
    borders = sorted({BEGIN, *cuts})
    ends = [border - timedelta(days=1) for border in borders[1:]] + [END]
    states = (VALID, CertificateState.SUSPENDED)
    spans = tuple(
        Span(states[at % 2], start, end)
        for at, (start, end) in enumerate(zip(borders, ends, strict=True))
    )
    laid = plan(subject(spans=spans, as_of=as_of), width, measure)
    assert laid.segments[0].left == 0
    assert laid.segments[-1].right == pytest.approx(width)
    for one, two in pairwise(laid.segments):
        assert one.right == pytest.approx(two.left)
    assert all(segment.ahead == (segment.left >= laid.as_of_x - 1e-6) for segment in laid.segments)


@given(days, days, st.floats(60, 2400))
def test_later_days_stand_further_right(one, two, width):
    first, second = sorted((one, two))
    assert place(first, BEGIN, END, width) <= place(second, BEGIN, END, width)
