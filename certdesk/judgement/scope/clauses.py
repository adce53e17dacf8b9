"""Reads a clause of a scope: which activities of which things it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from certdesk.judgement.scope.comparing import compare_names
from certdesk.judgement.scope.folding import Line
from certdesk.judgement.scope.items import Act, Item, cut_items
from certdesk.judgement.scope.lexicon import Lexicon, lexicon
from certdesk.judgement.scope.naming import narrows, read_name
from certdesk.vocabulary.scope import (
    Name,
    Piece,
    ScopeWords,
    Segmenter,
    Span,
    Statement,
)

_OPEN = "其他产品"


@dataclass(frozen=True, slots=True)
class Bracket:
    """What stands in brackets: ``at`` which place of the line around it, ``line`` its content."""

    at: int
    line: Line
    span: Span


@dataclass(frozen=True, slots=True)
class Stated:
    """What a clause states, and what of it could not be understood."""

    statements: tuple[Statement, ...]
    unread: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Draft:
    items: list[Item]
    things: list[Item]
    acts: list[Act]
    leading: bool = False


class Clauses:
    """Reads clauses with one set of words."""

    def __init__(self, words: ScopeWords, segment: Segmenter) -> None:
        self.words = words
        self.segment = segment
        self.known: Lexicon = lexicon(words)

    def read(self, line: Line, head: Name | None = None) -> Stated:
        """Return what a line without brackets states.

        ``head``: a thing named before it, which bare modifiers belong to (玩具（电动除外）).
        """
        items = cut_items(line, self.known, self.segment)
        if not items:
            return Stated((), (line.span(),) if line.text.strip("、,/&+;:") else ())
        drafts = _grouped(items)
        if drafts is None:
            return Stated((), (line.span(),))
        return Stated(tuple(self._statement(line, draft, head) for draft in drafts))

    def name(self, text: str) -> Name:
        """Return a name ready for comparing."""
        return read_name(text, self.words, self.segment)

    def _statement(self, line: Line, draft: _Draft, head: Name | None) -> Statement:
        first = min(item.whole[0] for item in draft.items)
        last = max(item.whole[1] for item in draft.items)
        objects = self._objects(line, draft.things, head)
        activities = [self._activity(line, act) for act in draft.acts]
        service = self._service(line, draft)
        if service is not None:
            objects.append(service)
            activities.append(service)
        return Statement(line.span(first, last), tuple(objects), tuple(activities))

    def _activity(self, line: Line, act: Act) -> Piece:
        span = line.span(act.start, act.end)
        name = self.name(line.text[act.start : act.end])
        return Piece(span.start, span.end, name, activity=act.key)

    def _service(self, line: Line, draft: _Draft) -> Piece | None:
        """软件的开发 is the service 软件开发 as well."""
        if len(draft.things) != 1 or draft.leading:
            return None
        start, end = draft.things[0].thing or (0, 0)
        for act in draft.acts:
            whole = line.text[start:end] + line.text[act.start : act.end]
            key = self.known.activities.get(whole)
            if key is not None and (start, end) != (act.start, act.end):
                span = line.span(start, act.end)
                return Piece(span.start, span.end, self.name(whole), activity=key)
        return None

    def _objects(self, line: Line, things: Sequence[Item], head: Name | None) -> list[Piece]:
        pieces: list[Piece] = []
        for item in things:
            if item.thing is None:
                continue
            pieces += self._thing(line, *item.thing, pieces[-1] if item.its and pieces else None)
        for place in reversed(range(len(pieces))):
            after = pieces[place + 1] if place + 1 < len(pieces) else None
            pieces[place] = self._headed(pieces[place], after, head)
        return pieces

    def _thing(self, line: Line, start: int, end: int, owner: Piece | None) -> list[Piece]:
        text = line.text[start:end]
        listed, marked, rest = _opened(text, self.segment)
        span = line.span(start, start + len(listed))
        pieces = []
        if listed:
            whole = owner.name.plain + listed if owner else listed
            begin = owner.start if owner else span.start
            key = self.known.activities.get(whole)
            pieces.append(Piece(begin, span.end, self.name(whole), activity=key))
        if marked:
            span = line.span(start + len(listed), end)
            pieces.append(Piece(span.start, span.end, self.name(rest or _OPEN), open_ended=True))
        return pieces

    def _headed(self, piece: Piece, after: Piece | None, head: Name | None) -> Piece:
        """塑料 in 塑料、木制玩具 is 塑料玩具: a bare modifier belongs to the thing after it."""
        if not all(narrows(word, self.known) for word in piece.name.words):
            return piece
        if after is not None and after.name.modifiers and not after.open_ended:
            name = self.name(piece.name.plain + after.name.core)
            return replace(piece, end=after.end, name=name)
        if after is None and head is not None:
            return replace(piece, name=self.name(piece.name.plain + head.whole))
        return piece

    def noted(self, piece: Piece, notes: Sequence[Piece]) -> Piece:
        """Return a thing with what a bracket says of it; a bracket that only says it again: not."""
        for note in notes:
            there = compare_names(note.name, piece.name, self.words)
            if there.proves and compare_names(piece.name, note.name, self.words).proves:
                return piece
        return replace(piece, notes=(*piece.notes, *notes))


def _opened(text: str, segment: Segmenter) -> tuple[str, bool, str]:
    """What is listed before a 等, whether there is one, and what follows it."""
    if "等" not in text:
        return text, False, ""
    place = 0
    for word in segment(text):
        if word in ("等", "等等"):
            rest = text[place + len(word) :].lstrip("等的")
            return text[:place], True, "" if any(one.isdigit() for one in rest) else rest
        place += len(word)
    return text, False, ""


def _grouped(items: Sequence[Item]) -> list[_Draft] | None:  # noqa: C901 - one table of cases
    """Give each thing its activities; None where it cannot be told which is whose."""
    drafts: list[_Draft] = []
    draft = _Draft([], [], [])
    for place, item in enumerate(items):
        item = _settled(item, items[place + 1 :])  # noqa: PLW2901 - read in its surroundings
        if item.leading:
            if not (draft.acts and not draft.things):
                draft = _begin(drafts, draft)
            draft.leading = True
        elif item.acts and item.thing is not None:
            if draft.acts and not draft.things:
                return None if not item.service else _alone(drafts, draft, items[place:])
            if draft.acts:
                draft = _begin(drafts, draft)
        elif item.thing is not None and draft.acts:
            closes = _closes(items[place + 1 :])
            if draft.leading and draft.things and closes:
                return None
            if not draft.things:
                draft.leading = True
            elif not draft.leading:
                draft = _begin(drafts, draft)
        draft.items.append(item)
        if item.thing is not None:
            draft.things.append(item)
        draft.acts += item.acts
    if draft.items:
        drafts.append(draft)
    return drafts


def _alone(drafts: list[_Draft], draft: _Draft, rest: Sequence[Item]) -> list[_Draft] | None:
    """Activities that stand alone before a service: each on its own."""
    drafts.append(draft)
    following = _grouped(rest)
    return None if following is None else drafts + following


def _begin(drafts: list[_Draft], draft: _Draft) -> _Draft:
    if draft.items:
        drafts.append(draft)
    return _Draft([], [], [])


def _settled(item: Item, rest: Sequence[Item]) -> Item:
    """检测装置、玩具的销售: what begins like an activity is a thing where activities follow."""
    if item.leading and _closes(rest):
        return replace(item, thing=item.whole, acts=(), leading=False)
    return item


def _closes(rest: Sequence[Item]) -> bool:
    """Whether the things listed go on to one that has its activities after it."""
    for item in rest:
        if item.leading or (item.acts and item.thing is None):
            return False
        if item.acts:
            return not item.service or item.thing != (item.acts[0].start, item.acts[0].end)
    return False
