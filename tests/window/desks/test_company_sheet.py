from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Company, Site
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.window.desks.company_sheet import CompanySheet
from certdesk.window.desks.company_words import (
    INDUSTRIES,
    PROVINCES,
    industry_words,
    province,
    province_of,
)
from certdesk.window.desks.uscc_field import UsccField
from certdesk.window.desks.wishes import DeskWish

GOOD = "914403001922038216"
COMPANY = Company("co", "甲公司", sites=(Site("s1", "一厂", "松江"), Site("s2", "二厂")))


@pytest.fixture
def file(documents: Path) -> Path:
    path = documents / "甲公司.certdesk"
    Desk.create(path, "甲公司", COMPANY).close()
    return path


@pytest.fixture
def sheet(office, quiet, file) -> CompanySheet:
    office.keeper.open(file)
    quiet(office)
    office.keeper.do(DeskWish.COMPANY)
    found = QApplication.activeModalWidget()
    assert isinstance(found, CompanySheet)
    quiet(office)
    return found


def save(qtbot, office, quiet, sheet) -> Company:
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    quiet(office)
    return office.session.desk.company


def test_every_fact_is_kept_in_one_change(qtbot, office, quiet, sheet):
    sheet.name.setText("甲有限公司")
    qtbot.keyClicks(sheet.uscc.line, GOOD)
    sheet.size_box.setCurrentIndex(sheet.size_box.findData(CompanySize.SMALL))
    sheet.industry.setCurrentIndex(sheet.industry.findData("C"))
    qtbot.mouseClick(sheet.zone.button(False), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.exports.button(True), Qt.MouseButton.LeftButton)
    sheet.roles[CompanyRole.MANUFACTURER].setChecked(True)
    company = save(qtbot, office, quiet, sheet)
    assert company == Company(
        "co",
        "甲有限公司",
        GOOD,
        "广东省",
        CompanySize.SMALL,
        "C",
        free_trade_zone=False,
        exports=True,
        roles=(CompanyRole.MANUFACTURER,),
        sites=COMPANY.sites,
    )
    assert office.session.desk.state.undo == "history.company.changed"
    office.session.desk.undo()
    quiet(office)
    assert office.session.desk.company == COMPANY


def test_what_is_not_touched_stays_unknown_and_makes_no_change(qtbot, office, quiet, sheet):
    before = office.session.desk.state.fingerprint
    assert save(qtbot, office, quiet, sheet) == COMPANY
    assert office.session.desk.state.fingerprint == before


def test_sites_are_added_changed_and_removed(qtbot, office, quiet, sheet):
    qtbot.mouseClick(sheet.sites.add, Qt.MouseButton.LeftButton)
    name, address = sheet.sites.fields()[-1]
    qtbot.waitUntil(name.hasFocus)
    name.insert("三厂")
    address.insert("青浦")
    qtbot.mouseClick(sheet.sites.removers()[1], Qt.MouseButton.LeftButton)
    assert sheet.sites.fields()[-1][0].hasFocus()
    company = save(qtbot, office, quiet, sheet)
    assert [(site.name, site.address) for site in company.sites] == [
        ("一厂", "松江"),
        ("三厂", "青浦"),
    ]
    assert company.sites[0].id == "s1"


def test_a_site_left_empty_is_no_site_and_one_without_name_is_asked_for(
    qtbot, office, quiet, sheet
):
    qtbot.mouseClick(sheet.sites.add, Qt.MouseButton.LeftButton)
    name, address = sheet.sites.fields()[-1]
    address.insert("某处")
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    assert "起个名称" in sheet.wrong.text()
    qtbot.waitUntil(name.hasFocus)
    address.clear()
    assert len(save(qtbot, office, quiet, sheet).sites) == 2


def test_a_company_needs_a_name(qtbot, sheet):
    sheet.name.clear()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.name.hasFocus()
    sheet.name.setText("甲公司")
    sheet.reject()


def test_leaving_what_was_changed_asks_first(qtbot, office, quiet, sheet):
    sheet.name.setText("改了")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    question = QApplication.activeModalWidget()
    assert question is not sheet
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    quiet(office)
    assert office.session.desk.company == COMPANY
    assert QApplication.activeModalWidget() is None


