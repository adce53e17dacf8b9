"""The tree of clauses of a policy document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.policy.authorities import closing_bracket
from certdesk.policy.clause import Clause, Outline
from certdesk.policy.dates import read_date_line
from certdesk.policy.drafts import DraftClause, Drafting
from certdesk.policy.duties import duties
from certdesk.policy.framing import attachment, contents, find_title, is_issuer
from certdesk.policy.labels import Label, Level, read_label
from certdesk.policy.lines import Line, opening_sentence, read_lines
from certdesk.policy.numbering import give_labels
from certdesk.policy.runs import Role, roles
from certdesk.policy.text import Doubt
from certdesk.vocabulary.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certdesk.policy.text import RepairedText


def outline(repaired: RepairedText) -> Outline:
    """Return the clauses of a repaired document, whatever it is.

    Parts 一、, items （一）, tasks 1., subtasks （1）, points 一是, principles ——, chapters,
    articles and attachments become clauses; what stands before and behind them becomes preamble
    and signature. A text without any label becomes paragraphs. Numbers that are missing or stand
    twice are doubts; the second 二 is ``二~2``.
    """
    text = repaired.text
    lines = read_lines(text, repaired.surrounds)
    act = [line for line in lines if not line.surround]
    labels = _labels(act)
    drafting = Drafting(text)
    assigned = iter(zip(act, labels, roles(act, labels), strict=True))
    for line in lines:
        if line.surround:
            drafting.surround(line)
        else:
            _place(drafting, *next(assigned))
    drafts = drafting.with_points()
    doubtful = give_labels(drafts)
    responsible = duties(drafts, text)
    titles = (_title(draft.words(text)) for draft in drafts if draft.kind is ClauseKind.PREAMBLE)
    issuer, dated = _signed(drafts, text)
    return Outline(
        title=next((title for title in titles if title), None),
        clauses=tuple(_clause(draft, text, responsible[draft]) for draft in drafts),
        issuer=issuer,
        dated=dated,
        doubts=tuple(_doubt(message, draft, repaired) for message, draft in doubtful),
    )


def _doubt(message: str, draft: DraftClause, repaired: RepairedText) -> Doubt:
    at, _ = repaired.offsets.to_raw(draft.start, draft.start)
    return Doubt(message, at, "/".join(draft.labels))


def _place(drafting: Drafting, line: Line, label: Label | None, role: Role) -> None:
    match role:
        case Role.PREAMBLE:
            drafting.frame(line, ClauseKind.PREAMBLE)
        case Role.SIGNATURE:
            drafting.frame(line, ClauseKind.SIGNATURE)
        case Role.PARAGRAPH:
            drafting.paragraph(line)
        case Role.LABELLED if label:
            drafting.labelled(line, label)
        case _:
            drafting.body(line)


def _labels(lines: list[Line]) -> list[Label | None]:
    """Read every line's label; drop those in tables of contents and those out of sequence."""
    found = [read_label(line.text) for line in lines]
    for index in contents([line.text for line in lines], found):
        found[index] = None
    article = 0
    structured = False
    signed = False
    for index, line in enumerate(lines):
        signed = signed or (structured and read_date_line(line.text) is not None)
        opened = attachment(line.text, signed=signed)
        if opened:
            found[index] = Label(Level.ATTACHMENT, opened[0], 0, opened[1])
        label = found[index]
        if label is None:
            continue
        if label.level is Level.ARTICLE:
            if not label.certain and label.number != article + 1:
                found[index] = None
                continue
            article = label.number
        if label.level is Level.PRINCIPLE and not structured:
            # Dashes before the first clause are typography.
            found[index] = None
        elif label.level is not Level.PRINCIPLE:
            structured = True
    return found


def _signed(drafts: Sequence[DraftClause], text: str) -> tuple[str | None, date | None]:
    """Return who signed, and when, after the first signature that bears a date."""
    for draft in drafts:
        if draft.kind is not ClauseKind.SIGNATURE:
            continue
        issuers: list[str] = []
        for line in draft.words(text):
            dated = read_date_line(line)
            if dated:
                issuers.extend([dated[1]] if dated[1] else [])
                return "、".join(issuers) or None, dated[0]
            issuers = [*issuers, line] if is_issuer(line) else []
    return None, None


def _title(lines: Sequence[str]) -> str | None:
    found = find_title(lines)
    return found[1] if found else None


def _clause(draft: DraftClause, text: str, authorities: tuple[str, ...]) -> Clause:
    heading, spans = _heading(draft, text)
    return Clause(
        labels=draft.labels,
        kind=draft.kind,
        heading=text[slice(*heading)],
        text="\n".join(text[start:end] for start, end in spans),
        parent=draft.parent.labels if draft.parent else None,
        start=draft.start,
        end=draft.end,
        heading_start=heading[0],
        text_spans=tuple(spans),
        authorities=authorities,
    )


def _heading(draft: DraftClause, text: str) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Return where heading and text of a draft stand."""
    pieces = draft.pieces
    if not pieces:
        # A label alone has to do as its own heading.
        return (draft.start, draft.end), []
    if draft.kind is ClauseKind.PREAMBLE or draft.level is Level.ATTACHMENT:
        found = find_title(draft.words(text))
        if found:
            return pieces[found[0]], [*pieces[: found[0]], *pieces[found[0] + 1 :]]
    start, end = pieces[0]
    first = text[start:end]
    stop, rest = opening_sentence(first)
    bracket = closing_bracket(first[:stop])
    if bracket:
        stop, rest = len(first[:bracket].rstrip()), bracket
    spans = [(start + rest, end)] if start + rest < end else []
    return (start, start + stop), [*spans, *pieces[1:]]
