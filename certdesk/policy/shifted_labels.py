"""Labels of headings that were read one byte off in GBK: 。ㄒ唬 is （一）."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from certdesk.policy.gbk import Damaged, Reader, lead_and_trail, read_askew

LINE = re.compile("^.+$", re.MULTILINE)
# The second byte of ） (A3A9), which becomes a first byte.
BRACKET_LEAD = 0xA9
_PART = re.compile("[一二三四五六七八九十]{1,3}、")
_LABEL = re.compile("[(（]([一二三四五六七八九十]{1,3})[)）]")
_DIGITS = "一二三四五六七八九"


def find_labels(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (place, line, label) of every heading whose label was read askew.

    The damage leaves the same of 二 and 二十: there the label before it decides. The label is
    empty when nothing does.
    """
    last = 0
    for line in LINE.finditer(text):
        words = line[0]
        if _PART.match(words):
            last = 0
        elif label := _LABEL.match(words):
            last = _numbers().get(label[1], 0)
        elif words.startswith("。") and (possible := _possible_labels(words)):
            number = possible[0] if len(possible) == 1 else last + 1
            known = number in possible
            last = number if known else 0
            yield line.start(), words, f"（{_numerals()[number - 1]}）" if known else ""


def damaged_label(line: str, label: str) -> str:
    """Return what the line shows of the label, without what shares a pair with the next words."""
    forms = [form for form in _label_forms(label) if line.startswith(form)]
    return max(forms, key=lambda form: (_keeps_bracket(line, form), len(form)), default="")


def read_by_all(original: str, stray: bytes = b"\xa1") -> list[Damaged]:
    """Return what becomes of ``original`` with each reader, without repeats."""
    read = (read_askew(original, stray, reader) for reader in Reader)
    return list({damaged.text: damaged for damaged in read}.values())


def _possible_labels(line: str) -> list[int]:
    """Return the numbers whose label, read askew, is what the line begins with.

    The bracket behind the number leaves A9 as a first byte; only when the pair it makes was lost
    does the number have to speak alone.
    """
    begun = _labels_by_beginning()
    fitting = [
        (number, damaged)
        for beginning in (line[:1], line[:2])
        for number, damaged in begun.get(beginning, ())
        if line.startswith(damaged)
    ]
    fitting.sort(key=lambda each: each[0])
    with_bracket = [number for number, damaged in fitting if _keeps_bracket(line, damaged)]
    longest = max((len(damaged) for _, damaged in fitting), default=0)
    numbers = with_bracket or [number for number, damaged in fitting if len(damaged) == longest]
    return list(dict.fromkeys(numbers))


def _keeps_bracket(line: str, damaged: str) -> bool:
    code = lead_and_trail(line[len(damaged) :][:1])
    return code is not None and code[0] == BRACKET_LEAD


@cache
def _numerals() -> tuple[str, ...]:
    """Return 一 to 九十九."""
    tens = ["", *(f"{digit}十" for digit in ("", *_DIGITS[1:]))]
    return tuple(ten + unit for ten in tens for unit in ("", *_DIGITS) if ten + unit)


@cache
def _numbers() -> Mapping[str, int]:
    return {numeral: number for number, numeral in enumerate(_numerals(), start=1)}


# There are no more labels than numerals.
@cache
def _label_forms(label: str) -> tuple[str, ...]:
    return tuple(damaged.text for damaged in read_by_all(label))


@cache
def _labels_by_beginning() -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return (number, damaged label) by the first two characters, by the one of shorter labels."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, numeral in enumerate(_numerals(), start=1):
        for damaged in _label_forms(f"（{numeral}）"):
            found[damaged[:2]].append((number, damaged))
    return found
