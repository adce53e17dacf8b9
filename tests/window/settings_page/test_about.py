from __future__ import annotations

import pytest
from PySide6.QtCore import QSysInfo, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from certdesk import __version__, places
from certdesk.notices.gathering import here
from certdesk.notices.records import Component, LicenceText
from certdesk.notices.writing import write_notices
from certdesk.window.settings_page.about import AboutPart
from certdesk.window.settings_page.page import PartName
from certdesk.window.targets import PageName


@pytest.fixture(scope="module")
def licences(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "LICENSES"
    write_notices(folder, edition=here(packaged=True))
    return folder


@pytest.fixture
def part(qtbot, shell, licences, monkeypatch):
    monkeypatch.setattr(places, "licences_folder", lambda: licences)
    part = shell.show_page(PageName.SETTINGS).part(PartName.ABOUT)
    qtbot.waitUntil(lambda: not shell.session.background.busy)
    return part


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_versions_are_shown_and_copied(qtbot, shell, part, registry) -> None:
    qtbot.mouseClick(part.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied
    assert QSysInfo.prettyProductName() in copied
    assert registry.version in copied
    assert "6.9.3" in copied
    assert "2020-09-24" in copied
    assert "已复制" in shell.bar.text()


def test_it_says_what_the_program_is_not(part) -> None:
    assert any("不是法律意见" in text and "官方登记为准" in text for text in words(part))


def test_every_component_is_listed_with_version_and_licence(part, licences) -> None:
    rows = [part.table.topLevelItem(at) for at in range(part.table.topLevelItemCount())]
    told = {row.text(0): (row.text(1), row.text(2)) for row in rows}
    assert told["Qt"] == ("6.9.3", "LGPL-3.0-only")
    assert {"Lucide icons", "PDFium", "PyInstaller bootloader"} <= set(told)
    assert str(licences) in words(part)


def test_a_click_or_enter_opens_the_texts(qtbot, shell, part, monkeypatch) -> None:
    chosen = []
    part.table.chosen.disconnect()
    part.table.chosen.connect(chosen.append)
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Down)
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    item = part.table.topLevelItem(2)
    place = part.table.visualItemRect(item).center()
    qtbot.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["policy-documents", "lucide"]


def test_the_lgpl_is_read_and_searched(qtbot, shell, part) -> None:
    sheet = part.show_texts("qt", "LGPL")
    qtbot.waitUntil(lambda: "GNU LESSER GENERAL PUBLIC LICENSE" in sheet.text.toPlainText())
    assert sheet.choice.currentText() == "LGPL-3.0"
    qtbot.keyClicks(sheet.bar.field, "combined work")
    assert sheet.text.textCursor().selectedText().lower() == "combined work"
    first = sheet.text.textCursor().selectionStart()
    qtbot.keyClick(sheet.bar.field, Qt.Key.Key_Return)
    assert sheet.text.textCursor().selectionStart() > first
    qtbot.keyClick(sheet.bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.text.textCursor().selectionStart() == first
    sheet.choice.setCurrentText("GPL-3.0")
    qtbot.waitUntil(lambda: "Version 3, 29 June 2007" in sheet.text.toPlainText())
    sheet.bar.field.setText("no such words here")
    assert sheet.bar.count.text() == "没有找到"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_text_that_is_gone_is_said(qtbot, shell, part, tmp_path) -> None:
    gone = Component(
        "gone", "Gone", "1", "library", "MIT", "", (LicenceText("a", tmp_path / "a"),), (), ""
    )
    part._components["gone"] = gone
    sheet = part.show_texts("gone")
    qtbot.waitUntil(lambda: "读不出" in sheet.text.toPlainText())
    sheet.reject()


def test_notices_that_cannot_be_read_are_said_and_nothing_else_suffers(
    qtbot, shell, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(places, "licences_folder", lambda: tmp_path)
    part = AboutPart(shell.session)
    qtbot.addWidget(part)
    qtbot.waitUntil(lambda: any("读不出许可声明" in text for text in words(part)))
    assert not part.lgpl.isEnabled()
    qtbot.waitUntil(lambda: not shell.session.background.busy)
