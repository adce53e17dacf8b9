from __future__ import annotations

import pytest

from certdesk import log, places


def _fail(text):
    raise RuntimeError(text)


def _defect(text="kaputt"):
    with pytest.raises(RuntimeError) as caught:
        _fail(text)
    return caught.value


def test_a_defect_is_appended_with_its_traceback():
    file = log.record_defect("认证 eins", _defect())
    assert file == places.log_folder() / "certdesk.log"
    log.record_defect("zwei", _defect("nochmal"))
    written = file.read_text(encoding="utf-8")
    for part in ("认证 eins", "RuntimeError: kaputt", "zwei", "nochmal", "Traceback"):
        assert part in written


def test_the_log_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(log, "_SIZE", 2000)
    for number in range(40):
        log.record_defect(f"{number}", _defect())
    files = sorted(file.name for file in places.log_folder().iterdir())
    assert files == ["certdesk.log", *(f"certdesk.log.{number}" for number in (1, 2, 3))]


def test_where_the_folder_cannot_be_made_another_is_taken(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "log_folder", lambda: blocked / "log")
    monkeypatch.setattr(log.tempfile, "gettempdir", lambda: str(tmp_path))
    assert log.record_defect("x", _defect()) == tmp_path / "certdesk.log"
    monkeypatch.setattr(log.tempfile, "gettempdir", lambda: str(blocked / "tmp"))
    assert log.record_defect("x", _defect()) is None


def test_a_portable_copy_logs_nowhere_else(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(places, "log_folder", lambda: tmp_path / "file" / "log")
    monkeypatch.setattr(log.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(places, "portable", lambda: True)
    assert log.record_defect("x", _defect()) is None
