"""Stretches that were read one byte off in GBK, put back where their bytes prove the original.

Proof begins with the same test always: the damage done anew to the original gives exactly what was
received. A usual heading is proven so when it is the only one; any other stretch when its bytes are
all there and its characters stand together elsewhere in the text. Where the text shows pairs that
are open in GBK, its reader dropped none: then it is enough that the characters are usual ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from operator import eq

from certdesk.policy.askew import READING, Evidence, Solver
from certdesk.policy.gbk import half, lead_and_trail
from certdesk.policy.pinyin import is_ideograph, read_syllable
from certdesk.policy.recipes import RepairRecipes
from certdesk.policy.script import simplify, traditionalise
from certdesk.policy.shifted_labels import (
    BRACKET_LEAD,
    LINE,
    damaged_label,
    find_labels,
    read_by_all,
)
from certdesk.policy.text import Doubt, Edit

# 當?shù)匕l: a reading was put between two bytes, and its bracket was taken for a second byte.
_CUT_READING = re.compile(r"\?([a-zA-ZÀ-ɏɑɡ\u0300-\u030c]{1,8})\)")
# What damage leaves in a text: a line that begins with a full stop, Chinese phonetic letters,
# kana or Cyrillic between ideographs, code points without a character. Boxes draw tables too.
_REMAINS = re.compile(
    "^。|[\u3105-\u312f\ue000-\uf8ff\ufffd]|(?<=[\u4e00-\u9fff])[\u3041-\u30fa\u0400-\u04ff]"
    "(?=[\u4e00-\u9fff])"
)
_MARKS = "。，、；：！？,;:!?"
_BRACKET_END = bytes((BRACKET_LEAD,))
# A stretch inside a sentence is short: reading falls into step within a few characters.
_REACH = 40


@dataclass(frozen=True, slots=True)
class ShiftFindings:
    """The edits that undo shifted stretches, and doubts (``at`` counts the text given)."""

    edits: tuple[Edit, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def find_recorded(text: str, recipes: RepairRecipes) -> Iterator[Edit]:
    """Yield the recorded repairs that the text needs, in the order of the text."""
    clean = {entry.raw: entry.clean for entry in recipes.recorded}
    if not clean:
        return
    longest_first = sorted(clean, key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, longest_first)), text):
        edit = _proven(found[0], clean[found[0]])
        yield _moved(edit or _changed_part(found[0], clean[found[0]]), found.start())


def find_shifted(text: str, recipes: RepairRecipes) -> ShiftFindings:
    """Return what undoes the stretches that were read one byte off, as far as it is proven.

    Where only the label of a heading is proven, it alone is restored and a doubt tells so.
    """
    labelled = list(find_labels(text))
    cut = list(_CUT_READING.finditer(text))
    if not labelled and not cut:
        return ShiftFindings()
    evidence = Evidence.of(text, recipes.headings)
    usual = _UsualHeadings.of(text, recipes.headings)
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    for start, line, label in labelled:
        edit = label and (_by_usual_heading(line, label, usual) or _by_bytes(line, label, evidence))
        if not edit:
            doubts.append(Doubt("policy.doubt.shift", start, line[:20]))
            edit = _label_alone(line, label) if label else None
        if edit:
            edits.append(_moved(edit, start))
    for found in cut:
        edit = _by_cut_reading(text, found, evidence)
        if edit:
            edits.append(edit)
        else:
            doubts.append(Doubt("policy.doubt.shift", found.start(), found[0]))
    return ShiftFindings(tuple(sorted(edits, key=lambda edit: edit.start)), tuple(doubts))


def find_remains(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place, words) of each line that still shows damage, once a line."""
    for line in LINE.finditer(text):
        remains = _REMAINS.search(line[0])
        if remains:
            start = max(0, remains.start() - 6)
            yield line.start() + remains.start(), line[0][start : remains.start() + 7]


@dataclass(frozen=True, slots=True)
class _UsualHeadings:
    """Usual headings as they may be written, and by what is left of them behind a label."""

    written: tuple[str, ...]
    by_damage: Mapping[str, frozenset[str]]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, text: str, headings: tuple[str, ...]) -> _UsualHeadings:
        """Return them as this text would write them, as others would, and simplified."""
        counted = Counter(filter(is_ideograph, text))
        shown = "".join(character for character, _ in reversed(counted.most_common()))
        own = str.maketrans(dict(zip(simplify(shown), shown, strict=True)))
        simplified = "\n".join(headings)
        traditional = traditionalise(simplified)
        mixed = "".join(
            new if old == plain else old.translate(own)
            for old, new, plain in zip(
                simplified, simplified.translate(own), traditional, strict=True
            )
        )
        variants = (mixed, simplified.translate(own), traditional, simplified)
        lines = (line for variant in variants for line in variant.split("\n"))
        written = tuple(dict.fromkeys(line + stop for line in lines for stop in ("", "。")))
        by_damage: defaultdict[str, set[str]] = defaultdict(set)
        for heading in written:
            for damaged in read_by_all(heading, _BRACKET_END):
                by_damage[damaged.text].add(heading)
        return cls(
            written,
            {damaged: frozenset(originals) for damaged, originals in by_damage.items()},
            tuple(sorted(set(map(len, by_damage)), reverse=True)),
        )


