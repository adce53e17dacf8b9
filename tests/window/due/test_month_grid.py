from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.window.due.month_grid import cells, days_shown, month_moved, moved


def test_a_month_begins_on_its_monday():
    shown = days_shown(date(2026, 11, 22))
    assert shown[0] == date(2026, 10, 26)
    assert shown[-1] == date(2026, 12, 6)


@given(st.dates())
def test_every_month_is_whole_days_follow_each_other_and_weeks_begin_on_monday(month):
    shown = days_shown(month)
    assert len(shown) == 42
    assert all(two - one == timedelta(days=1) for one, two in pairwise(shown))
    assert month in shown
    assert shown[0].weekday() == 0 or month.year in (1, 9999)


@pytest.mark.parametrize("day", [date.min, date(1, 1, 31), date(9999, 12, 1), date.max])
def test_the_ends_of_the_calendar_are_shown_whole(day):
    assert day in days_shown(day)


def test_cells_fill_the_grid():
    laid = cells(date(2026, 11, 1), 700, 630, 30)
    assert (laid[0].left, laid[0].top, laid[0].width, laid[0].height) == (0, 30, 100, 100)
    assert (laid[-1].left, laid[-1].top) == (600, 530)
    assert sum(cell.inside for cell in laid) == 30


@given(st.floats(0, 699.9), st.floats(30, 629.9))
def test_every_point_belongs_to_one_day(x, y):
    assert sum(cell.holds(x, y) for cell in cells(date(2026, 11, 1), 700, 630, 30)) == 1


def test_the_head_belongs_to_no_day():
    assert not any(cell.holds(50, 10) for cell in cells(date(2026, 11, 1), 700, 630, 30))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(9999, 12, 31), 1, date(9999, 12, 31)),
        (date(1, 1, 1), -1, date(1, 1, 1)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last(day, months, found):
    assert month_moved(day, months) == found


def test_the_ends_of_the_calendar_stop_the_keys():
    assert moved(date.max, 1) == date.max
    assert moved(date.min, -7) == date.min
    assert moved(date(2026, 11, 28), 7) == date(2026, 12, 5)
