from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from certdesk.answers.ask import Answers
from certdesk.ledger.canonical import canonical
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Event
from certdesk.vocabulary.certificates import EventKind
from certdesk.window.background import Background
from certdesk.window.certificates.form.dialog import CertificateForm
from certdesk.window.certificates.form.start import NEW
from certdesk.window.clock import FixedClock
from certdesk.window.desks.desk_watch import step_words
from certdesk.window.desks.looking import Step
from certdesk.window.requirements.review_dialog import ReviewDialog
from certdesk.window.requirements.review_entry import ReviewEntry, draft_key
from certdesk.window.session import Session
from certdesk.window.settings import Settings
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
QMS = Certificate(
    "c1",
    "06925Q10328R1S",
    "qms",
    issued_on=date(2025, 3, 15),
    expires_on=date(2028, 3, 14),
    events=(Event("e1", EventKind.SURVEILLANCE, date(2025, 12, 14)),),
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "启明 玩具.certdesk"
    with Desk.create(path, "启明") as desk, desk.change("history.certificate.added") as change:
        change.put(QMS)
    return path


@pytest.fixture
def shell(worn, qtbot, registry_path, tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "home"))
    background = Background(lambda: Answers(registry_path))
    session = Session(
        background,
        Settings(theme="light"),
        FixedClock(date(2026, 11, 22)),
        open_answers=lambda: Answers(registry_path),
    )
    shell = Shell(session)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    yield shell
    session.close_desk()
    background.close()


def open_desk(qtbot, shell, file):
    with qtbot.waitSignal(shell.session.desk_changed):
        shell.session.open_desk(file)
    settle(qtbot, shell)


def settle(qtbot, shell):
    qtbot.waitUntil(lambda: not shell.session.busy)


def numbers(qtbot, shell):
    found = []
    shell.session.desk.write(
        lambda desk: [each.number for each in desk.certificates()], found.append
    )
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_window_and_rail_say_which_desk_is_open_and_what_is_in_it(qtbot, shell, file):
    open_desk(qtbot, shell, file)
    assert shell.windowTitle().startswith("启明 ")
    assert shell.rail.button(PageName.CERTIFICATES).accessibleName() == "证书，1"
    assert shell.rail.button(PageName.DUE).accessibleName() == "待办，1"
    shell.session.set_as_of(date(2025, 4, 1))
    qtbot.waitUntil(lambda: shell.rail.button(PageName.DUE).accessibleName() == "待办，0")


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)])
def test_keys_undo_and_redo_outside_of_text(qtbot, shell, file, key, modifiers):
    open_desk(qtbot, shell, file)
    shell.show_page(PageName.CERTIFICATES).setFocus()
    with qtbot.waitSignal(shell.session.desk.undone):
        qtbot.keyClick(shell.page(), Qt.Key.Key_Z, CTRL)
    assert shell.bar.text() == "已撤销：添加证书 06925Q10328R1S"
    assert numbers(qtbot, shell) == []
    with qtbot.waitSignal(shell.session.desk.redone):
        qtbot.keyClick(shell.page(), key, modifiers)
    assert shell.bar.text() == "已重做：添加证书 06925Q10328R1S"
    assert numbers(qtbot, shell) == [QMS.number]


def test_undo_in_a_field_takes_back_what_was_typed(qtbot, shell, file):
    open_desk(qtbot, shell, file)
    shell.field.call()
    line = shell.field.line()
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    settle(qtbot, shell)
    assert line.text() == ""
    assert numbers(qtbot, shell) == [QMS.number]


def test_the_bar_offers_to_redo(qtbot, shell, file):
    open_desk(qtbot, shell, file)
    with qtbot.waitSignal(shell.session.desk.undone):
        shell.desk_watch.undo()
    with qtbot.waitSignal(shell.session.desk.redone):
        qtbot.mouseClick(shell.bar._action, Qt.MouseButton.LeftButton)


def test_nothing_to_undo_is_said(qtbot, shell, file):
    open_desk(qtbot, shell, file)
    for _ in range(2):
        shell.desk_watch.undo()
        settle(qtbot, shell)
    assert shell.bar.text() == "没有可以撤销的改动。"


def test_a_form_that_was_not_finished_is_offered_when_the_desk_is_opened(qtbot, shell, file):
    with Desk.open(file) as desk:
        desk.keep_draft(NEW, '{"entry": {"number": "1234"}, "files": []}')
    open_desk(qtbot, shell, file)
    qtbot.waitUntil(lambda: "没填完" in shell.bar.text())
    qtbot.mouseClick(shell.bar._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shell.findChildren(CertificateForm)))
    (form,) = shell.findChildren(CertificateForm)
    qtbot.waitUntil(form.draft.isVisible)
    form.reject()


def test_a_review_that_was_not_finished_opens_where_it_was_left(qtbot, shell, file):
    name = "gf-2018-3#五/十五!1"
    with Desk.open(file) as desk:
        entry = ReviewEntry(conclusion="partly", reason="标签太小")
        desk.keep_draft(draft_key(name, correcting=False), canonical(entry))
    open_desk(qtbot, shell, file)
    qtbot.waitUntil(lambda: "没填完" in shell.bar.text())
    qtbot.mouseClick(shell.bar._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shell.findChildren(ReviewDialog)), timeout=10_000)
    (dialog,) = shell.findChildren(ReviewDialog)
    qtbot.waitUntil(dialog.draft.isVisible)
    qtbot.mouseClick(dialog.draft.take, Qt.MouseButton.LeftButton)
    assert dialog.entry().reason == "标签太小"
    dialog.done(0)
    settle(qtbot, shell)
    assert not [each for each in shell.findChildren(ReviewDialog) if each.isVisible()]


def test_steps_name_a_few_and_count_many():
    assert step_words(Step("history.certificate.changed", ("A",), 1)) == "修改证书 A"
    many = Step("history.certificates.removed", ("A", "B", "C"), 12)
    assert step_words(many) == "批量删除证书（A 等 12 张）"
    assert step_words(Step("history.from.elsewhere", (), 0)) == "一项改动"
