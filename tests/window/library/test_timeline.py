from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from certdesk.vocabulary.schemes import Stage
from certdesk.window.library.timeline import StageTimeline, steps_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def stages(content):
    return next(each for each in content.schemes if each.id == "ccc-self-declaration").stages


@pytest.fixture
def timeline(qtbot, content, stages) -> StageTimeline:
    timeline = StageTimeline()
    qtbot.addWidget(timeline)
    timeline.show_steps(steps_of(stages, content), date(2019, 1, 1))
    timeline.resize(600, timeline.sizeHint().height())
    timeline.show()
    return timeline


def test_a_step_for_each_document_in_order_of_dates(content, stages):
    steps = steps_of(stages, content)
    assert [step.name for step in steps] == ["国发〔2018〕3号", "上海方案", "总局答复"]
    assert [stage for step in steps for stage in step.stages] == sorted(
        stages, key=lambda stage: stage.as_of
    )


def test_it_says_in_words_what_it_shows(timeline):
    assert timeline.accessibleName() == "2018 推行 → 2018 推行 → 2020 已建立（截至日之后）"


def test_every_stage_has_a_spot_inside_the_widget(timeline, stages):
    spots = timeline.spots()
    assert {stage for _, stage in spots} == set(stages)
    for rect, _ in spots:
        assert timeline.rect().toRectF().contains(rect)


def test_a_click_on_a_stage_follows_it(qtbot, timeline):
    rect, stage = timeline.spots()[-1]
    assert stage.stage is Stage.ESTABLISHED
    with qtbot.waitSignal(timeline.chosen) as chosen:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert chosen.args == [stage]


def test_the_arrow_keys_walk_the_stages_and_enter_follows(qtbot, timeline):
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    with qtbot.waitSignal(timeline.chosen) as chosen:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert chosen.args == [timeline.spots()[1][1]]


def test_it_paints_what_is_still_to_come_otherwise(timeline, content, stages):
    before = timeline.grab().toImage()
    timeline.show_steps(steps_of(stages, content), TODAY)
    assert timeline.grab().toImage() != before
