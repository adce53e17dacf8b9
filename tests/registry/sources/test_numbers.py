from __future__ import annotations

import shutil
from itertools import pairwise

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.numbers import load_number_formats


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the sources on numbers."""
    copy = tmp_path / "numbers"
    shutil.copytree(places.data_folder() / "numbers", copy)
    shutil.copytree(places.data_folder() / "schemes", tmp_path / "schemes")
    return copy


def test_the_shipped_sources_are_read_in_their_order():
    formats = load_number_formats(places.data_folder())
    assert [form.id for form in formats.formats][:2] == ["ccc", "uscc"]
    assert {row.letters for row in formats.letters} >= {"Q", "E", "S", "O", "EN", "IP", "F", "H"}
    sizes = sorted(formats.sizes, key=lambda size: size.at_least)
    assert [size.letter for size in sizes] == ["S", "M", "L"]
    for smaller, larger in pairwise(sizes):
        assert smaller.at_most is not None
        assert smaller.at_most + 1 == larger.at_least


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("formats.toml", r"\d{4})(?P<body>", r"\d{4}(?P<body>", "problem.data.wrong_value"),
        ("formats.toml", 'id = "uscc"', 'id = "ccc"', "problem.data.duplicate"),
        ("letters.toml", 'confidence = "B"', 'confidence = "D"', "problem.data.wrong_value"),
        ("bodies.toml", 'code = "01"', 'cod = "01"', "problem.data.unknown_field"),
        ("sizes.toml", "at_least = 51", "", "problem.data.missing_field"),
        ("formats.toml", "(?P<product>", "(?P<goods>", "problem.data.group_missing"),
        ("formats.toml", '"2016010901123456"', '"201601090112345"', "problem.data.example"),
        ("formats.toml", 'scheme = "ccc"', 'scheme = "cc"', "problem.data.unknown_reference"),
        ("formats.toml", "earliest_year = 2002", "earliest_year = -2", "problem.data.wrong_value"),
        ("letters.toml", 'letters = "E"', 'letters = "Q"', "problem.data.duplicate"),
        ("letters.toml", 'scheme = "ems"', 'scheme = "emss"', "problem.data.unknown_reference"),
        ("sizes.toml", "at_least = 51", "at_least = 50", "problem.data.overlap"),
        ("sizes.toml", "at_most = 1000", "at_most = 10", "problem.data.inverted"),
        ("sizes.toml", 'letter = "M"', 'letter = "S"', "problem.data.duplicate"),
        ("standards.toml", 'name = "GB/Z"', 'name = "GB/T"', "problem.data.duplicate"),
        ("standards.toml", '"RBT"', '"GBT"', "problem.data.duplicate"),
        ("standards.toml", 'scheme = "qms"', 'scheme = "q"', "problem.data.unknown_reference"),
        ("standards.toml", "serial = '24405(", "serial = '24405((", "problem.data.wrong_value"),
    ],
)
def test_a_wrong_entry_is_named(folder, name, old, new, message):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_number_formats(folder.parent)
    assert caught.value.message == message
    assert caught.value.parameters["file"] == str(file)
    assert int(str(caught.value.parameters["line"])) > 1
