from __future__ import annotations

from pathlib import Path

import pytest

from certdesk.window.settings_page.clearing import Cleared, clear


def test_files_and_empty_folders_go_and_what_is_kept_stays(tmp_path) -> None:
    folder = tmp_path / "cache"
    (folder / "opened" / "1").mkdir(parents=True)
    (folder / "opened" / "1" / "scan.pdf").write_bytes(b"12345")
    kept = folder / "registry.sqlite"
    kept.write_bytes(b"123")
    assert clear(folder, keep=kept) == Cleared(files=1, size=5, left=0)
    assert list(folder.rglob("*")) == [kept]


def test_what_running_programs_hold_stays_uncounted(tmp_path) -> None:
    held, deeper = tmp_path / "window-1a.json", tmp_path / "opened" / "window-1a.json"
    deeper.parent.mkdir()
    for file in (held, deeper):
        file.write_bytes(b"1")
    assert clear(tmp_path, held=["fault-*.txt", "window-*.json"]) == Cleared(1, 1, 0)
    assert list(tmp_path.rglob("*")) == [held]


def test_a_folder_that_is_not_there_is_clear(tmp_path) -> None:
    assert clear(tmp_path / "none") == Cleared(0, 0, 0)


def test_what_cannot_be_removed_is_counted(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"1")

    def refuse(_self: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    assert clear(tmp_path) == Cleared(0, 0, 1)


def test_a_link_is_removed_and_not_followed(tmp_path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "desk.certdesk").write_bytes(b"1")
    folder = tmp_path / "cache"
    folder.mkdir()
    try:
        (folder / "link").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    clear(folder)
    assert (outside / "desk.certdesk").exists()
    assert not (folder / "link").exists()
