from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from certdesk.ledger.desk import Desk
from certdesk.window.desks.beginning import NewDeskSheet
from certdesk.window.desks.company_sheet import CompanySheet
from certdesk.window.desks.wishes import DeskWish

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


@pytest.fixture
def sheet(qtbot, office) -> NewDeskSheet:
    office.keeper.do(DeskWish.NEW)
    found = QApplication.activeModalWidget()
    assert isinstance(found, NewDeskSheet)
    return found


def test_a_desk_is_made_with_the_keyboard_alone(qtbot, office, sheet, quiet, documents):
    sheet.name.insert("上海晨光玩具有限公司")
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    quiet(office)
    desk = office.session.desk
    assert desk.path == documents / "上海晨光玩具有限公司.certdesk"
    assert desk.company.name == "上海晨光玩具有限公司"
    assert not desk.is_sample
    assert "已建好" in office.bar.text()


def test_the_next_step_is_the_form_of_the_company(qtbot, office, sheet, quiet):
    sheet.name.insert("甲")
    qtbot.mouseClick(sheet.make, Qt.MouseButton.LeftButton)
    quiet(office)
    qtbot.mouseClick(office.bar._action, Qt.MouseButton.LeftButton)
    form = QApplication.activeModalWidget()
    assert isinstance(form, CompanySheet)
    form.reject()


def test_a_name_is_asked_for(qtbot, office, sheet, quiet):
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert "请填写企业名称" in sheet._wrong.text()
    sheet.name.insert("甲")
    assert not sheet._wrong.isVisible()
    sheet.reject()


def test_the_place_follows_the_name_until_one_is_chosen(
    qtbot, sheet, documents, tmp_path, monkeypatch
):
    sheet.name.setText("甲")
    assert sheet.file() == documents / "甲.certdesk"
    chosen = tmp_path / "U盘" / "案卷"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    sheet._choose()
    sheet.name.setText("乙")
    assert sheet.file() == chosen.with_name("案卷.certdesk")
    sheet.reject()


def test_a_file_that_lies_there_is_never_replaced(
    qtbot, office, sheet, quiet, documents, monkeypatch
):
    there = documents / "在.certdesk"
    Desk.create(there, "原来的").close()
    before = there.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(there), ""))
    sheet._choose()
    sheet.name.setText("新的")
    qtbot.mouseClick(sheet.make, Qt.MouseButton.LeftButton)
    quiet(office)
    assert sheet.isVisible()
    assert "已经存在" in sheet._wrong.text()
    assert there.read_bytes() == before
    sheet.reject()


def test_esc_makes_nothing(qtbot, office, sheet, quiet, documents):
    sheet.name.setText("甲")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    quiet(office)
    assert list(documents.iterdir()) == []


def test_the_sample_is_made_once_and_opened_as_it_was_left(office, quiet):
    office.keeper.do(DeskWish.SAMPLE)
    quiet(office)
    desk = office.session.desk
    path, company = desk.path, desk.company
    from dataclasses import replace

    desk.change("history.company.changed", lambda change: change.put(replace(company, name="改过")))
    quiet(office)
    office.keeper.do(DeskWish.CLOSE)
    quiet(office)
    office.keeper.do(DeskWish.SAMPLE)
    quiet(office)
    assert office.session.desk.path == path
    assert office.session.desk.company.name == "改过"
