"""The recipes of the repair, read from data."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.repairs import load_recipes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(places.data_folder() / "repairs", tmp_path / "repairs")
    return tmp_path


def test_what_ships_is_sound() -> None:
    recipes = load_recipes(places.data_folder())
    assert recipes.recorded
    assert len(recipes.headings) >= 80
    assert all(re.compile(entry.pattern).groups == 0 and entry.why for entry in recipes.chrome)
    assert "著" in recipes.ambiguous
    assert "显著" in recipes.kept_words


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("recorded.toml", "why = ", "reason = ", "repair[1].why"),
        ("recorded.toml", 'raw = "上?苿"', 'raw = ""', "repair[1].raw"),
        ("headings.toml", '"指导思想"', "7", "headings[2]"),
        ("headings.toml", '"指导思想"', '"总体要求"', "headings[2]"),
        ("chrome.toml", 'place = "head"', 'place = "middle"', "chrome[1].place"),
        ("chrome.toml", "pattern = '", "pattern = '(", "chrome[1].pattern"),
        ("characters.toml", "ambiguous = ", "doubtful = ", "ambiguous"),
        ("characters.toml", '"⺟" = "母"', '"⺟" = "母亲"', "radicals.⺟"),
    ],
)
def test_an_error_names_file_line_and_field(
    data: Path, file: str, old: str, new: str, field: str
) -> None:
    path = data / "repairs" / file
    text = path.read_text(encoding="utf-8")
    body = text[text.index("\n\n") :]
    assert old in body
    broken = text[: text.index("\n\n")] + body.replace(old, new, 1)
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_recipes(data)
    parameters = caught.value.parameters
    assert Path(str(parameters["file"])) == path
    assert isinstance(parameters["line"], int)
    assert parameters["field"] in (field, "doubtful", "repair[1].reason")


def test_a_repair_recorded_twice_is_refused(data: Path) -> None:
    path = data / "repairs" / "recorded.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("[[repair]]\nraw = ") :], encoding="utf-8")
    with pytest.raises(Problem, match="duplicate"):
        load_recipes(data)


def test_a_missing_file_is_told(data: Path) -> None:
    (data / "repairs" / "chrome.toml").unlink()
    with pytest.raises(Problem):
        load_recipes(data)
