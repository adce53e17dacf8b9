"""From the text of a document as received to the text one can read and cite.

The order of the steps matters: damage of bytes is undone before readings in brackets go, because a
reading tells which character was lost; readings go before the script changes, because a reading
shows that the page had converted the character before it; marks come last but one, because they
are judged by their neighbours; page lines are recognised in clean text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from certdesk.policy.chrome import find_surrounds
from certdesk.policy.pinyin import find_pinyin
from certdesk.policy.punctuation import find_blanks, find_margins, find_punctuation
from certdesk.policy.recipes import RepairRecipes
from certdesk.policy.script import find_radicals, find_traditional
from certdesk.policy.shift import find_recorded, find_remains, find_shifted
from certdesk.policy.text import Doubt, Draft, OffsetMap, Repair, RepairedText
from certdesk.vocabulary.clauses import RepairKind

_LINE_ENDS = ("\r\n", "\r", "\n")
_INDENT = " \u3000\t"


def repair(received: str, recipes: RepairRecipes) -> RepairedText:
    """Return the repaired text of a document with its offset map and all repairs.

    Pure and idempotent; a clean simplified text comes back as it is, indents and line ends
    included, at most with page lines marked. Damage that was seen but is not proven stays, with
    a doubt that says where.
    """
    draft = Draft(received)
    draft.apply(RepairKind.PUNCTUATION, find_blanks(draft.text))
    draft.apply(RepairKind.PUNCTUATION, find_margins(draft.text))
    draft.apply(RepairKind.SCRIPT, find_radicals(draft.text, recipes))
    draft.apply(RepairKind.SHIFT, find_recorded(draft.text, recipes))
    shifted = find_shifted(draft.text, recipes)
    doubts = [
        replace(doubt, at=draft.offsets.to_raw(doubt.at, doubt.at)[0]) for doubt in shifted.doubts
    ]
    draft.apply(RepairKind.SHIFT, shifted.edits)
    readings = tuple(find_pinyin(draft.text))
    annotated_raw = {draft.offsets.starts[edit.start - 1] for edit in readings}
    draft.apply(RepairKind.PINYIN, readings)
    annotated = {at for at, start in enumerate(draft.offsets.starts) if start in annotated_raw}
    draft.apply(RepairKind.SCRIPT, find_traditional(draft.text, recipes, annotated))
    draft.apply(RepairKind.PUNCTUATION, find_punctuation(draft.text))
    repairs = draft.repairs()
    line_starts = [0, *(found.end() for found in re.finditer("\n", received))]
    doubted = {bisect_right(line_starts, doubt.at) for doubt in doubts}
    for at, words in find_remains(draft.text):
        place = draft.offsets.to_raw(at, at)[0]
        if bisect_right(line_starts, place) not in doubted:
            doubts.append(Doubt("policy.doubt.shift", place, words))
    surrounds = find_surrounds(draft.text, recipes)
    if not surrounds and not doubts and all(_is_layout(one, received) for one in repairs):
        return RepairedText(received, OffsetMap.identity(len(received)))
    for start, end in surrounds:
        raw_start, raw_end = draft.offsets.to_raw(start, end)
        repairs.append(
            Repair(
                RepairKind.CHROME,
                received[raw_start:raw_end],
                draft.text[start:end],
                raw_start,
            )
        )
    repairs.sort(key=lambda one: (one.at, one.kind is not RepairKind.CHROME))
    return RepairedText(draft.text, draft.offsets, tuple(repairs), tuple(surrounds), tuple(doubts))


def _is_layout(repair: Repair, received: str) -> bool:
    """Whether only an indent or the form of a line's end was touched.

    Where nothing else is wrong with a text, that is how it was laid out and no damage.
    """
    if repair.raw in _LINE_ENDS:
        return True
    indents = repair.at == 0 or received[repair.at - 1] in _LINE_ENDS
    return indents and not repair.raw.strip(_INDENT) and bool(received.strip())
