"""Days as people type them into a form, or copy them out of a document."""

from __future__ import annotations

import re
from datetime import date

from certdesk.policy.numerals import parse_numeral
from certdesk.vocabulary.dates import folded, parse_date

# Certificates of the field are of this century.
_CENTURY = 2000
_SHORT = re.compile(r"(?P<year>[0-9]{2})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
_NUMERALS = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{2}|(?:[〇零○0Oo一二三四五六七八九]{2}){1,2})\s*年\s*"
    r"(?P<month>[0-9]{1,2}|[〇零]?[一二三四五六七八九]|十[一二]?)\s*月\s*"
    r"(?P<day>[0-9]{1,2}|[〇零]?[一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?)\s*[日号]?"
)
# What stands for a nought between numerals, and for a point where Chinese is typed.
_NOUGHT = str.maketrans("0Oo○", "〇〇〇〇")
_POINT = str.maketrans("。Ｏ", ".O")


def parse_typed_day(text: str) -> date:
    """Return the day that somebody typed, in full or half width.

    Understands what `parse_date` does, Chinese numerals (``二〇二八年三月十四日``) and years of two
    digits, which are 2000 to 2099 (``25.3.15``, ``25年3月15日``). Raises ValueError when the text
    is none of these or no day of the calendar.
    """
    try:
        return parse_date(text)
    except ValueError:
        plain = folded(text).translate(_POINT)
        match = _SHORT.fullmatch(plain) or _NUMERALS.fullmatch(plain)
        if match is None:
            return parse_date(plain)
    spelled = match["year"]
    year = int(spelled) if spelled.isdigit() else _number(spelled.translate(_NOUGHT))
    if len(spelled) == 2:
        year += _CENTURY
    return date(year, _number(match["month"]), _number(match["day"]))


def _number(numeral: str) -> int:
    number = parse_numeral(numeral)
    if number is None:
        raise ValueError(f"not a number: {numeral!r}")
    return number
