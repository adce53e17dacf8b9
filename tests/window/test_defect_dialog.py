from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from certdesk.reports.writing import Report, keep
from certdesk.window.defect_dialog import DefectDialog
from certdesk.window.text import say


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def note(url) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.fixture
def shown(worn, qtbot):
    def show(report: Report, *, with_desk: bool = True) -> DefectDialog:
        dialog = DefectDialog(report, with_desk=with_desk)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return show


def press(qtbot, dialog: DefectDialog, name: str) -> None:
    words = say(f"window.defect.{name}")
    (button,) = [each for each in dialog.findChildren(QPushButton) if words in each.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def words_in(dialog: DefectDialog) -> str:
    return "".join(label.text() for label in dialog.findChildren(QLabel))


def test_report_and_folder_are_opened_by_the_system(qtbot, shown, opened) -> None:
    report = keep("", {}, "x")
    dialog = shown(report)
    press(qtbot, dialog, "open")
    press(qtbot, dialog, "folder")
    assert opened == [report.file.as_posix(), report.file.parent.as_posix()]
    assert dialog.isVisible()


def test_what_cannot_be_opened_is_said(qtbot, shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = shown(keep("", {}, "x"))
    press(qtbot, dialog, "open")
    assert "没能打开" in words_in(dialog)


def test_the_whole_report_is_copied(qtbot, shown) -> None:
    report = keep("请先看一遍", {}, "what happened")
    dialog = shown(report)
    press(qtbot, dialog, "copy")
    assert QGuiApplication.clipboard().text().splitlines() == report.text.splitlines()
    assert "已复制" in dialog.copy.text()


def test_a_report_that_was_not_written_can_still_be_copied(qtbot, shown) -> None:
    dialog = shown(Report("what happened"))
    assert say("window.defect.unwritten") in words_in(dialog)
    assert len(dialog.findChildren(QPushButton)) == 3
    press(qtbot, dialog, "copy")
    assert QGuiApplication.clipboard().text() == "what happened"


def test_enter_goes_on(qtbot, shown, monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    dialog = shown(keep("", {}, "x"))
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert codes == []


def test_the_program_can_be_left(qtbot, shown, monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    press(qtbot, shown(keep("", {}, "x")), "leave")
    assert codes == [1]


@pytest.mark.parametrize("with_desk", [True, False])
def test_of_the_desk_is_spoken_only_when_one_is_open(shown, *, with_desk: bool) -> None:
    dialog = shown(keep("", {}, "x"), with_desk=with_desk)
    assert ("案卷没有受损" in words_in(dialog)) is with_desk