def _by_usual_heading(line: str, label: str, usual: _UsualHeadings) -> Edit | None:
    """Return the edit when the damage done to one usual heading, and no other, gives the line."""
    rest = half(line)[len(damaged_label(line, label)) :]
    for length in usual.lengths:
        following = rest[length : length + 1]
        fitting = usual.by_damage.get(rest[:length])
        if fitting and (not following or following in _MARKS):
            # Where the damage does not show whether a full stop stood there, none is put.
            without = {heading.removesuffix("。") for heading in fitting}
            headings = without if len(fitting) > 1 else fitting
            if not _are_same(headings):
                return None
            edit = _proven(line, label + min(headings))
            # At the end of a line half a mark does not show which mark it was.
            return edit if following or edit is None else _without_mark(edit)
    return _by_heading_with_reading(line, label, usual)


def _by_heading_with_reading(line: str, label: str, usual: _UsualHeadings) -> Edit | None:
    """Return the same where a reading stands inside the heading and ends the damage there."""
    reading = READING.search(line)
    if reading is None or read_syllable(reading[1]) is None:
        return None
    damaged, rest = half(line[: reading.start()]), line[reading.end() :]
    fitting = {
        heading[:length]
        for heading in usual.written
        for length in range(1, len(heading))
        if rest.startswith(heading[length:])
        and damaged in {form.text for form in read_by_all(label + heading[:length])}
    }
    return _proven(line, label + min(fitting)) if fitting and _are_same(fitting) else None


def _are_same(headings: Collection[str]) -> bool:
    return len(set(map(simplify, headings))) == 1


def _by_bytes(line: str, label: str, evidence: Evidence) -> Edit | None:
    """Return the edit when the bytes are all there and the words of the text bear them out."""
    damaged = damaged_label(line, label)
    code = lead_and_trail(line[len(damaged) :][:1])
    if code is None or code[0] != BRACKET_LEAD:
        return None
    solver = Solver(line, evidence, by_words=not evidence.complete)
    body = solver.solve(len(damaged) + 1, code[1])
    if not body:
        return None
    marked = _proven(line, f"{label}{body}。")
    return (
        _without_mark(marked) if marked and marked.end == len(line) else _proven(line, label + body)
    )


def _without_mark(edit: Edit) -> Edit:
    """Return the edit without a full stop at its end of which only half a pair is left."""
    if not edit.clean.endswith("。") or edit.spans is None:
        return edit
    return Edit(edit.start, edit.end, edit.clean[:-1], edit.spans[:-1])


def _by_cut_reading(text: str, cut: re.Match[str], evidence: Evidence) -> Edit | None:
    """Return the edit for ``當?shù)匕l``, where 94B5 of AE94 B5D8 had been taken for 數 (shù)."""
    before = lead_and_trail(text[cut.start() - 1]) if cut.start() else None
    if before is None:
        return None
    taken = {lead_and_trail(character) for character in evidence.read_as(cut[1])}
    pending = {code[1] for code in taken if code and code[0] == before[1]}
    if len(pending) != 1:
        return None
    line = text[cut.end() : cut.end() + _REACH].partition("\n")[0]
    body = Solver(line, evidence, by_words=False).solve(0, pending.pop())
    edit = _proven(line, body, stray=b"") if body else None
    if edit is None or edit.spans is None:
        return None
    gap = cut.end() - cut.start()
    (_, first_end), *others = edit.spans
    spans = [(-gap, first_end), *others]
    whole = Edit(-gap, edit.end, edit.clean, tuple(spans))
    return _moved(whole, cut.end())


def _label_alone(line: str, label: str) -> Edit | None:
    """Restore the label before words that stay as received.

    The character that holds its closing bracket's second byte holds a byte of those words too: it
    stays with them.
    """
    damaged = damaged_label(line, label)
    return Edit(0, len(damaged), label) if damaged else None


def _proven(line: str, original: str, stray: bytes = b"\xa1") -> Edit | None:
    """Return the edit if the damage done to ``original`` is what the line begins with.

    What was read in step again stands as it should and is left out of the edit.
    """
    begun = half(line[: 2 * len(original) + 2])
    fitting = [form for form in read_by_all(original, stray) if begun.startswith(form.text)]
    if not fitting:
        return None
    damaged = max(fitting, key=lambda form: len(form.text))
    end, clean, spans = len(damaged.text), original, damaged.spans
    while clean and clean[-1] == line[end - 1] and spans[-1] == (end - 1, end):
        end, clean, spans = end - 1, clean[:-1], spans[:-1]
    return Edit(0, end, clean, spans)


def _changed_part(raw: str, clean: str) -> Edit:
    """Return the edit from ``raw`` to ``clean`` without what both begin and end with."""
    begin = sum(takewhile(bool, map(eq, raw, clean)))
    end = sum(takewhile(bool, map(eq, reversed(raw[begin:]), reversed(clean[begin:]))))
    return Edit(begin, len(raw) - end, clean[begin : len(clean) - end])


def _moved(edit: Edit, by: int) -> Edit:
    spans = edit.spans and tuple((start + by, end + by) for start, end in edit.spans)
    return Edit(edit.start + by, edit.end + by, edit.clean, spans)
