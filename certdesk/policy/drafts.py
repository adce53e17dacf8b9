"""Clauses in the making: the lines of a document laid into drafts."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certdesk.policy.labels import Label, Level
from certdesk.policy.points import find_points
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.policy.lines import Line

PREAMBLE, SIGNATURE, SURROUND, PARAGRAPH = "序", "落款", "附", "段"
"""The labels of clauses for which the document prints none."""

_LISTED = {Level.ITEM, Level.TASK, Level.SUBTASK, Level.CIRCLED}
_FRAMES = {ClauseKind.PREAMBLE: PREAMBLE, ClauseKind.SIGNATURE: SIGNATURE}


@dataclass(slots=True, eq=False)
class DraftClause:
    """A clause whose lines are still being gathered.

    ``own`` are the labels it adds to its parent's; ``pieces`` the ranges (repaired text, end
    exclusive) of its lines, without the printed label that begins at ``start``. ``number`` counts
    within ``branch`` where the label names one (5.1 counts within 5).
    """

    kind: ClauseKind
    own: tuple[str, ...]
    start: int
    end: int
    parent: DraftClause | None = None
    level: Level | None = None
    number: int = 0
    branch: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    labels: tuple[str, ...] = ()

    def words(self, text: str) -> list[str]:
        """Return the draft's lines in ``text``, its printed label excluded."""
        return [text[start:end] for start, end in self.pieces]

    def add(self, line: Line, label: int = 0) -> None:
        """Lay a further line into the draft, without the label of this length."""
        if line.start + label < line.end:
            self.pieces.append((line.start + label, line.end))
        self.end = line.stop


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
        self._open(DraftClause(ClauseKind.SURROUND, own, line.begin, line.stop)).add(line)

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
            last = self._open(DraftClause(kind, own, line.begin, line.stop))
        last.add(line)

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
            self._stack[-1].add(line)
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
            line.begin,
            line.stop,
            parent,
            level,
        )
        self._open(draft).add(line)
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
            label.level.kind,
            (name,),
            line.begin,
            line.stop,
            parent,
            label.level,
            number,
            label.branch,
        )
        self._open(draft).add(line, label.length)
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
        parts = [draft]
        outer = draft
        for point in points:
            start = draft.pieces[point.line][0] + point.start
            parent = outer if point.depth else draft
            part = DraftClause(
                ClauseKind.POINT, (point.name,), start, start, parent, Level.POINT, point.number
            )
            if not point.depth:
                outer = part
            parts.append(part)
        self._share_out(parts, [0, *(point.length for point in points)])
        return parts

    def _share_out(self, parts: Sequence[DraftClause], labels: Sequence[int]) -> None:
        """Give each part what stands between its label (of this length) and the next part."""
        pieces, last = parts[0].pieces, parts[0].end
        parts[0].pieces = []
        waiting = deque(pieces)
        limits = [*(part.start for part in parts[1:]), last]
        for part, label, limit in zip(parts, labels, limits, strict=True):
            content = part.start + label
            part.end = part.start + len(self._text[part.start : limit].rstrip())
            while waiting and waiting[0][0] < limit:
                start, end = waiting.popleft()
                if end > limit:
                    waiting.appendleft((limit, end))
                    end = limit
                start = max(start, content)
                end = start + len(self._text[start:end].rstrip())
                if start < end:
                    part.pieces.append((start, end))
