from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certdesk.window.documents.positions import Positions

TEXTS = st.text(st.sampled_from("质量a1𠮷🀄\n"), max_size=30)


@given(TEXTS)
def test_characters_are_counted_as_qt_does(text):
    positions = Positions(text)
    for index in range(len(text) + 1):
        unit = len(text[:index].encode("utf-16-le")) // 2
        assert positions.to_qt(index) == unit
        assert positions.from_qt(unit) == index


def test_the_second_half_of_a_rare_character_belongs_to_it():
    assert Positions("a𠮷b").from_qt(2) == 1
