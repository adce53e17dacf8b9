from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from certdesk.vocabulary.certificates import EventKind
from certdesk.window.certificate.event_dialog import EventDialog

from .conftest import TODAY


@pytest.fixture
def opened(qtbot):
    def show(answer, kind, as_of=TODAY) -> EventDialog:
        dialog = EventDialog(answer, kind, as_of)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def entered(qtbot, dialog):
    with qtbot.waitSignal(dialog.entered) as told:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    return told.args[0]


def test_an_audit_is_entered_with_day_and_note(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.SURVEILLANCE)
    assert dialog.windowTitle() == "记录监督审核"
    dialog.on.line.clear()
    qtbot.keyClicks(dialog.on.line, "20261120")
    qtbot.keyClicks(dialog.remark, "JD-7")
    event = entered(qtbot, dialog)
    assert (event.kind, event.on, event.note) == (
        EventKind.SURVEILLANCE,
        date(2026, 11, 20),
        "JD-7",
    )
    assert dialog.isHidden()


def test_enter_enters_and_escape_does_not(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.SURVEILLANCE)
    with qtbot.waitSignal(dialog.entered):
        qtbot.keyClick(dialog.on.line, Qt.Key.Key_Return)
    again = opened(answer_of(), EventKind.SURVEILLANCE)
    with qtbot.assertNotEmitted(again.entered):
        qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert again.isHidden()


def test_what_would_follow_is_said_while_one_types(answer_of, opened):
    dialog = opened(answer_of(), EventKind.SURVEILLANCE)
    assert dialog.outlook.words() == "记下之后：可用"
    assert dialog.note_of(dialog.on) == "2026-11-22 星期日"


def test_a_day_that_is_none_is_said_beside_its_field(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.SURVEILLANCE)
    dialog.on.line.setText("2026-02-30")
    assert "看不懂" in dialog.note_of(dialog.on)
    assert not dialog.save.isEnabled()
    dialog.on.line.clear()
    assert dialog.note_of(dialog.on) == "请填日期。"


def test_a_day_ahead_is_pointed_out(answer_of, opened):
    dialog = opened(answer_of(), EventKind.SURVEILLANCE)
    dialog.on.set_day(date(2026, 12, 1))
    assert "将来" in dialog.note_of(dialog.on)
    assert dialog.save.isEnabled()


def test_a_suspension_has_start_planned_end_and_a_reason_by_its_words(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.SUSPENDED)
    dialog.on.set_day(date(2026, 11, 1))
    dialog.until.line.setText("2027年4月30日")
    words = [dialog.reason.itemText(at) for at in range(dialog.reason.count())]
    assert "0116 主动请求暂停" in words
    dialog.reason.setCurrentIndex(words.index("0116 主动请求暂停"))
    event = entered(qtbot, dialog)
    assert (event.on, event.until, event.reason) == (date(2026, 11, 1), date(2027, 4, 30), "0116")


def test_the_reasons_are_those_of_the_scheme(answer_of, opened):
    from dataclasses import replace

    from .conftest import QMS

    ccc = replace(QMS, number="2023012201001234", scheme="ccc", standard=())
    dialog = opened(answer_of(ccc), EventKind.SUSPENDED)
    assert dialog.reason.itemText(0).startswith("0201 ")


def test_a_reason_in_own_words_stays_as_it_was_typed(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.WITHDRAWN)
    dialog.reason.setEditText("机构通知")
    assert entered(qtbot, dialog).reason == "机构通知"


def test_fields_follow_what_happened(answer_of, opened):
    dialog = opened(answer_of(), EventKind.RESTORED)
    assert dialog.until.isHidden()
    assert dialog.reason.isHidden()
    dialog.kind.setCurrentIndex(dialog.kind.findData(EventKind.RECERTIFICATION.value))
    assert not dialog.until.isHidden()
    assert dialog.until.accessibleName() == "新到期日"


def test_an_illegal_move_is_refused_with_its_reason(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.RESTORED)
    assert "现在不能这样记" in dialog.outlook.words()
    assert "没有暂停" in dialog.outlook.words()
    assert not dialog.save.isEnabled()
    with qtbot.assertNotEmitted(dialog.entered):
        qtbot.keyClick(dialog.on.line, Qt.Key.Key_Return)


def test_an_end_before_the_start_is_refused(answer_of, opened):
    dialog = opened(answer_of(), EventKind.SUSPENDED)
    dialog.until.line.setText("2026-01-01")
    assert "早于" in dialog.outlook.words()


def test_what_is_refused_can_be_entered_as_a_correction(qtbot, answer_of, with_events, opened):
    certificate = with_events(("withdrawn", "2026-09-20", None, None))
    dialog = opened(answer_of(certificate), EventKind.SUSPENDED)
    dialog.on.set_day(date(2026, 9, 20))
    assert not dialog.save.isEnabled()
    qtbot.mouseClick(
        dialog.correcting, Qt.MouseButton.LeftButton, pos=dialog.correcting.rect().center()
    )
    if not dialog.correcting.isChecked():
        dialog.correcting.setChecked(True)
    assert dialog.corrects.currentText() == "2026-09-20 撤销"
    assert dialog.outlook.words() == "记下之后：暂停中，不能用"
    event = entered(qtbot, dialog)
    assert event.corrects == "x0"


def test_only_a_correction_can_say_that_nothing_happened(qtbot, answer_of, with_events, opened):
    certificate = with_events(("withdrawn", "2026-09-20", None, None))
    dialog = opened(answer_of(certificate), EventKind.WITHDRAWN)
    assert dialog.kind.findData(EventKind.CHANGED.value) < 0
    dialog.correcting.setChecked(True)
    dialog.kind.setCurrentIndex(dialog.kind.findData(EventKind.CHANGED.value))
    # It has no day of its own.
    assert not dialog.on.isVisible()
    event = entered(qtbot, dialog)
    assert event.kind is EventKind.CHANGED
    assert event.on == date(2026, 9, 20)
    assert event.note == "原记录的“2026-09-20 撤销”没有发生"


def test_without_an_event_there_is_nothing_to_correct(answer_of, opened):
    from dataclasses import replace

    from .conftest import QMS

    dialog = opened(answer_of(replace(QMS, events=())), EventKind.SUSPENDED)
    dialog.correcting.setChecked(True)
    assert "编辑" in dialog.note_of(dialog.correcting)
    assert not dialog.save.isEnabled()


def test_the_dialog_is_no_higher_than_it_needs(qtbot, answer_of, opened):
    dialog = opened(answer_of(), EventKind.SUSPENDED)
    before = dialog.height()
    dialog.correcting.setChecked(True)
    assert dialog.height() > before
    dialog.correcting.setChecked(False)
    assert dialog.height() <= before
