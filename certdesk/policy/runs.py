"""What each line of a document is: preamble, signature, labelled clause, paragraph or body."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from certdesk.policy.dates import read_date_line
from certdesk.policy.framing import (
    closing_signature,
    find_title,
    is_frame,
    is_title,
    signature_begin,
    signature_end,
)
from certdesk.policy.labels import Label, Level
from certdesk.policy.points import find_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.policy.lines import Line


class Role(Enum):
    """What a line is. ``BODY`` continues the clause before it."""

    PREAMBLE = auto()
    SIGNATURE = auto()
    LABELLED = auto()
    PARAGRAPH = auto()
    BODY = auto()


def roles(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Role]:
    """Return the role of every line; ``labels`` are those that open a clause."""
    words = [line.text for line in lines]
    if not any(labels):
        return _unstructured(words)
    found: list[Role] = []
    place = 0
    opened = _Before.NOTHING
    while place < len(lines):
        label = labels[place]
        if label:
            found.append(Role.LABELLED)
            opened = _Before.ATTACHMENT if label.level is Level.ATTACHMENT else _Before.CLAUSE
            place += 1
            continue
        end = place
        while end < len(lines) and labels[end] is None:
            end += 1
        following = labels[end] if end < len(lines) else None
        last = following is None or following.level is Level.ATTACHMENT
        found.extend(_run(words[place:end], opened, last=last))
        place = end
    return found


class _Before(Enum):
    NOTHING = auto()
    ATTACHMENT = auto()
    CLAUSE = auto()


def _run(words: Sequence[str], before: _Before, *, last: bool) -> list[Role]:
    """Return the roles of lines without a label between two labels or ends.

    ``last``: the text ends behind them, or an attachment follows.
    """
    if last and before is _Before.NOTHING:
        return _unstructured(words)
    opening = Role.PREAMBLE if before is _Before.NOTHING else Role.BODY
    signed = _signature(words, before)
    if signed:
        first, end = signed
        rest = words[end:]
        follows = not rest or last or find_title(rest) is not None
        if follows and (not last or not rest or is_title(rest[0])):
            return [
                *[opening] * first,
                *[Role.SIGNATURE] * (end - first),
                *[Role.PREAMBLE] * len(rest),
            ]
    if last:
        first = closing_signature(words)
        return [*[opening] * first, *[Role.SIGNATURE] * (len(words) - first)]
    return [opening] * len(words)


def _signature(words: Sequence[str], before: _Before) -> tuple[int, int] | None:
    """Return the first signature with a date that closes something said before it."""
    said = before is _Before.CLAUSE
    for index, line in enumerate(words):
        if said and read_date_line(line):
            return signature_begin(words, index), signature_end(words, index)
        said = said or line.endswith(("。", "！")) or "。" in line
    return None


def _unstructured(words: Sequence[str]) -> list[Role]:
    """Return the roles of a text without labels: title, paragraphs, signature."""
    title = find_title(words[:6])
    opening = title[1] + 1 if title and title[1] + 1 < len(words) else 0
    while 0 < opening < len(words) - 1 and (
        is_frame(words[opening]) or words[opening].endswith("：")
    ):
        opening += 1
    signed = _signature(words, _Before.NOTHING)
    if signed and signed[1] < len(words):
        signed = None
    first = signed[0] if signed else closing_signature(words)
    if first <= opening:
        first = len(words)
    counted = {point.line for point in find_points(words[opening:first]) if point.start == 0}
    found = [Role.PREAMBLE] * opening
    for index in range(first - opening):
        # 一是 at the start of a line belongs to the paragraph that announces it.
        found.append(Role.BODY if index in counted and index else Role.PARAGRAPH)
    return [*found, *[Role.SIGNATURE] * (len(words) - first)]
