"""Dates as Chinese documents print them, and the reckoning of periods."""

from __future__ import annotations

import calendar
import re
from datetime import date

from certdesk.policy.numerals import parse_numeral

_PRINTED = (
    r"(?P<year>[0-9０-９]{4}|[一二][一二三四五六七八九〇零○]{3})\s*年\s*"
    r"(?P<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*"
    r"(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE = re.compile(_PRINTED)
_DATE_LINE = re.compile(rf"[（(]?\s*(?:(?P<before>[^。；，：\d]{{2,40}}?)\s+)?{_PRINTED}\s*[）)]?")


def read_date(text: str) -> date | None:
    """Return the first date printed in ``text`` (``2018年1月17日``, ``二〇一八年一月十七日``).

    None when there is none, or only one that no calendar has.
    """
    for match in _DATE.finditer(text):
        found = _calendar_day(match)
        if found:
            return found
    return None


def read_date_line(line: str) -> tuple[date, str] | None:
    """Return (date, who signed) of a line that holds nothing but a date, else None.

    ``who signed`` is what stands before the date, set off by a space; empty as a rule.
    """
    match = _DATE_LINE.fullmatch(line.strip())
    found = _calendar_day(match) if match else None
    return (found, (match["before"] or "").strip()) if match and found else None


def _calendar_day(match: re.Match[str]) -> date | None:
    parts = [parse_numeral(match[name]) for name in ("year", "month", "day")]
    year, month, day = (part or 0 for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_years(start: date, years: int) -> date:
    """Return the last day of a period of ``years`` that begins with the event of ``start``.

    The day of the event is not counted and the period ends on the day of the same number, or the
    month's last where that is missing (民法典, articles 201 and 202). Years beyond the calendar
    end at its last day.
    """
    year = start.year + years
    if year > date.max.year:
        return date.max
    return date(year, start.month, min(start.day, calendar.monthrange(year, start.month)[1]))


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; raise ValueError for one that the calendar lacks."""
    if not 1 <= month <= 12 or not 1 <= year <= date.max.year:
        raise ValueError(f"no such month: {year}-{month}")
    return date(year, month, calendar.monthrange(year, month)[1])
