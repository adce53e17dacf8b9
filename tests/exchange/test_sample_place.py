from __future__ import annotations

from datetime import date

import pytest

from certdesk import places
from certdesk.exchange.sample_place import sample_file
from certdesk.problems import Problem

TODAY = date(2026, 7, 1)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_sample_is_made_once_and_then_left_as_it_is(home):
    file = sample_file(TODAY)
    assert file.parent == places.sample_folder()
    before = file.stat().st_mtime_ns
    assert sample_file(TODAY) == file
    assert file.stat().st_mtime_ns == before


def test_a_place_where_nothing_can_be_made_is_a_problem(home):
    home.write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(Problem):
        sample_file(TODAY)
