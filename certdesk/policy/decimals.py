"""Decimal numbering, as standards and certification rules print it: 5, 5.1, 5.1.2.

After GB/T 1.1-2020 (7.2 to 7.4). A number like 5.1 may as well be a figure (1.8亿元): it is a label
only where the numbering expects it, and only in a text that goes on with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certdesk.policy.labels import Label, Level
from certdesk.policy.numerals import half_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEP = re.compile(
    r"([0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,4})[.．]?"
    r"(?![.．]?[0-9０-９])(?![%％‰°×xX*~～\-—–/:：]|\s*[-~～—–]\s*[0-9])(\s*)"
)
_HEAD = re.compile(r"([0-9０-９]{1,2})\s+(?=[\u4e00-\u9fff])")
# A figure goes on with what it counts.
_MEASURE = re.compile(
    r"[百千万亿元个家项倍种类年月日号时分秒米吨克升瓦度级位人份张批次岁平台套件条页章节层版]"
)
_LEVELS = {
    1: Level.TASK,
    2: Level.DECIMAL,
    3: Level.SUBDECIMAL,
    4: Level.DEEP_DECIMAL,
    5: Level.DEEPEST_DECIMAL,
}
_LONGEST_HEAD = 40
# So many numbers in sequence are no chance.
_FEWEST = 2

_Number = tuple[int, ...]


def find_decimals(lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels of decimally numbered lines by the place of the line; none if by chance.

    5.1 follows 5 or begins below it, 5.2 follows 5.1, 5.1.1 begins below 5.1. A plain 5 is a
    label only when 5.1 comes next.
    """
    candidates = [
        (place, *read) for place, line in enumerate(lines) if (read := _candidate(line)) is not None
    ]
    found: dict[int, Label] = {}
    seen: set[_Number] = set()
    deep = 0
    for order, (place, number, length) in enumerate(candidates):
        following = candidates[order + 1][1] if order + 1 < len(candidates) else ()
        if len(number) == 1:
            if following != (*number, 1):
                continue
        elif not _expected(number, seen):
            continue
        else:
            deep += 1
        seen.add(number)
        name = ".".join(map(str, number))
        branch = name.rpartition(".")[0]
        found[place] = Label(_LEVELS[len(number)], name, number[-1], length, branch=branch)
    return found if deep >= _FEWEST else {}


def _candidate(line: str) -> tuple[_Number, int] | None:
    """Return the number that a line begins with, and how much of the line it takes."""
    match = _DEEP.match(line)
    if match is not None:
        if not match[2] and _MEASURE.match(line, match.end()):
            return None
        number = tuple(int(part) for part in re.split("[.．]", half_width(match[1])))
        return (number, match.end()) if 0 not in number and match.end() < len(line) else None
    head = _HEAD.match(line)
    if head is None or len(line) > _LONGEST_HEAD or "。" in line:
        return None
    return (int(half_width(head[1])),), head.end()


def _expected(number: _Number, seen: set[_Number]) -> bool:
    """Whether a number begins below another, follows a brother, or begins a whole new branch."""
    *above, last = number
    if last > 1:
        return (*above, last - 1) in seen or (*above, last - 2) in seen
    # 5.1 may stand below a head that bears no number.
    return len(above) == 1 or tuple(above) in seen
