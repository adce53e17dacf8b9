from __future__ import annotations

from pathlib import Path

from certdesk.window import settings as kept
from certdesk.window.desks.recent import KEPT, Recent, forget, look_up, remember
from certdesk.window.settings import Settings


def test_the_last_opened_comes_first_and_only_once():
    settings = Settings()
    for name in ("甲", "乙", "甲"):
        remember(settings, Path(f"/x/{name}.certdesk"))
    assert [Path(each).stem for each in settings.recent] == ["甲", "乙"]
    assert settings.desk == str(Path("/x/甲.certdesk"))


def test_only_so_many_are_kept():
    settings = Settings()
    for number in range(KEPT + 5):
        remember(settings, Path(f"/x/{number}.certdesk"))
    assert len(settings.recent) == KEPT
    assert Path(settings.recent[0]).stem == str(KEPT + 4)


def test_what_is_forgotten_is_not_opened_again():
    settings = Settings()
    remember(settings, Path("/x/甲.certdesk"))
    forget(settings, Path("/x/甲.certdesk"))
    assert settings.recent == []
    assert settings.desk == ""


def test_missing_files_and_impossible_names_are_missing(tmp_path):
    there = tmp_path / "有.certdesk"
    there.touch()
    found = look_up([str(there), str(tmp_path / "无.certdesk"), "a\0b", str(tmp_path)])
    assert [each.missing for each in found] == [False, True, True, True]
    assert found[0] == Recent(there, missing=False)
    assert found[0].name == "有"


def test_desks_are_kept_between_two_starts(tmp_path):
    settings = Settings()
    remember(settings, Path("D:/认证 资料/甲公司.certdesk"))
    kept.save(settings)
    again = kept.load()
    assert again.desk == settings.desk
    assert again.recent == settings.recent


def test_damaged_settings_open_no_desk(tmp_path):
    file = tmp_path / "window.json"
    file.write_text('{"desk": 5, "recent": ["a", 7], "theme": "dark"}', encoding="utf-8")
    settings = kept.load(file)
    assert settings.desk == ""
    assert settings.recent == []
    assert settings.theme == "dark"
