from __future__ import annotations

import pytest

from certdesk.answers.build import build_registry
from certdesk.problems import Problem
from certdesk.registry import build
from certdesk.registry.reader import Registry
from certdesk.registry.schema import create


def test_a_registry_is_built_where_it_is_wanted(tmp_path, registry):
    answer = build_registry(tmp_path / "制度库.sqlite")
    shape = answer.to_json()
    assert shape["file"] == str(tmp_path / "制度库.sqlite")
    assert shape["registry"] == registry.version
    assert shape["counts"] == registry.counts()
    with Registry.open(answer.file) as built:
        assert built.version == registry.version


def test_an_older_registry_and_an_empty_file_are_replaced(tmp_path, registry, registry_path):
    empty, older = tmp_path / "empty.sqlite", tmp_path / "older.sqlite"
    empty.touch()
    older.write_bytes(registry_path.read_bytes()[:50_000])
    for file in (empty, older):
        assert build_registry(file).version == registry.version
        assert file.stat().st_size == registry_path.stat().st_size


def test_anything_else_is_spared(tmp_path):
    file = tmp_path / "日记.txt"
    file.write_text("很重要", encoding="utf-8")
    with pytest.raises(Problem, match=r"problem\.registry\."):
        build_registry(file)
    assert file.read_text(encoding="utf-8") == "很重要"


def test_a_place_that_cannot_be_written_is_a_problem(tmp_path):
    with pytest.raises(Problem, match=r"problem\.registry\.not_written"):
        build_registry(tmp_path / "nowhere" / "r.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_a_problem_and_leaves_what_was_there(tmp_path, monkeypatch, registry_path):
    file = tmp_path / "r.sqlite"
    before = registry_path.read_bytes()
    file.write_bytes(before)

    def create_in_little_room(database):
        create(database)
        database.execute("PRAGMA max_page_count = 100")

    monkeypatch.setattr(build, "create", create_in_little_room)
    with pytest.raises(Problem) as raised:
        build_registry(file)
    assert raised.value.message == "problem.registry.full"
    assert raised.value.parameters == {"file": str(file), "folder": str(tmp_path)}
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == before
