from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from certdesk import places
from certdesk.answers.selftest import SelfTest
from certdesk.answers.wording import wording
from certdesk.window.page_scenes import page
from certdesk.window.scene import Scene
from certdesk.window.selftest import course
from certdesk.window.selftest.scenes import MORE, PAGES
from certdesk.window.targets import PageName
from certdesk.window.theme import Scheme


def _raise(*_):
    raise LookupError("broken on purpose")


def _raise_later(shell):
    QTimer.singleShot(0, _raise)


def _fail_reading(shell):
    shell.session.background.ask(shell, "broken", _raise, _raise)


def test_every_page_is_pictured_and_no_name_comes_twice():
    assert [scene.name for scene in PAGES] == [f"page-{name.value}" for name in PageName]
    names = [scene.name for scene in PAGES + MORE]
    assert len(names) == len(set(names))


def test_every_page_is_pictured_light_and_dark_and_once_in_english():
    rounds = {
        (each.scheme, each.language) for each in course.ROUNDS if set(PAGES) <= {*each.scenes}
    }
    assert rounds == {(Scheme.LIGHT, "zh"), (Scheme.DARK, "zh"), (Scheme.LIGHT, "en")}


@pytest.mark.slow
def test_what_breaks_in_one_picture_is_told_and_the_next_is_taken(
    worn, registry_path, tmp_path, monkeypatch
):
    monkeypatch.setattr(places, "shipped_registry", lambda: registry_path)
    scenes = (
        Scene("at-once", _raise),
        Scene("in-a-slot", _raise_later),
        Scene("in-a-thread", _fail_reading),
        Scene("good", page(PageName.SETTINGS)),
    )
    monkeypatch.setattr(course.WindowSteps, "_work", lambda *_: None)
    test = SelfTest(wording("zh"), lambda *_: None)
    steps = course.WindowSteps(test, tmp_path, tmp_path / "out", None, lambda _: None)
    found = steps.take((course.Round(Scheme.LIGHT, "zh", scenes),))
    outcome = {step.name: step.ok for step in test.steps if "-light-zh" in step.name}
    assert outcome == {
        "window-light-zh": True,
        "picture-at-once-light-zh": False,
        "picture-in-a-slot-light-zh": False,
        "picture-in-a-thread-light-zh": False,
        "picture-good-light-zh": True,
    }
    told = [step.detail for step in test.steps if not step.ok]
    assert told == ["LookupError: broken on purpose"] * 3
    assert "good-light-zh.png" in steps.pictures
    assert found.qt
    assert (tmp_path / "good-light-zh.png").is_file()
