"""The tree of clauses of a policy document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.policy.authorities import closing_bracket
from certdesk.policy.clause import Clause, Outline
from certdesk.policy.dates import read_date_line
from certdesk.policy.drafts import DraftClause, Drafting
from certdesk.policy.duties import duties
from certdesk.policy.framing import find_title, may_sign, signature_heading
from certdesk.policy.labelling import label_lines
from certdesk.policy.labels import Label, Level
from certdesk.policy.lines import Line, opening_sentence, read_lines
from certdesk.policy.numbering import give_labels
from certdesk.policy.odd_labels import odd_labels
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
    twice are doubts, and so are lines that look like headings with a label that is not known; the
    second 二 is ``二~2``.
    """
    text = repaired.text
    lines = read_lines(text, repaired.surrounds)
    act = [line for line in lines if not line.surround]
    labels = label_lines(act)
    drafting = Drafting(text)
    found = roles(act, labels)
    assigned = iter(zip(act, labels, found, strict=True))
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
        doubts=(
            *(_doubt(message, draft, repaired) for message, draft in doubtful),
            *(
                Doubt("policy.doubt.heading", _received(line.begin, repaired), line.text)
                for line in odd_labels(act, found)
            ),
        ),
    )


def _doubt(message: str, draft: DraftClause, repaired: RepairedText) -> Doubt:
    return Doubt(message, _received(draft.start, repaired), "/".join(draft.labels))


def _received(place: int, repaired: RepairedText) -> int:
    return repaired.offsets.to_raw(place, place)[0]


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
            issuers = [*issuers, line] if may_sign(line) else []
    return None, None


def _title(lines: Sequence[str]) -> str | None:
    found = find_title(lines)
    return found[2] if found else None


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
            begin, last, _ = found
            title = (pieces[begin][0], pieces[last][1])
            return title, [*pieces[:begin], *pieces[last + 1 :]]
    if draft.kind is ClauseKind.SIGNATURE and (at := signature_heading(draft.words(text))):
        return pieces[at], [*pieces[:at], *pieces[at + 1 :]]
    start, end = pieces[0]
    first = text[start:end]
    stop, rest = opening_sentence(first)
    bracket = closing_bracket(first[:stop])
    if bracket:
        stop, rest = len(first[:bracket].rstrip()), bracket
    spans = [(start + rest, end)] if start + rest < end else []
    return (start, start + stop), [*spans, *pieces[1:]]
