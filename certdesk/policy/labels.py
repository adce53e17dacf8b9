"""The labels that official documents print before their clauses.

After GB/T 9704-2012 (7.3.3): 一、 · （一） · 1. · （1）; below these ①; acts: 第…编/章/节/条;
plans: 第…部分. Decimal numbers (5.1.2) need their neighbours to be told: see ``decimals``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from certdesk.policy.numerals import circled_number, half_width, parse_numeral
from certdesk.vocabulary.clauses import ClauseKind

_COUNT = "一二三四五六七八九十百"


class Level(Enum):
    """The kinds of label from the outermost to the innermost: (rank, kind of clause)."""

    ATTACHMENT = (0, ClauseKind.PART)
    DIVISION = (1, ClauseKind.PART)
    BOOK = (1, ClauseKind.CHAPTER)
    SUBBOOK = (2, ClauseKind.CHAPTER)
    CHAPTER = (3, ClauseKind.CHAPTER)
    SECTION = (4, ClauseKind.CHAPTER)
    ARTICLE = (5, ClauseKind.ARTICLE)
    ARTICLE_PARAGRAPH = (6, ClauseKind.PARAGRAPH)
    PART = (7, ClauseKind.PART)
    ITEM = (8, ClauseKind.ITEM)
    TASK = (9, ClauseKind.TASK)
    DECIMAL = (10, ClauseKind.TASK)
    SUBDECIMAL = (11, ClauseKind.POINT)
    DEEP_DECIMAL = (12, ClauseKind.POINT)
    DEEPEST_DECIMAL = (13, ClauseKind.POINT)
    SUBTASK = (14, ClauseKind.POINT)
    CIRCLED = (15, ClauseKind.POINT)
    PARAGRAPH = (16, ClauseKind.PARAGRAPH)
    PRINCIPLE = (17, ClauseKind.PRINCIPLE)
    POINT = (18, ClauseKind.POINT)

    @property
    def rank(self) -> int:
        """How deep it stands: smaller is further out."""
        return self.value[0]

    @property
    def kind(self) -> ClauseKind:
        """What a clause with this label is."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line.

    ``name`` is the label without punctuation, as it stands in the clause's identifier;
    ``number`` its place in the numbering; ``length`` the characters of the line that it takes,
    white space behind it included. ``certain``: nothing but a label can stand there so; else it
    is one only where the numbering expects it. ``branch``: within what ``number`` counts, where
    the label says so itself (5 of 5.1).
    """

    level: Level
    name: str
    number: int
    length: int
    certain: bool = True
    branch: str = ""


_ACT_LEVELS = {
    "部分": Level.DIVISION,
    "编": Level.BOOK,
    "分编": Level.SUBBOOK,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
}
_ACT = re.compile(rf"(第([{_COUNT}零〇]+|[0-9]+)(部分|分编|[编章节条])(?:之([{_COUNT}]+))?)(\s*)")
_PART = re.compile(rf"([{_COUNT}]{{1,4}})、\s*")
_ITEM = re.compile(rf"[（(]\s*([{_COUNT}]{{1,5}})\s*[）)]\s*")
_TASK = re.compile(r"([0-9０-９]{1,3})(?:[.．](?![0-9０-９])|[.．](?=(?:19|20)[0-9]{2}年)|、)\s*")
_SUBTASK = re.compile(r"(?:[（(]\s*([0-9０-９]{1,2})\s*[）)]|([0-9０-９]{1,2})[）)])\s*")
_CIRCLED = re.compile(r"[①-⑳㉑-㉟]\s*")
_PRINCIPLE = re.compile(r"(?:[—―─－]+|--+)\s*")
_PAGE_NUMBER = re.compile(r"[—―─－\-\s]*[0-9]+[—―─－\-\s]*")
_ENUMERATION = re.compile(rf"[{_COUNT}][、线级类等产届方期]")
_REFERENCE = re.compile(r"[、和至]\s*[（(]|项")
_ACT_REFERENCE = re.compile(r"规定|的|第|所|和|、|，|至|中|及|或|以|款|项")
_LONGEST_CHAPTER_TITLE = 40


def read_label(line: str) -> Label | None:
    """Return the label that ``line`` (without white space in front) begins with, or None.

    一是 is not read here: it is a label only within a sequence (see ``points``).
    """
    return (
        _act(line)
        or _part(line)
        or _item(line)
        or _task(line)
        or _circled(line)
        or _principle(line)
    )


def _act(line: str) -> Label | None:
    match = _ACT.match(line)
    number = parse_numeral(match[2]) if match else None
    if not match or number is None:
        return None
    level = _ACT_LEVELS[match[3]]
    rest = line[match.end() :]
    spaced = bool(match[5]) or not rest
    if level is Level.ARTICLE:
        if not spaced and _ACT_REFERENCE.match(rest):
            return None
    elif "。" in rest or len(rest) > _LONGEST_CHAPTER_TITLE or _ACT_REFERENCE.match(rest):
        return None
    return Label(level, match[1], number, match.end(), certain=spaced)


def _part(line: str) -> Label | None:
    match = _PART.match(line)
    number = parse_numeral(match[1]) if match else None
    if not match or number is None or _ENUMERATION.match(line, match.end()):
        return None
    return Label(Level.PART, match[1], number, match.end())


def _item(line: str) -> Label | None:
    match = _ITEM.match(line)
    number = parse_numeral(match[1]) if match else None
    if not match or number is None or _REFERENCE.match(line, match.end()):
        return None
    return Label(Level.ITEM, match[1], number, match.end())


def _task(line: str) -> Label | None:
    for form, level in ((_TASK, Level.TASK), (_SUBTASK, Level.SUBTASK)):
        match = form.match(line)
        if match:
            name = half_width(match[match.lastindex or 1])
            return Label(level, name, int(name), match.end())
    return None


def _circled(line: str) -> Label | None:
    match = _CIRCLED.match(line)
    if not match or match.end() == len(line):
        return None
    return Label(Level.CIRCLED, line[0], circled_number(line[0]), match.end())


def _principle(line: str) -> Label | None:
    match = _PRINCIPLE.match(line)
    if not match or match.end() == len(line) or _PAGE_NUMBER.fullmatch(line):
        return None
    # Principles bear no number; the outline counts them below their clause.
    return Label(Level.PRINCIPLE, "", 0, match.end())
