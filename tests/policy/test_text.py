"""The offset map and the draft of a text under repair."""

from __future__ import annotations

import pytest

from certdesk.policy.text import Draft, Edit, OffsetMap
from certdesk.vocabulary.clauses import RepairKind


def test_a_map_of_an_unchanged_text() -> None:
    offsets = OffsetMap.identity(3)
    assert offsets.to_raw(1, 3) == (1, 3)
    assert offsets.to_raw(3, 3) == (3, 3)
    assert OffsetMap.identity(0).to_raw(0, 0) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4)])
def test_a_range_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        OffsetMap.identity(3).to_raw(start, end)


def test_steps_build_on_each_other() -> None:
    draft = Draft("ab(x)cd")
    draft.apply(RepairKind.PINYIN, [Edit(2, 5, "")])
    assert draft.text == "abcd"
    draft.apply(RepairKind.SCRIPT, [Edit(1, 3, "BC")])
    assert draft.text == "aBCd"
    assert draft.offsets.to_raw(1, 3) == (1, 6)
    told = [(one.kind.value, one.raw, one.clean, one.at) for one in draft.repairs()]
    assert told == [
        ("script", "b", "B", 1),
        ("pinyin", "(x)", "", 2),
        ("script", "c", "C", 5),
    ]


def test_the_first_step_names_the_repair() -> None:
    draft = Draft("wxyz")
    draft.apply(RepairKind.SHIFT, [Edit(1, 3, "XYY")])
    draft.apply(RepairKind.SCRIPT, [Edit(3, 5, "!?")])
    assert draft.text == "wXY!?"
    told = [(one.kind.value, one.raw, one.clean) for one in draft.repairs()]
    assert told == [("shift", "xy", "XY!"), ("script", "z", "?")]


def test_spans_of_an_edit_are_kept() -> None:
    draft = Draft("wxyz")
    draft.apply(RepairKind.SHIFT, [Edit(1, 3, "ABC", ((1, 2), (1, 3), (2, 3)))])
    assert [draft.offsets.to_raw(at, at + 1) for at in range(5)] == [
        (0, 1),
        (1, 2),
        (1, 3),
        (2, 3),
        (3, 4),
    ]


def test_what_comes_out_as_it_was_is_no_repair() -> None:
    draft = Draft("ab")
    draft.apply(RepairKind.SCRIPT, [Edit(0, 1, "x")])
    draft.apply(RepairKind.SCRIPT, [Edit(0, 1, "a")])
    assert draft.text == "ab"
    assert draft.repairs() == []
