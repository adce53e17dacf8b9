"""The lines of a text that are in sight, and where ranges of it stand on them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextDocument, QTextLine


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: the block's place, the line's range in the whole text, and its geometry in px."""

    block: int
    start: int
    end: int
    line: QTextLine
    left: float
    base: float
    ascent: float
    descent: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a range on one line: its box and base line in the viewport's pixels."""

    box: QRectF
    base: float


class Lines:
    """The lines of the blocks in sight, in a view scrolled by ``shift`` and ``height`` px high.

    All places count as Qt does. ``first``/``last`` is their range (end exclusive).
    """

    def __init__(self, document: QTextDocument, shift: float, height: float) -> None:
        layout = document.documentLayout()
        top = layout.hitTest(QPointF(0, shift), Qt.HitTestAccuracy.FuzzyHit)
        bottom = layout.hitTest(QPointF(0, shift + height), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(0, top))
        end = max(0, bottom)
        self.first = block.position()
        self.last = self.first
        self._lines: list[_Line] = []
        while block.isValid() and block.position() <= end:
            corner = layout.blockBoundingRect(block).topLeft()
            inner = block.layout()
            position = block.position()
            for index in range(inner.lineCount()):
                line = inner.lineAt(index)
                start = position + line.textStart()
                ascent = line.ascent()
                self._lines.append(
                    _Line(
                        position,
                        start,
                        start + line.textLength(),
                        line,
                        corner.x(),
                        corner.y() + line.y() + ascent - shift,
                        ascent,
                        line.descent(),
                    )
                )
            self.last = position + block.length()
            block = block.next()
        self._starts = [line.start for line in self._lines]

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the parts of a range that are in sight; an empty range gives one without width."""
        at = max(0, bisect_right(self._starts, start) - 1)
        if start == end and at and self._lines[at - 1].end == start:
            # What was taken out stood behind the last character of the line above.
            at -= 1
        for line in self._lines[at:]:
            if line.start > end:
                return
            first, last = max(start, line.start), min(end, line.end)
            if first < last or start == end == first == last:
                yield _stretch(line, first, last)
                if start == end:
                    return


def _stretch(line: _Line, first: int, last: int) -> Stretch:
    left = line.left + _x(line.line.cursorToX(first - line.block))
    right = left if first == last else line.left + _x(line.line.cursorToX(last - line.block))
    top = line.base - line.ascent
    return Stretch(QRectF(left, top, right - left, line.ascent + line.descent), line.base)


def _x(answer: object) -> float:
    """Return the x of what ``QTextLine.cursorToX`` gives: a number, or a pair with it."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
