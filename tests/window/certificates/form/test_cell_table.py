from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from certdesk.window.certificates.form.cell_editor import Cell
from certdesk.window.certificates.form.cell_table import CellTable

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(worn, qtbot):
    roles = (("applicant", "认证委托人"), ("factory", "生产企业"))
    table = CellTable("相关方", [Cell("身份", 1, roles), Cell("名称", 2), Cell("代码", 1)])
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    return table


def test_there_is_always_one_empty_line(table):
    assert table.lines() == ()
    assert table.rowCount() == 1
    table.set_lines([("factory", "启明", "")])
    assert table.lines() == (("factory", "启明", ""),)
    assert table.rowCount() == 2
    assert table.item(1, 0).text() == ""


def test_typing_fills_a_cell_and_makes_a_new_line(qtbot, table):
    table.setFocus()
    table.setCurrentCell(0, 2)
    qtbot.keyClick(table, Qt.Key.Key_9)
    editor = table.findChild(QLineEdit)
    qtbot.keyClicks(editor, "1310")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    # A line in use has a choice made.
    qtbot.waitUntil(lambda: table.lines() == (("applicant", "", "91310"),))
    assert table.rowCount() == 2


def test_enter_opens_the_choices(qtbot, table):
    table.set_lines([("factory", "启明", "")])
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    box = table.findChild(QComboBox)
    assert box.currentText() == "生产企业"


def test_lines_of_a_spreadsheet_are_pasted(qtbot, table):
    QGuiApplication.clipboard().setText("生产企业\t启明一厂\t9131\r\n认证委托人\t启明\t\r\n")
    table.setFocus()
    table.setCurrentCell(0, 0)
    with qtbot.waitSignal(table.changed):
        qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert table.lines() == (("factory", "启明一厂", "9131"), ("applicant", "启明", ""))
    assert table.rowCount() == 3


def test_what_is_too_wide_for_the_table_is_left_out(table):
    table.setCurrentCell(0, 1)
    table.paste("启明\t9131\t多余")
    assert table.lines() == (("applicant", "启明", "9131"),)


def test_delete_empties_cells_and_lines_left_without_anything_go(qtbot, table):
    table.set_lines([("factory", "一厂", "1"), ("factory", "二厂", "")])
    table.setCurrentCell(1, 1)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert table.lines() == (("factory", "一厂", "1"),)
    assert table.rowCount() == 2


def test_marked_cells_are_copied_for_a_spreadsheet(qtbot, table):
    table.set_lines([("factory", "一厂", "1"), ("factory", "二厂", "2")])
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("生产企业\t一厂\t1\n生产企业\t二厂\t2")
