from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.registry.syllables import Syllables

NAMES = [
    "wan shan qiang zhi xing ren zheng zhi du",
    "lv se chan pin ren zheng",
    "iso 9001 zhi liang guan li ti xi",
    "xi an",
]


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("qzxrz", [(0, 2, 6)]),
        ("qiangzhi", [(0, 2, 3)]),
        ("qiangzhixrz", [(0, 2, 6)]),
        ("qzhxrenz", [(0, 2, 6)]),
        ("qiangzhix", [(0, 2, 4)]),
        ("qian", [(0, 2, 2)]),
        ("qianzhi", []),
        ("zlglt", [(2, 2, 6)]),
        ("iso9001zl", [(2, 0, 3)]),
        ("lvse", [(1, 0, 1)]),
        ("luse", [(1, 0, 1)]),
        ("xian", [(3, 0, 1)]),
        ("duls", []),
        ("renzhengzhidu", [(0, 5, 8)]),
        ("", []),
    ],
)
def test_names_by_their_sounds(letters, found):
    spellings = Syllables(NAMES).find(letters)
    assert [(one.line, one.first, one.last) for one in spellings] == found


def _ways(syllable):
    """How a syllable may be typed when others follow."""
    ways = {syllable, syllable[0]}
    if syllable[:2] in {"zh", "ch", "sh"}:
        ways.add(syllable[:2])
    return ways


def _typings(syllables):
    """All that may be typed for these syllables, the last of them begun at least."""
    *head, last = syllables
    beginnings = [last[:size] for size in range(1, len(last) + 1)]
    return {"".join(parts) for parts in itertools.product(*map(_ways, head), beginnings)}


SYLLABLES = st.lists(st.sampled_from(["a", "an", "na", "zha", "zan", "sh", "x9"]), max_size=5)


@given(st.lists(SYLLABLES, max_size=4), st.text("anzhs9x", min_size=1, max_size=5))
def test_exactly_the_names_that_can_be_typed_so_are_found(names, letters):
    expected = [
        line
        for line, name in enumerate(names)
        if any(
            letters in _typings(name[start:end])
            for start in range(len(name))
            for end in range(start + 1, len(name) + 1)
        )
    ]
    found = Syllables(" ".join(name) for name in names).find(letters)
    assert [one.line for one in found] == expected
    assert all(letters in _typings(names[one.line][one.first : one.last + 1]) for one in found)


def test_a_long_row_of_letters_is_soon_answered():
    assert Syllables(["a na " * 500]).find("na" * 5000) == []
