from __future__ import annotations

import pytest

from certdesk.answers.selftest import SelfTest
from certdesk.answers.wording import wording
from certdesk.window import application
from certdesk.window.selftest import equipment


@pytest.fixture
def take(worn):
    def run():
        test = SelfTest(wording("zh"), lambda *_: None)
        equipment.take(test, worn)
        return {step.name: step for step in test.steps}

    return run


def test_here_everything_is_there(take):
    steps = take()
    assert {name: step.detail for name, step in steps.items() if not step.ok} == {}
    assert steps["qt-words"].detail.endswith("取消")


def test_missing_words_of_qt_are_told(take, monkeypatch):
    monkeypatch.setattr(application, "translate_qt", lambda *_: None)
    steps = take()
    assert [name for name, step in steps.items() if not step.ok] == ["qt-words"]
    assert "qtbase_zh_CN" in steps["qt-words"].detail


def test_a_font_that_shows_a_box_for_every_character_is_told(take, monkeypatch):
    monkeypatch.setattr(equipment, "_CHARACTERS", "\U0010fffd\U0010fffd")
    assert [name for name, step in take().items() if not step.ok] == ["font"]


def test_a_missing_format_is_told(take, monkeypatch):
    monkeypatch.setattr(equipment.QImageReader, "supportedImageFormats", list)
    failed = [name for name, step in take().items() if not step.ok]
    assert failed == ["format-png", "format-jpeg"]


def test_icons_that_draw_nothing_are_told(take, monkeypatch):
    monkeypatch.setattr(equipment, "_inked", lambda _: False)
    assert [name for name, step in take().items() if not step.ok] == ["drawings"]
