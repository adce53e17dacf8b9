"""Reads what a scope excludes, what it is limited to, and what it leaves to licences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from certdesk.judgement.scope.clauses import Clauses
from certdesk.judgement.scope.folding import Line
from certdesk.vocabulary.scope import Name, Piece, Reserve, Span

_STANDARD = re.compile(
    r"(?:gb/?t?|iso|iec|sj/?t?)?[/ ]*\d{4,5}(?:\.\d+)?(?:-\d{4})?(?:/iso\d+[:-]?\d*)?标准(?:中|的)*"
    r"|(?:gb/?t|iso)\d{4,5}(?:-\d{4})?(?:/iso\d+[:-]?\d*)?(?:中|的)*|条款(?:号)?(?:的)?|标准(?:的|中)?"
)
_CLAUSE_NUMBER = re.compile(r"[\d.、,和及与]+")
_EXCEPT = re.compile(r"除了?(?P<what>.+?)(?:以外|之外|外)(?:的|,)?(?P<rest>.*)$")
_MARKS = "、,:;/。"


class ReserveKind(StrEnum):
    """What a phrase does to the statement it belongs to."""

    EXCLUSION = "exclusion"
    LIMIT = "limit"
    INCLUDING = "including"
    PROVISO = "proviso"


@dataclass(frozen=True, slots=True)
class Read:
    """A phrase that was recognised; ``rest``: what stands after it and is none of it."""

    kind: ReserveKind
    reserve: Reserve
    rest: Line | None = None


class Reserves:
    """Recognises exclusions, limits and provisos with one set of words."""

    def __init__(self, clauses: Clauses) -> None:
        lists = clauses.known.lists
        self._clauses = clauses
        self._before = _longest(lists.get("exclusion_before", ()))
        self._after = _longest(lists.get("exclusion_after", ()))
        self._limits = _longest(lists.get("limit", ()))
        self._including = _longest(lists.get("including", ()))
        self._provisos = lists.get("proviso", ())
        self._excluding_provisos = lists.get("proviso_exclusion", ())
        self._design = _longest(lists.get("design_clauses", ()))

    def read(self, line: Line, head: Name | None = None) -> Read | None:
        """Return what a line says beyond things and activities; None where it says nothing so.

        ``head``: the thing named before it (玩具（电动除外）).
        """
        line = line.stripped(_MARKS)
        text = line.text
        if not text:
            return None
        found = _EXCEPT.match(text) if self._starts(text, "除") else None
        if found is not None:
            what = line.part(*found.span("what"))
            rest = line.part(*found.span("rest")) if found["rest"] else None
            return Read(ReserveKind.EXCLUSION, self._excluded(line, what, head), rest)
        before = next((word for word in self._before if self._starts(text, word)), None)
        after = next(
            (word for word in self._after if text.endswith(word) and len(word) < len(text)), None
        )
        if before or after:
            start = len(before or "")
            end = len(text) - len(after or "") if not before or after == "除外" else len(text)
            if start <= end:
                what = line.part(start, end).stripped(_MARKS)
                return Read(ReserveKind.EXCLUSION, self._excluded(line, what, head))
        if self._is_proviso(text):
            return Read(ReserveKind.PROVISO, Reserve(line.span(), (), (), readable=True))
        for kind, marks in (
            (ReserveKind.LIMIT, self._limits),
            (ReserveKind.INCLUDING, self._including),
        ):
            mark = next((word for word in marks if self._starts(text, word)), None)
            if mark is not None and len(mark) < len(text):
                what = line.part(len(mark), len(text)).stripped(_MARKS)
                return Read(kind, self._parsed(line, what, head))
        return None

    def _starts(self, text: str, mark: str) -> bool:
        """Whether a text begins with a mark; a single character must be a word: 除湿机 has none."""
        if not text.startswith(mark):
            return False
        return len(mark) > 1 or self._clauses.segment(text)[0] in (mark, f"{mark}了", f"{mark}于")

    def _is_proviso(self, text: str) -> bool:
        pattern = self._clauses.known.patterns.get("proviso")
        found = pattern.match(text) if pattern else None
        if found is not None and len(found[0]) >= len(text) - 1:
            return True
        telling = any(word in text for word in self._provisos)
        return telling and text.startswith(
            ("凭", "涉及", "需", "须", "依法", "按", "在", "以", "取得", "国家")
        )

    def _excluded(self, line: Line, what: Line, head: Name | None) -> Reserve:
        if any(word in what.text for word in self._excluding_provisos):
            # 危险化学品 itself is out; what else is one, the name does not tell.
            return replace(self._parsed(line, what, head), readable=False)
        numbered = _STANDARD.sub("", what.text)
        design = next((word for word in self._design if word in numbered), None)
        if design is not None:
            return Reserve(line.span(), (), self._designing(what), readable=True)
        if numbered and _CLAUSE_NUMBER.fullmatch(numbered):
            # Another clause of the standard says nothing about things or activities.
            return Reserve(line.span(), (), (), readable=True)
        return self._parsed(line, what, head)

    def _designing(self, what: Line) -> tuple[Piece, ...]:
        span = what.span()
        return tuple(
            Piece(span.start, span.end, self._clauses.name(word), activity=key)
            for word in ("设计", "开发")
            if (key := self._clauses.known.activities.get(word)) is not None
        )

    def _parsed(self, line: Line, what: Line, head: Name | None) -> Reserve:
        stated = self._clauses.read(what, head)
        objects = tuple(one for each in stated.statements for one in each.objects)
        activities = tuple(one for each in stated.statements for one in each.activities)
        readable = bool(objects or activities) and not stated.unread
        if len(stated.statements) > 1 and objects and activities:
            readable = False
        return Reserve(line.span(), objects, activities, readable)


def widened(reserve: Reserve, span: Span) -> Reserve:
    """Return the reserve with the range of the bracket around it."""
    return replace(reserve, span=span)


def _longest(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=len, reverse=True)
