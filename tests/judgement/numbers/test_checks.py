from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk.judgement.numbers.checks import (
    USCC_ALPHABET,
    organisation_code_holds,
    registration_number_holds,
    uscc_check_character,
    uscc_holds,
)

BODIES = st.text(alphabet=USCC_ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("code", ["914403001922038216", "9144030071526726XG", "91330100799655058B"])
def test_issued_codes_hold(code):
    assert uscc_holds(code)


def test_a_lawful_code_of_the_pilot_does_not_hold():
    assert not uscc_holds("91350100M0001TGQXM")


@pytest.mark.parametrize("code", ["", "9144", "9144030019220382160", "91440300192203821O"])
def test_what_is_no_such_code_does_not_hold(code):
    assert not uscc_holds(code)


@given(BODIES, st.integers(0, 17), st.sampled_from(USCC_ALPHABET))
def test_every_change_of_one_character_is_noticed(body, place, other):
    code = body + uscc_check_character(body)
    changed = code[:place] + other + code[place + 1 :]
    assert uscc_holds(code)
    assert uscc_holds(changed) == (changed == code)


@pytest.mark.parametrize("body", ["", "1", "1" * 18])
def test_a_check_character_needs_seventeen_characters(body):
    with pytest.raises(ValueError, match="17 characters"):
        uscc_check_character(body)


@pytest.mark.parametrize("code", ["192203821", "71526726X", "799655058"])
def test_organisation_codes_are_inside_the_longer_ones(code):
    assert organisation_code_holds(code)
    assert not organisation_code_holds(code[:-1] + ("1" if code[-1] != "1" else "2"))


def test_a_registration_number_ends_with_its_check_digit():
    digits = [f"44030110300001{last}" for last in range(10)]
    assert [registration_number_holds(number) for number in digits].count(True) == 1


@pytest.mark.parametrize("code", ["", "①②③④⑤⑥⑦⑧⑨", "１９２２０３８２１", "ABC"])
def test_other_texts_are_no_old_numbers(code):
    assert not organisation_code_holds(code)
    assert not registration_number_holds(code)
