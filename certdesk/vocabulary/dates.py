"""Calendar dates without a zone, as they are printed in documents and typed by people."""

from __future__ import annotations

import re
from datetime import date

_FORMS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})\s+(\d{1,2})\s+(\d{1,2})"),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"),
)
# What a spreadsheet adds to a day.
_MIDNIGHT = re.compile(r"\s+00?:00(:00)?$")


def parse_date(text: str) -> date:
    """Return the date that ``text`` spells, in full or half width.

    Understands ``2025-03-15``, ``2025-3-15``, ``2025/3/15``, ``2025.3.15``, ``20250315``,
    ``2025 3 15`` and ``2025年3月15日`` (or 号), with a midnight behind it as well. Raises
    ValueError when the text is none of these or no day of the calendar.
    """
    plain = folded(text)
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            year, month, day = (int(group) for group in match.groups())
            return date(year, month, day)
    raise ValueError(f"not a date: {text!r}")


def folded(text: str) -> str:
    """Return what was typed for a date in half width, without blanks or a midnight around it."""
    return _MIDNIGHT.sub("", text.strip().translate(_FULL_WIDTH))


_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
