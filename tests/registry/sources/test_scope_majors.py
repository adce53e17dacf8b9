from __future__ import annotations

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.scope_majors import load_scope_majors
from certdesk.vocabulary.schemes import Confidence


@pytest.fixture(scope="module")
def majors():
    return load_scope_majors(places.data_folder())


def test_there_are_thirty_nine_majors_that_are_still_to_be_verified(majors):
    assert sorted(majors.names) == [f"{number:02}" for number in range(1, 40)]
    assert majors.confidence is Confidence.C


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("14", "14"),
        ("14.02.04", "14"),
        ("6", "06"),
        ("Q14.02", "14"),
        ("e 29.10", "29"),
        ("EC:33", "33"),
        ("40", None),
        ("00", None),
        ("140", None),
        ("玩具", None),
        ("", None),
    ],
)
def test_the_major_of_a_code_as_printed(majors, code, digits):
    found = majors.major(code)
    assert (None if found is None else found[0]) == digits


def test_a_major_named_twice_is_refused(tmp_path):
    text = (places.data_folder() / "scope" / "majors.toml").read_text(encoding="utf-8")
    (tmp_path / "scope").mkdir()
    twice = text.replace('code = "39"', 'code = "38"')
    (tmp_path / "scope" / "majors.toml").write_text(twice, encoding="utf-8")
    with pytest.raises(Problem, match="duplicate"):
        load_scope_majors(tmp_path)


def test_a_built_registry_tells_the_majors(registry, majors):
    assert registry.scope_majors == majors
