"""The days of a month as a grid of weeks, and where each stands. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEKS, DAYS = 6, 7


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a day stands; ``inside``: it belongs to the month shown."""

    day: date
    left: float
    top: float
    width: float
    height: float
    inside: bool

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in the cell."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


def days_shown(month: date) -> tuple[date, ...]:
    """Return the 42 days of the grid of a month, from a Monday on.

    Where that would leave the calendar, at its very ends, the grid holds its first or last 42
    days, so that every day of the month stands in it.
    """
    first = month.replace(day=1)
    begin = max(first.toordinal() - first.weekday(), date.min.toordinal())
    begin = min(begin, date.max.toordinal() - WEEKS * DAYS + 1)
    return tuple(date.fromordinal(begin + number) for number in range(WEEKS * DAYS))


def cells(month: date, width: float, height: float, head: float) -> tuple[Cell, ...]:
    """Return the cells of a month's grid below a head of weekday names ``head`` high."""
    wide, high = width / DAYS, max(height - head, 0.0) / WEEKS
    return tuple(
        Cell(
            day,
            (number % DAYS) * wide,
            head + (number // DAYS) * high,
            wide,
            high,
            (day.year, day.month) == (month.year, month.month),
        )
        for number, day in enumerate(days_shown(month))
    )


def moved(day: date, days: int) -> date:
    """Return the day so many days on; the ends of the calendar stop it."""
    target = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(target)


def month_moved(day: date, months: int) -> date:
    """Return the same day so many months on, clipped to that month's last day."""
    number = day.year * 12 + day.month - 1 + months
    number = min(max(number, 12), date.max.year * 12 + 11)
    first = date(number // 12, number % 12 + 1, 1)
    if (first.year, first.month) == (date.max.year, 12):
        last = 31
    else:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        last = (following - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))
