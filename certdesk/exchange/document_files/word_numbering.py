"""Automatic numbers of Word's lists as the labels that Word prints: 一、 （一） 1. ①.

After ECMA-376 part 1 (17.9): numbers refer to abstract numberings, which count for all lists that
share them; a list may override levels and where they start; a paragraph's style may bring a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap

from certdesk.policy.numerals import chinese_numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

W = f"{{{nsmap['w']}}}"
_LEVELS = 9
_DEEPEST_STYLE = 20
_MOST = 99_999
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the numbering it counts in, its levels, and where it starts levels anew."""

    counts_in: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document, in the order of the text."""

    def __init__(self, numbering: BaseOxmlElement | None, styles: BaseOxmlElement | None) -> None:
        self._styles = _styles(styles)
        self._lists = _lists(numbering, self._styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: BaseOxmlElement) -> str:
        """Return the label that Word prints before a paragraph; nothing where it prints none."""
        number, depth = self._list_of(paragraph)
        one = self._lists.get(number)
        if one is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(one.counts_in, {})
        self._count(number, one, depth, counts)
        level = one.levels.get(depth, _Level())
        if level.form in {"none", "bullet"}:
            return ""
        return _said(level, one, counts)

    def _count(self, number: str, one: _List, depth: int, counts: dict[int, int]) -> None:
        start = one.levels.get(depth, _Level()).start
        if depth in one.starts and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counts[depth] = one.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = start
        for deeper in [each for each in counts if each > depth]:
            restart = one.levels.get(deeper, _Level()).restart
            if restart is None or (restart and depth < restart):
                del counts[deeper]

    def _list_of(self, paragraph: BaseOxmlElement) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or its style's."""
        number, depth, style = _numbered(paragraph.find(f"{W}pPr"))
        if not number:
            number, found = self._style_list(style)
            depth = found if depth is None else depth
        if depth is None and number in self._lists:
            levels = self._lists[number].levels
            depth = next((at for at, level in levels.items() if level.style == style != ""), 0)
        return number, depth or 0

    def _style_list(self, style: str) -> tuple[str, int | None]:
        for _ in range(_DEEPEST_STYLE):
            if style not in self._styles:
                break
            number, depth, base = self._styles[style]
            if number:
                return number, depth
            style = base
        return "", None


def _numbered(properties: BaseOxmlElement | None) -> tuple[str, int | None, str]:
    """Return (list, level, style) that the properties of a paragraph name."""
    if properties is None:
        return "", None, ""
    number = _value(properties.find(f"{W}numPr/{W}numId"))
    depth = _value(properties.find(f"{W}numPr/{W}ilvl"))
    style = _value(properties.find(f"{W}pStyle"))
    return number, int(depth) if depth.isdecimal() else None, style


def _styles(styles: BaseOxmlElement | None) -> dict[str, tuple[str, int | None, str]]:
    """Return (list, level, style it is based on) of every style."""
    found = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        number, depth, _ = _numbered(style.find(f"{W}pPr"))
        identifier = style.get(f"{W}styleId") or ""
        found[identifier] = (number, depth, _value(style.find(f"{W}basedOn")))
    return found


def _lists(
    numbering: BaseOxmlElement | None, styles: Mapping[str, tuple[str, int | None, str]]
) -> dict[str, _List]:
    if numbering is None:
        return {}
    abstract = {
        each.get(f"{W}abstractNumId") or "": each for each in numbering.iterfind(f"{W}abstractNum")
    }
    named = {
        each.get(f"{W}numId") or "": _value(each.find(f"{W}abstractNumId"))
        for each in numbering.iterfind(f"{W}num")
    }
    found = {}
    for each in numbering.iterfind(f"{W}num"):
        identifier = each.get(f"{W}numId") or ""
        counted = named[identifier]
        source = abstract.get(counted)
        link = "" if source is None else _value(source.find(f"{W}numStyleLink"))
        if link in styles:
            # A numbering that only points at the one of a style.
            counted = named.get(styles[link][0], counted)
            source = abstract.get(counted)
        levels = dict(_levels(source))
        starts: dict[int, int] = {}
        for override in each.iterfind(f"{W}lvlOverride"):
            depth = _integer(override.get(f"{W}ilvl"), 0)
            start = _value(override.find(f"{W}startOverride"))
            if start:
                starts[depth] = _integer(start, 1)
            levels |= dict(_levels(override))
        found[identifier] = _List(counted, levels, starts)
    return found


def _levels(source: BaseOxmlElement | None) -> Iterator[tuple[int, _Level]]:
    for level in () if source is None else source.iterfind(f"{W}lvl"):
        restart = _value(level.find(f"{W}lvlRestart"))
        legal = level.find(f"{W}isLgl")
        yield (
            _integer(level.get(f"{W}ilvl"), 0),
            _Level(
                start=_integer(_value(level.find(f"{W}start")), 1),
                form=_value(level.find(f"{W}numFmt")) or "decimal",
                pattern=_value(level.find(f"{W}lvlText")),
                legal=legal is not None and legal.get(f"{W}val") not in {"0", "false"},
                restart=_integer(restart, 0) if restart else None,
                style=_value(level.find(f"{W}pStyle")),
            ),
        )


def _said(level: _Level, one: _List, counts: Mapping[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        there = one.levels.get(depth, _Level())
        if level.legal:
            there = replace(there, form="decimal")
        return _written(counts.get(depth, there.start), there.form)

    return _PLACE.sub(number, level.pattern).strip()


def _written(number: int, form: str) -> str:
    """Return a number in one of the forms of ECMA-376 (17.18.59); Arabic where it is another."""
    write = _FORMS.get(form)
    if write is None or not 0 < number <= _MOST:
        return str(number)
    return write(number)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    said = ""
    for value, sign in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
        *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        said += sign * (number // value)
        number %= value
    return said


def _letter(number: int) -> str:
    """A to Z, then AA to ZZ: the letter as often as the alphabet was gone through."""
    return chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _spelled(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chineseCounting": chinese_numeral,
    "chineseCountingThousand": chinese_numeral,
    "taiwaneseCounting": chinese_numeral,
    "taiwaneseCountingThousand": chinese_numeral,
    "japaneseCounting": chinese_numeral,
    "ideographDigital": _spelled,
    "taiwaneseDigital": _spelled,
    "japaneseDigitalTenThousand": _spelled,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}


def _value(element: BaseOxmlElement | None) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
