from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from certdesk.window.desks.banner import DeskBanner, Notice
from certdesk.window.desks.errand import Errand
from certdesk.window.desks.sheet import Question, Sheet
from certdesk.window.desks.working import Working
from certdesk.window.widgets import Label, State

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.mark.parametrize(
    ("keeps", "walk", "key", "answer"),
    [
        (False, 0, ENTER, 0),  # what may lose something is never the answer of Enter
        (False, 1, ENTER, 1),  # but to a button that the keyboard went to, Enter is its press
        (True, 0, ENTER, 1),
        (True, 1, ENTER, 0),
        (True, 0, ESC, 0),
    ],
)
def test_enter_answers_what_loses_nothing_or_the_button_gone_to(
    qtbot, worn, keeps, walk, key, answer
):
    question = Question("题目？", "说明", "是", "否", keeps=keeps)
    qtbot.addWidget(question)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    question.open()
    for _step in range(walk):
        qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(question.finished) as told:
        qtbot.keyClick(question.focusWidget(), key)
    assert told.args == [answer]


def test_a_sheet_larger_than_the_screen_scrolls_and_keeps_its_buttons_in_sight(qtbot, worn):
    sheet = Sheet("题目")
    qtbot.addWidget(sheet)
    field = QLineEdit()
    sheet.body.addWidget(field)
    for _ in range(60):
        sheet.body.addWidget(Label("一行"))
    button = sheet.add_button("好", sheet.accept, primary=True)
    field.setFocus()
    sheet.resize(700, 5000)
    sheet.open()
    qtbot.waitUntil(field.isVisible)
    room = sheet.screen().availableGeometry()
    assert sheet.frameSize().height() <= room.height()
    assert sheet.rect().contains(button.geometry())
    assert sheet.focusWidget() is field


def test_markup_in_a_name_is_shown_as_it_is(qtbot, worn):
    sheet = Sheet("<b>甲</b>", "<i>乙</i>")
    qtbot.addWidget(sheet)
    labels = sheet.findChildren(QLabel)
    assert [label.text() for label in labels] == ["<b>甲</b>", "<i>乙</i>"]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_long_work_shows_how_far_it_is_and_can_be_stopped(qtbot, worn):
    go = threading.Event()

    def job(progress):
        progress(1, 4)
        go.wait(10)
        progress(2, 4)

    errand = Errand(job)
    working = Working("备份", errand)
    working._timer.setInterval(0)
    working._timer.start()
    errand.start()
    qtbot.waitUntil(working.isVisible)
    qtbot.waitUntil(lambda: working._count.text() == "25 %")
    qtbot.mouseClick(working.cancel, Qt.MouseButton.LeftButton)
    assert not working.cancel.isEnabled()
    with qtbot.waitSignal(errand.stopped), qtbot.waitSignal(working.destroyed):
        go.set()


def test_short_work_shows_nothing(qtbot, worn):
    errand = Errand(lambda _progress: None)
    working = Working("备份", errand)
    shown = []
    working.open = lambda: shown.append(True)
    with qtbot.waitSignal(working.destroyed):
        errand.start()
    assert shown == []


def test_a_banner_says_state_words_and_steps_and_can_be_put_away(qtbot, worn):
    banner = DeskBanner()
    qtbot.addWidget(banner)
    pressed = []
    banner.show_notice(
        Notice(
            State.BAD,
            "坏了",
            "没有丢",
            (("甲", lambda: pressed.append("甲")), ("乙", lambda: pressed.append("乙"))),
        )
    )
    assert banner.isVisible()
    assert banner.accessibleName() == "坏了 没有丢"
    qtbot.mouseClick(banner.step("乙"), Qt.MouseButton.LeftButton)
    assert pressed == ["乙"]
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_another_notice_leaves_no_button_of_the_first(qtbot, worn):
    banner = DeskBanner()
    qtbot.addWidget(banner)
    banner.show_notice(Notice(State.BAD, "一", steps=(("甲", lambda: None),)))
    banner.show_notice(Notice(State.INFO, "二"))
    assert banner._buttons == []
    assert not banner._text.isVisible()
    banner.show_notice(None)
    assert not banner.isVisible()
