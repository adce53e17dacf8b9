from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from certdesk.ledger.records import Event
from certdesk.vocabulary.certificates import EventKind
from certdesk.window.certificate.deeds import Deed
from certdesk.window.certificate.event_dialog import EventDialog
from certdesk.window.certificate.strip import Strip
from certdesk.window.search.month_strip import MonthStrip
from certdesk.window.search.rows import Group
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.widgets import Card, LinkButton
from tests.window.conftest import QMS as PLAIN

QMS = replace(PLAIN, scope="塑料玩具的设计")
GONE = replace(
    QMS,
    id="c2",
    number="06922Q10001R0S",
    events=(Event("e9", EventKind.WITHDRAWN, date(2026, 3, 1)),),
)


@pytest.fixture
def shell(qtbot, with_desk):
    shell = Shell(with_desk(QMS, GONE))
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    rest(qtbot, shell)
    return shell


def rest(qtbot, shell) -> None:
    def quiet() -> bool:
        page = shell.page()
        if shell.session.busy:
            return False
        return page.name is not PageName.SEARCH or not (
            page._pause.isActive() or page._answer.making
        )

    qtbot.waitUntil(quiet, timeout=10_000)
    qtbot.wait(30)
    qtbot.waitUntil(quiet, timeout=10_000)


def ask(qtbot, shell, words: str):
    shell.open_target(Target(TargetKind.SEARCH, words))
    rest(qtbot, shell)
    return shell.page()


def texts(widget) -> str:
    return "\n".join(
        label.accessibleName() or label.text() for label in widget.findChildren(QLabel)
    )


def test_certificates_stand_first_with_what_matched_marked(qtbot, shell):
    page = ask(qtbot, shell, "06925q1032")
    section = page._found.sections[0]
    assert (section.group, section.total) == (Group.CERTIFICATE, 1)
    row = section.rows[0]
    assert row.title == "06925Q10328R1S"
    assert row.title_marks == ((0, 10),)
    assert row.note == "可用 · 监督审核剩 22 天"


def test_the_answer_of_a_certificate_has_all_its_cards(qtbot, shell):
    page = ask(qtbot, shell, "06925Q10328R1S")
    names = [card.accessibleName() for card in page._answer.findChildren(Card)]
    assert names[0].startswith("可用，但有事要办")
    assert names[1:] == ["三年周期", "为什么这样判断", "覆盖范围", "附件 0", "历史"]
    assert page._answer.findChild(Strip) is not None


def test_one_that_may_not_be_used_says_so_in_the_list(qtbot, shell):
    page = ask(qtbot, shell, "06922Q10001R0S")
    assert page._found.sections[0].rows[0].note == "已撤销，不能用"


def test_schemes_are_found_beside_certificates(qtbot, shell):
    page = ask(qtbot, shell, "质量管理体系")
    groups = [section.group for section in page._found.sections]
    assert groups[0] is Group.CERTIFICATE
    assert Group.SCHEME in groups


def test_recording_changes_the_answer_in_its_place(qtbot, shell):
    page = ask(qtbot, shell, "06925Q10328R1S")
    button = next(
        one for one in page._answer.findChildren(QPushButton) if one.text() == "记录监督审核"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(EventDialog)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    rest(qtbot, shell)
    assert page._answer.findChildren(Card)[0].accessibleName().startswith("可用 ·")
    assert "监督已记入案卷" in shell.bar.text()
    shell.session.desk.undo()
    rest(qtbot, shell)
    assert page._answer.findChildren(Card)[0].accessibleName().startswith("可用，但有事要办")


def test_the_day_turns_the_answer(qtbot, shell):
    page = ask(qtbot, shell, "06925Q10328R1S")
    shell.session.set_as_of(date(2028, 6, 1))
    rest(qtbot, shell)
    assert page._answer.findChildren(Card)[0].accessibleName().startswith("已过期，不能用")


def test_the_start_shows_how_the_desk_stands(shell):
    said = texts(shell.page()._answer)
    assert "示例企业 · 2 张证书" in said
    assert "接下来要办" in said
    assert shell.page()._answer.findChild(MonthStrip) is not None


def test_a_line_of_the_start_leads_to_its_certificate(qtbot, shell):
    link = next(
        one for one in shell.page()._answer.findChildren(LinkButton) if one.text() == QMS.number
    )
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    rest(qtbot, shell)
    page = shell.page()
    assert page.name is PageName.SEARCH
    assert page.certificate_shown().certificate.id == "c1"
    assert page._answer.findChild(Strip) is not None


def test_a_month_of_the_start_leads_to_the_calendar(qtbot, shell):
    strip = shell.page()._answer.findChild(MonthStrip)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    rest(qtbot, shell)
    assert shell.page().name is PageName.DUE
    assert shell.page().calendar.title() == "2026年12月"


def test_a_certificate_by_itself_follows_the_day_and_leads_back(qtbot, shell):
    shell.open_target(Target(TargetKind.CERTIFICATE, "c1"))
    rest(qtbot, shell)
    shell.session.set_as_of(date(2026, 3, 1))
    rest(qtbot, shell)
    page = shell.page()
    assert page._answer.findChildren(Card)[0].accessibleName().startswith("可用 ·")
    back = next(one for one in page._answer.findChildren(LinkButton) if one.text() == "全部证书")
    with qtbot.waitSignal(page.open_target) as told:
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert told.args[0].id == PageName.CERTIFICATES


def test_a_certificate_that_has_gone_says_so(qtbot, shell):
    shell.open_target(Target(TargetKind.CERTIFICATE, "c1"))
    rest(qtbot, shell)
    shell.session.desk.change(
        "history.certificate.removed", lambda change: change.remove("certificate", "c1")
    )
    rest(qtbot, shell)
    assert "已不在案卷里" in texts(shell.page()._answer)


def test_typing_leaves_the_certificate_behind(qtbot, shell):
    shell.open_target(Target(TargetKind.CERTIFICATE, "c1"))
    rest(qtbot, shell)
    page = ask(qtbot, shell, "绿色产品")
    assert page._desk.alone == ""
    assert page._answer.findChild(Strip) is None


def test_without_certificates_the_start_is_as_without_a_desk(qtbot, with_desk):
    shell = Shell(with_desk())
    qtbot.addWidget(shell)
    shell.show()
    rest(qtbot, shell)
    assert shell.page()._answer.findChild(MonthStrip) is None


def test_an_empty_desk_says_how_to_begin(qtbot, with_desk):
    session = with_desk()
    shell = Shell(session)
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitUntil(
        lambda: any(
            each.accessibleName() == "登记第一张证书" for each in shell.findChildren(QPushButton)
        )
    )
    button = next(
        e for e in shell.findChildren(QPushButton) if e.accessibleName() == "登记第一张证书"
    )
    with qtbot.waitSignal(shell.page().open_target) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args[0] == Target(TargetKind.CERTIFICATE_FORM, "")
    qtbot.waitUntil(lambda: not session.busy)


def test_after_a_renewal_the_new_certificate_is_shown(qtbot, shell):
    page = ask(qtbot, shell, "06925Q10328R1S")
    form = page.act(Deed.RENEW)
    qtbot.waitUntil(lambda: form.context is not None)
    form.body.number.setText("06926Q10328R2S")
    form.body.days["issued_on"].setText("2026-11-20")
    with qtbot.waitSignal(form.saved, timeout=10_000):
        form.save_now()
    rest(qtbot, shell)
    assert shell.page().certificate_shown().certificate.number == "06926Q10328R2S"
