"""Counts months and days on the calendar as the rules do, without leaving it."""

from __future__ import annotations

from datetime import date

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST = date.max.toordinal()


def add_months(day: date, months: int) -> date:
    """Return the same day of the month ``months`` on (or back), clipped to the month's last day.

    Beyond the calendar's ends (years 1 and 9999) it returns the first or last day there is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    length = _LENGTHS[month]
    if month == 1 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        length = 29
    return date(year, month + 1, min(day.day, length))


def add_days(day: date, days: int) -> date:
    """Return the day ``days`` on (or back), at most the calendar's first or last day."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), _LAST))
