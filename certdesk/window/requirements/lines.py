"""Breaks text into lines for a page, as Chinese is set: no line begins with ，or 。."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QPagedPaintDevice, QTextLayout, QTextOption

# Only TrueType: of the types of Noto CJK, Qt writes wrong codes for digits into a PDF, so that
# what is copied from it is not what is read.
_TRUE_TYPE = (
    "Microsoft YaHei",
    "微软雅黑",
    "SimSun",
    "宋体",
    "DengXian",
    "等线",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
# What must not begin a line, and what must not end one (GB/T 15834).
_NOT_FIRST = frozenset("，。、；：！？）》」』”’…—·％%,.;:!?)]}〉】")
_NOT_LAST = frozenset("（《「『“‘([{〈【")
# So many characters at most are carried over to the next line for their sake.
_CARRIED = 4


def page_font(points: float, *, bold: bool = False) -> QFont:
    """Return the type of a printed page: the first of those known to copy well that is here."""
    here = set(QFontDatabase.families())
    font = QFont([name for name in _TRUE_TYPE if name in here] or [QFont().family()])
    font.setPointSizeF(points)
    font.setBold(bold)
    # A hint of the screen has no place on paper.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def break_lines(text: str, font: QFont, device: QPagedPaintDevice, width: float) -> list[str]:
    """Return the lines of a text in a width (in the device's points); line feeds end a line."""
    return [
        line for paragraph in text.split("\n") for line in _broken(paragraph, font, device, width)
    ]


def _broken(paragraph: str, font: QFont, device: QPagedPaintDevice, width: float) -> list[str]:
    lines: list[str] = []
    rest = paragraph
    while rest:
        count = _first_line(rest, font, device, width)
        count = _kept_together(rest, count)
        lines.append(rest[:count].rstrip(" "))
        rest = rest[count:].lstrip(" ")
    return lines or [""]


def _first_line(text: str, font: QFont, device: QPagedPaintDevice, width: float) -> int:
    layout = QTextLayout(text, font, device)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return max(_characters(text, line.textLength()), 1)


def _characters(text: str, units: int) -> int:
    """Qt counts in units of UTF-16: how many of our characters that is."""
    count = 0
    for char in text:
        units -= 2 if ord(char) > 0xFFFF else 1
        if units < 0:
            break
        count += 1
    return count


def _kept_together(text: str, count: int) -> int:
    """Where to break instead, so that no mark begins the next line or hangs at the end of this."""
    for at in range(count, max(count - _CARRIED, 1) - 1, -1):
        if at == len(text) or (text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST):
            return at
    return count
