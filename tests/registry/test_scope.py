from __future__ import annotations

import shutil
from dataclasses import fields

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.scope import read_scope_words
from certdesk.registry.sources.scope import load_scope_words


def test_the_registry_gives_back_every_word(registry):
    read, loaded = read_scope_words(registry), load_scope_words(places.data_folder())
    for field in fields(loaded):
        assert getattr(read, field.name) == getattr(loaded, field.name)
    assert len(loaded.synonyms) >= 150


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("activities.toml", 'akin = ["development"', 'akin = ["nothing"', "unknown_activity"),
        ("synonyms.tsv", "计算机、电脑", "计算机", "lonely_synonym"),
        ("synonyms.tsv", "计算机、电脑", "计算机、塑胶", "duplicate"),
        ("generals.tsv", "toys", "nowhere", "unknown_field_of_trade"),
        ("phrases.toml", 'patterns = ["', 'patterns = ["(', "wrong_value"),
    ],
)
def test_a_wrong_word_is_named_with_file_and_line(tmp_path, file, old, new, message):
    data = tmp_path / "data"
    shutil.copytree(places.data_folder() / "scope", data / "scope")
    source = data / "scope" / file
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as raised:
        load_scope_words(data)
    assert raised.value.message == f"problem.data.{message}"
    assert raised.value.parameters["file"] == str(source)
    assert int(str(raised.value.parameters["line"])) > 1
