"""Printed lines of a PDF as paragraphs: without page numbers and running headers, joined again.

Pure: lines with their places in, text out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from certdesk.policy.labels import read_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE_NUMBER = re.compile(
    r"[—–\-－·•\s]*(?:第\s*)?[0-9０-９ivxⅰ-ⅻ]{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?[0-9]{1,4}\s*页?)?"
    r"[—–\-－·•\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9０-９]+")
_LATIN_END = re.compile(r"[A-Za-z0-9,;:%)]$")
_LATIN_BEGIN = re.compile(r"[A-Za-z0-9(]")
_DECIMAL = re.compile(r"[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4}\s")
# How many lines at the top and at the bottom of a page may be a header or footer.
_EDGE = 2
_FEWEST_PAGES = 3
# Parts of a character's height: how far a full line may fall short, and the least indent.
_SHORT = 2.2
_INDENT = 1.1
_WIDE_GAP = 1.9
# A shorter line may well stand twice.
_LONGEST_CHANCE = 8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its words and its box, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


Page = list[PrintedLine]


def without_running(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """Return the pages without page numbers and running headers, and how many lines went.

    What stands at the edge of at least half of the pages (three at least), numbers aside, is
    running; a page number alone is one on any page.
    """
    edges = Counter(
        key for page in pages for key in {_key(page[at]) for at in _edge_places(page)} if key
    )
    often = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    running = {key for key, count in edges.items() if count >= often}
    kept: list[Page] = []
    for page in pages:
        gone = {
            at
            for at in _edge_places(page)
            if _PAGE_NUMBER.fullmatch(page[at].text) or _key(page[at]) in running
        }
        kept.append([line for at, line in enumerate(page) if at not in gone])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edge_places(page: Page) -> set[int]:
    return {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}


def _key(line: PrintedLine) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


def paragraphs(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the paragraphs: a line goes on where the one before is full and nothing begins anew.

    A label, an indent or a wide gap begins a paragraph. Where nothing is indented, so does what
    follows a full stop.
    """
    lines = list(_in_sequence(pages))
    if not lines:
        return
    left, right = _margins(lines)
    indented = any(_is_indented(line, left) and line.right > left for line in lines)
    said = lines[0].text
    for before, line in pairwise(lines):
        if _goes_on(before, line, left, right, indented=indented):
            said = _joined(said, line.text)
        else:
            yield said
            said = line.text
    yield said


def _in_sequence(pages: Sequence[Page]) -> Iterator[PrintedLine]:
    """Yield all lines; one that a page's edge cuts is drawn on both pages and counts once."""
    last = ""
    for page in pages:
        for at, line in enumerate(page):
            if at or line.text != last or len(last) < _LONGEST_CHANCE:
                yield line
        last = page[-1].text if page else last


def _margins(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """Return where most lines begin, and where full lines end."""
    ends = sorted(line.right for line in lines)
    # A few lines may stick out of a long text.
    right = ends[len(ends) - 1 - len(ends) // 20]
    begins = Counter(round(line.left / 2) * 2 for line in lines if line.right > 0.7 * right)
    left = begins.most_common(1)[0][0] if begins else min(line.left for line in lines)
    usual = [line.left for line in lines if abs(line.left - left) <= 2]
    # Many short paragraphs: most lines are indented ones, and fewer begin further out.
    outer = [place for place, count in begins.items() if count > 1 and place < left]
    return float(min(outer, default=min(usual, default=left))), right


def _goes_on(
    before: PrintedLine, line: PrintedLine, left: float, right: float, *, indented: bool
) -> bool:
    size = max(before.top - before.bottom, 1.0)
    if before.right < right - _SHORT * size or _is_indented(line, left):
        return False
    if read_label(line.text) is not None or _DECIMAL.match(line.text):
        return False
    gap = before.bottom - line.top
    if gap > _WIDE_GAP * size:
        return False
    return indented or not before.text.endswith(("。", "；", "：", "！", "？"))


def _is_indented(line: PrintedLine, left: float) -> bool:
    return line.left > left + _INDENT * max(line.top - line.bottom, 1.0)


def _joined(before: str, after: str) -> str:
    between = " " if _LATIN_END.search(before) and _LATIN_BEGIN.match(after) else ""
    return f"{before}{between}{after}"
