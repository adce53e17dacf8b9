from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.lifecycle.months import add_days, add_months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2025-03-15", 12, "2026-03-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-05-31", -3, "2026-02-28"),
        ("2026-02-15", -3, "2025-11-15"),
        ("2100-01-29", 1, "2100-02-28"),
        ("2000-01-29", 1, "2000-02-29"),
    ],
)
def test_the_day_of_the_month_stays_or_is_clipped(day, months, expected):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(st.dates(), st.integers(-30000, 30000))
def test_months_are_counted_exactly_and_days_only_clipped(day, months):
    found = add_months(day, months)
    if found in (date.min, date.max):
        return
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and add_days(found, 1).day == 1)


@given(st.dates(), st.integers(0, 600), st.integers(0, 600))
def test_more_months_never_come_earlier(day, fewer, more):
    assert add_months(day, fewer) <= add_months(day, fewer + more)


@given(st.dates(), st.integers())
def test_days_stay_on_the_calendar(day, days):
    found = add_days(day, days)
    assert found in (date.min, date.max) or (found - day).days == days
