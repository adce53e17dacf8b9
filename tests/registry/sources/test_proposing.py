from __future__ import annotations

import re

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.proposing import read_cues
from certdesk.registry.sources.proposing import load_cues


def test_the_registry_gives_back_what_the_data_say(registry):
    assert read_cues(registry) == load_cues(places.data_folder())


def broken(data, old, new):
    file = data / "proposing" / "cues.toml"
    text = file.read_text(encoding="utf-8")
    assert re.search(old, text)
    file.write_text(re.sub(old, new, text, count=1), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_cues(data)
    return str(caught.value)


def test_a_cue_stands_once(data):
    assert "must" in broken(data, 'key = "forbid"', 'key = "must"')


def test_a_cue_points_to_an_effect_that_exists(data):
    assert "effect" in broken(data, 'effect = "prohibition"', 'effect = "interdiction"')


def test_a_cue_has_words(data):
    assert "words" in broken(data, r'words = \["鼓励"[^\]]*\]', "words = []")


def test_trust_has_bounds(data):
    assert "trust" in broken(data, "trust = 6", "trust = 600")
