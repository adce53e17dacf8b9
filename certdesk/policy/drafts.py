"""Clauses in the making: the lines of a document laid into drafts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certdesk.policy.labels import Label, Level
from certdesk.policy.points import find_points
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from certdesk.policy.lines import Line

PREAMBLE, SIGNATURE, SURROUND, PARAGRAPH = "序", "落款", "附", "段"
"""The labels of clauses for which the document prints none."""

_LISTED = {Level.ITEM, Level.TASK, Level.SUBTASK}
_FRAMES = {ClauseKind.PREAMBLE: PREAMBLE, ClauseKind.SIGNATURE: SIGNATURE}


@dataclass(slots=True, eq=False)
class DraftClause:
    """A clause whose lines are still being gathered.

    ``own`` are the labels it adds to its parent's; ``pieces`` the ranges (repaired text, end
    exclusive) of its lines, without the printed label that begins at ``start``.
    """

    kind: ClauseKind
    own: tuple[str, ...]
    start: int
    end: int
    parent: DraftClause | None = None
    level: Level | None = None
    number: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    labels: tuple[str, ...] = ()

    def words(self, text: str) -> list[str]:
        """Return the draft's lines in ``text``, its printed label excluded."""
        return [text[start:end] for start, end in self.pieces]

    def add(self, start: int, end: int) -> None:
        """Lay a further line into the draft."""
        if start < end:
            self.pieces.append((start, end))
        self.end = end


class Drafting:
    """Builds the clauses of one document, line by line in the order of the text."""

    def __init__(self, text: str) -> None:
        self.drafts: list[DraftClause] = []
        self._text = text
        self._stack: list[DraftClause] = []
        self._frames: Counter[str] = Counter()
        self._paragraphs: Counter[DraftClause | None] = Counter()
        self._principles: Counter[DraftClause | None] = Counter()

    def surround(self, line: Line) -> None:
        """Lay in a line that belongs to the web page around the act."""
        self._frames[SURROUND] += 1
        own = (SURROUND, str(self._frames[SURROUND]))
        self._open(DraftClause(ClauseKind.SURROUND, own, line.start, line.end)).add(
            line.start, line.end
        )

    def frame(self, line: Line, kind: ClauseKind) -> None:
        """Lay in a line of a preamble or signature."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind is not kind:
            name = _FRAMES[kind]
            self._frames[name] += 1
            count = self._frames[name]
            own = (name,) if count == 1 else (name, str(count))
            # What stands before a preamble is over: numbering begins anew behind it.
            self._stack.clear()
            last = self._open(DraftClause(kind, own, line.start, line.end))
        last.add(line.start, line.end)

    def paragraph(self, line: Line) -> None:
        """Lay in a paragraph of a text that has no labels."""
        self._stack.clear()
        self._counted_paragraph(line, Level.PARAGRAPH)

    def body(self, line: Line) -> None:
        """Lay in a line that continues the clause before it."""
        article = next((d for d in self._stack if d.level is Level.ARTICLE), None)
        if article and self._stack[-1].level in _LISTED:
            # Behind its list an article goes on with a paragraph of its own (前款规定的…).
            while self._stack[-1] is not article:
                self._stack.pop()
            self._counted_paragraph(line, Level.ARTICLE_PARAGRAPH)
        elif self._stack and self.drafts[-1] is self._stack[-1]:
            self._stack[-1].add(line.start, line.end)
        else:
            # The web page has broken into the clause: what follows needs a range of its own.
            self._counted_paragraph(line, Level.PARAGRAPH)

    def _counted_paragraph(self, line: Line, level: Level) -> None:
        parent = next((d for d in reversed(self._stack) if d.level is not Level.PARAGRAPH), None)
        if self._stack and self._stack[-1].level is Level.PARAGRAPH:
            self._stack.pop()
        self._paragraphs[parent] += 1
        draft = DraftClause(
            ClauseKind.PARAGRAPH,
            (PARAGRAPH, str(self._paragraphs[parent])),
            line.start,
            line.end,
            parent,
            level,
        )
        self._open(draft).add(line.start, line.end)
        self._stack.append(draft)

    def labelled(self, line: Line, label: Label) -> None:
        """Open the clause whose label begins ``line``."""
        while self._stack and self._rank(self._stack[-1]) >= label.level.rank:
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        name, number = label.name, label.number
        if label.level is Level.PRINCIPLE:
            self._principles[parent] += 1
            number = self._principles[parent]
            name = f"-{number}"
        draft = DraftClause(
            label.level.kind, (name,), line.start, line.end, parent, label.level, number
        )
        self._open(draft).add(line.start + label.length, line.end)
        self._stack.append(draft)

    @staticmethod
    def _rank(draft: DraftClause) -> int:
        return draft.level.rank if draft.level else -1

    def _open(self, draft: DraftClause) -> DraftClause:
        self.drafts.append(draft)
        return draft

    def with_points(self) -> list[DraftClause]:
        """Return all drafts in the order of the text, those that count points split at these."""
        return [part for draft in self.drafts for part in self._with_points(draft)]

    def _with_points(self, draft: DraftClause) -> list[DraftClause]:
        """Split a draft into what it says itself and the points it counts, 一是 and so on."""
        if draft.level is None or draft.level is Level.ATTACHMENT:
            return [draft]
        points = find_points(draft.words(self._text))
        unlabelled = draft.kind is ClauseKind.PARAGRAPH
        if not points or (unlabelled and points[0].line == 0 and points[0].start == 0):
            return [draft]
        starts = [draft.pieces[point.line][0] + point.start for point in points]
        parts = [draft]
        outer = draft
        for point, start in zip(points, starts, strict=True):
            parent = outer if point.depth else draft
            part = DraftClause(
                ClauseKind.POINT, (point.name,), start, start, parent, Level.POINT, point.number
            )
            part.start = start
            if not point.depth:
                outer = part
            parts.append(part)
        contents = [*starts, draft.end]
        pieces, draft.pieces = draft.pieces, []
        draft.end = draft.start
        for index, part in enumerate(parts):
            first = contents[index - 1] + points[index - 1].length if index else draft.start
            self._refill(part, pieces, first, contents[index])
        return parts

    def _refill(
        self, part: DraftClause, pieces: list[tuple[int, int]], first: int, last: int
    ) -> None:
        """Lay into ``part`` what of ``pieces`` stands between ``first`` and ``last``."""
        part.end = part.start
        for start, end in pieces:
            begin, stop = max(start, first), min(end, last)
            stop = begin + len(self._text[begin:stop].rstrip()) if begin < stop else begin
            if begin < stop:
                part.add(begin, stop)
        if not part.pieces:
            label = self._text[part.start : first if part.level is Level.POINT else last]
            part.end = part.start + len(label.rstrip())
