from __future__ import annotations

import pytest

from certdesk.window.requirements.review_entry import draft_key, requirement_of


@pytest.mark.parametrize("correcting", [False, True])
def test_the_key_of_a_draft_tells_its_requirement(correcting):
    name = "gf-2018-3#五/十五!1"
    assert requirement_of(draft_key(name, correcting=correcting)) == name
    assert draft_key(name, correcting=True) != draft_key(name, correcting=False)


@pytest.mark.parametrize(
    "key", ["", "review", "review:new:", "review:other:a#一", "company", "certificate:new:a"]
)
def test_the_key_of_another_form_tells_none(key):
    assert requirement_of(key) is None
