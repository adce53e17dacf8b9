"""Chinese numerals as official documents print them."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_SMALL_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE_POWERS = {"万": 10_000, "亿": 100_000_000}

NUMERALS = "".join(_DIGITS) + "".join(_SMALL_POWERS) + "".join(_LARGE_POWERS)
"""Every character that a numeral may consist of."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def half_width(digits: str) -> str:
    """Return ``digits`` with full-width Arabic digits made half-width."""
    return digits.translate(_FULL_WIDTH)


def circled_number(character: str) -> int:
    """Return the number of ① to ⑳ and ㉑ to ㉟."""
    return ord(character) - (ord("①") - 1 if character <= "⑳" else ord("㉑") - 21)


def chinese_numeral(number: int) -> str:
    """Return a number from 0 to 99,999 in Chinese, as labels print it: 十一, 一百零二."""
    digits = "零一二三四五六七八九"
    said = ""
    for power, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            said += digits[digit] + unit
        elif said and number % power and not said.endswith("零"):
            said += "零"
    return said.removeprefix("一") if said.startswith("一十") else said or "零"


def parse_numeral(text: str) -> int | None:
    """Return the whole number that ``text`` spells, or None when it spells none.

    Understands Arabic digits in both widths, counted numerals (``二十七``, ``一百零三``, ``百万``,
    ``两千亿``) and numerals read digit by digit (``二〇一八``).
    """
    folded = half_width(text)
    if not folded:
        return None
    if folded.isascii():
        return int(folded) if folded.isdigit() else None
    if all(character in _DIGITS for character in folded):
        return int("".join(str(_DIGITS[character]) for character in folded))
    return _counted(folded)


def _counted(text: str) -> int | None:
    total = section = digit = 0
    pending = False
    for character in text:
        if character in _DIGITS:
            if pending and digit:
                return None
            digit, pending = _DIGITS[character], True
        elif character in _SMALL_POWERS:
            # 十五 and 百万 leave out the 一 before the power.
            section += (digit or 1) * _SMALL_POWERS[character]
            digit, pending = 0, False
        elif character in _LARGE_POWERS:
            total = (total + (section + digit or (0 if total else 1))) * _LARGE_POWERS[character]
            section = digit = 0
            pending = False
        else:
            return None
    return total + section + digit