def test_leaving_can_save_too(qtbot, office, quiet, sheet):
    sheet.name.setText("改了")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    quiet(office)
    assert office.session.desk.company.name == "改了"


def test_a_wrong_code_warns_and_is_saved_all_the_same(qtbot, office, quiet, sheet):
    qtbot.keyClicks(sheet.uscc.line, "91350100m0001tgqxm")
    assert "照样可以保存" in sheet.uscc.note.text()
    assert save(qtbot, office, quiet, sheet).uscc == "91350100M0001TGQXM"


def test_a_desk_that_can_only_be_read_is_only_shown(office, quiet, file):
    with Desk.open(file):
        office.keeper.open(file)
        quiet(office)
        office.keeper.do(DeskWish.COMPANY)
        sheet = QApplication.activeModalWidget()
        assert sheet.name.isReadOnly()
        assert not sheet.size_box.isEnabled()
        sheet.save.click()
        assert QApplication.activeModalWidget() is None
        office.session.close_desk()


def test_every_control_has_a_name(sheet):
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in sheet.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        # The line inside a box with choices is named by the box.
        and not isinstance(widget.parent(), type(sheet.region))
    ]
    assert nameless == []
    sheet.reject()


@pytest.fixture
def field(qtbot, session) -> UsccField:
    field = UsccField(session, "")
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("9144", "已输入 4 位"),
        (GOOD, "校验码正确"),
        ("９１４４０３００１９２２０３８２１６", "校验码正确"),
        ("914403001922038217", "末位是 7，应为 6"),
        ("9144030019220382I6", "不会有 I"),
        (GOOD + "0", "已输入 19 位"),
    ],
)
def test_the_code_is_judged_while_it_is_typed(field, typed, said):
    field.line.setText(typed)
    assert said in field.note.text()
    assert field.note.isVisible() == bool(said)


def test_look_alikes_are_offered_to_be_put_right(qtbot, field):
    good = "91310117MA1X8L0T7Q"
    field.line.setText(good.replace("0", "O"))
    qtbot.mouseClick(field.suggestion, Qt.MouseButton.LeftButton)
    assert field.text() == good
    assert not field.suggestion.isVisible()


def test_the_province_of_a_good_code_is_told(qtbot, field):
    with qtbot.waitSignal(field.region_meant) as told:
        field.line.setText(GOOD)
    assert told.args == ["广东省"]


def test_words_of_a_company(worn):
    assert industry_words("C") == "C 制造业"
    assert len({industry_words(letter) for letter in INDUSTRIES}) == 20
    assert len({province(code) for code in PROVINCES}) == 34
    assert province_of("91310117MA1X8L0T7Q") == "上海市"
    assert province_of("91990000") is None


def test_what_was_typed_survives_a_sudden_end(qtbot, office, quiet, sheet, file):
    qtbot.keyClicks(sheet.name, "x")
    sheet.sites.fields()[0][0].setText("三厂")
    sheet.sites.edited.emit()
    typed = sheet.edited()
    sheet.draft.keep()
    quiet(office)
    sheet.deleteLater()
    office.session.close_desk()
    office.keeper.open(file)
    quiet(office)
    assert office.session.desk.company == COMPANY
    qtbot.mouseClick(office.bar.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    quiet(office)
    again = QApplication.activeModalWidget()
    assert isinstance(again, CompanySheet)
    assert again.edited() == COMPANY
    qtbot.mouseClick(again.draft.take, Qt.MouseButton.LeftButton)
    assert again.edited() == typed
    assert save(qtbot, office, quiet, again) == typed
    assert kept(qtbot, office) == []


def test_what_is_given_up_leaves_no_draft(qtbot, office, quiet, sheet):
    qtbot.keyClicks(sheet.name, "x")
    sheet.draft.keep()
    assert len(kept(qtbot, office)) == 1
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    quiet(office)
    qtbot.mouseClick(QApplication.activeModalWidget().no, Qt.MouseButton.LeftButton)
    assert kept(qtbot, office) == []


def kept(qtbot, office) -> list[object]:
    found: list[object] = []
    office.session.desk.write(lambda desk: desk.drafts(), found.append)
    qtbot.waitUntil(lambda: len(found) == 1)
    return found[0]
