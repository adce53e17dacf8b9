"""White space in order, and punctuation in full width where the text is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, chain

from certdesk.policy.pinyin import is_ideograph
from certdesk.policy.text import Edit

_LINE_END = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
)
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_BLANK = re.compile("|".join(part.pattern for part in (_LINE_END, _INVISIBLE, _SPACE)))
_MARGIN = re.compile("^[ \u3000]+|[ \u3000]+$", re.MULTILINE)

_FULL_MARKS = dict(zip(",;:?!", "，；：？！", strict=True))
_TITLE_DEPTH = {"《": 1, "》": -1}
# What may stand beside a full-width mark, apart from Chinese characters.
_CLOSING = frozenset("，。、；：？！”’）》〉〕】」』…—％")
_OPENING = frozenset("“‘（《〈〔【「『—")
_ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+)(?<![,;:?!.)])", re.ASCII
)


def find_blanks(text: str) -> Iterator[Edit]:
    """Yield line ends as line feeds, invisible characters removed, other spaces as U+0020."""
    for found in _BLANK.finditer(text):
        if _LINE_END.fullmatch(found[0]):
            clean = "\n"
        elif _SPACE.fullmatch(found[0]):
            clean = " "
        else:
            clean = ""
        yield Edit(*found.span(), clean)


def find_margins(text: str) -> Iterator[Edit]:
    """Yield the removal of blanks at the beginning and end of lines, the indent among them."""
    for found in _MARGIN.finditer(text):
        yield Edit(*found.span(), "")


def find_punctuation(text: str) -> Iterator[Edit]:
    """Yield half-width marks that stand in Chinese text as full-width ones.

    Numbers, times, telephone numbers, addresses and names in Latin letters keep theirs.
    """
    start = 0
    for line in text.split("\n"):
        if not line.isascii():
            for at, clean in sorted(_line_marks(line).items()):
                yield Edit(start + at, start + at + 1, clean)
        start += len(line) + 1


def _line_marks(line: str) -> dict[int, str]:
    """Return the marks of a line that change, by their places.

    A mark that became full-width speaks for its neighbours, so rounds are made until all is quiet.
    """
    address = {at for found in _ADDRESS.finditer(line) for at in range(*found.span())}
    marks = list(line)
    changed: dict[int, str] = {}
    quiet = False
    while not quiet:
        quiet = True
        # Both look at the marks as they are by then: most is done in the first round.
        for at, clean in chain(_paired_marks(marks), _single_marks(marks)):
            if marks[at] != clean and at not in address:
                changed[at] = marks[at] = clean
                quiet = False
    return changed


def _paired_marks(line: list[str]) -> Iterator[tuple[int, str]]:
    ideographs = list(accumulate(map(is_ideograph, line), initial=0))
    titles = list(accumulate((_TITLE_DEPTH.get(mark, 0) for mark in line), initial=0))

    def is_chinese(opening: int, closing: int) -> bool:
        around = (*line[max(opening - 1, 0) : opening], *line[closing + 1 : closing + 2])
        beside = any(is_ideograph(mark) or mark in _CLOSING for mark in around)
        return beside or ideographs[closing] > ideographs[opening]

    for opening, closing in _pairs(line, "(（", ")）"):
        if is_chinese(opening, closing):
            yield from ((opening, "（"), (closing, "）"))
    for opening, closing in _pairs(line, "<", ">"):
        if ideographs[closing] > ideographs[opening]:
            inner = titles[opening] > 0
            yield from ((opening, "〈" if inner else "《"), (closing, "〉" if inner else "》"))
    quotes = [at for at, mark in enumerate(line) if mark == '"']
    if len(quotes) % 2 == 0:
        for opening, closing in zip(quotes[::2], quotes[1::2], strict=True):
            if is_chinese(opening, closing):
                yield from ((opening, "“"), (closing, "”"))


def _single_marks(line: list[str]) -> Iterator[tuple[int, str]]:
    for at, mark in enumerate(line):
        left = line[at - 1] if at else ""
        right = line[at + 1] if at + 1 < len(line) else ""
        if mark in _FULL_MARKS:
            if _takes_full(left, right):
                yield at, _FULL_MARKS[mark]
        elif mark == "." and _ends_sentence(left, right):
            yield at, "。"


def _ends_sentence(left: str, right: str) -> bool:
    """Say whether a point between these is a full stop: behind 占50% only at the end of a line."""
    if not left:
        return False
    chinese = is_ideograph(left) and (not right or is_ideograph(right))
    return chinese or (left in "%％‰" and not right)


def _takes_full(left: str, right: str) -> bool:
    if left and (is_ideograph(left) or left in _CLOSING):
        return True
    return bool(right) and (is_ideograph(right) or right in _OPENING) and not left.isspace()


def _pairs(line: list[str], opening: str, closing: str) -> list[tuple[int, int]]:
    """Return matching pairs of brackets, outer before inner; what has no partner is left out."""
    open_at: list[int] = []
    found = []
    for at, mark in enumerate(line):
        if mark in opening:
            open_at.append(at)
        elif mark in closing and open_at:
            found.append((open_at.pop(), at))
    return sorted(found)
