from __future__ import annotations

import json

import pytest

from certdesk.problems import Problem
from certdesk.window.settings import Settings, load, save, settings_file


def test_what_was_saved_is_loaded() -> None:
    kept = Settings(theme="dark", language="en", zoom=1.25, geometry="QUJD")
    save(kept)
    assert load() == kept
    assert not list(settings_file().parent.glob("*.new"))


def test_first_start_has_defaults_and_writes_nothing() -> None:
    assert load() == Settings()
    assert not settings_file().exists()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b"[" * 100_000, '{"theme": 7}'.encode("utf-16")],
)
def test_damaged_settings_take_defaults(tmp_path, damage: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(damage)
    assert load(file) == Settings()


def test_only_what_is_damaged_takes_its_default(tmp_path) -> None:
    file = tmp_path / "window.json"
    kept = {"theme": "pink", "language": "en", "zoom": 400, "geometry": ["x"], "unknown": 1}
    file.write_text(json.dumps(kept), encoding="utf-8")
    assert load(file) == Settings(language="en")


def test_truth_is_no_zoom(tmp_path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"zoom": true}', encoding="utf-8")
    assert type(load(file).zoom) is float


def test_a_disk_that_refuses_is_a_problem(tmp_path) -> None:
    (tmp_path / "folder").write_text("in the way", encoding="utf-8")
    with pytest.raises(Problem) as told:
        save(Settings(), tmp_path / "folder" / "window.json")
    assert told.value.message == "problem.settings_not_saved"
