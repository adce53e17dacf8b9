from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.numbers.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("06913q12270r0s", "06913Q12270R0S"),
        (" 069 13 Q 12270\tR0S\n", "06913Q12270R0S"),
        ("０６９１３Ｑ１２２７０Ｒ０Ｓ", "06913Q12270R0S"),
        ("06913Ｑ\u3000１２２７０r０s", "06913Q12270R0S"),
        ("069\u200b13Q\u00ad\ufeff12270R0S\u202c", "06913Q-12270R0S"),
        ("CNCA—R–2002‐001", "CNCA-R-2002-001"),
        ("CNCA－R−2002―001", "CNCA-R-2002-001"),
        ("ＩＳＯ／ＩＥＣ　２７００１：２０２２", "ISO/IEC27001:2022"),
        ("gb\u2215t 19001-2016", "GB/T19001-2016"),
        ("", ""),
    ],
)
def test_what_is_typed_comes_out_in_one_form(typed, normalised):
    assert normalise(typed) == normalised


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_nothing_that_cannot_be_seen_is_left(text):
    assert not any(char.isspace() or char == "\u200b" for char in normalise(text))
