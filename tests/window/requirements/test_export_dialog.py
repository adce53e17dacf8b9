from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from certdesk.ledger.records import Certificate
from certdesk.window.desks import errand
from certdesk.window.desks.sheet import Question
from certdesk.window.requirements.export_dialog import ExportDialog

QMS = Certificate(
    "c1", "99925Q10328R1S", "qms", issued_on=date(2025, 2, 15), expires_on=date(2028, 2, 14)
)
STARTS = {"xlsx": b"PK", "docx": b"PK", "pdf": b"%PDF"}


@pytest.fixture
def dialog(qtbot, with_desk, tmp_path):
    session = with_desk(QMS)
    qtbot.waitUntil(lambda: not session.busy)
    dialog = ExportDialog(session.desk, "示例/企业", date(2026, 11, 22))
    dialog.open()
    yield dialog
    qtbot.waitUntil(lambda: not errand.any_running())
    if isValid(dialog):
        dialog.close()


def _click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("kind", STARTS)
def test_each_form_is_written_beside_the_desk(qtbot, dialog, tmp_path, kind):
    _click(qtbot, dialog.kinds[kind])
    file = tmp_path / f"示例_企业 适用清单 2026-11-22.{kind}"
    assert dialog.file == file
    with qtbot.waitSignal(dialog.written, timeout=20_000) as told:
        _click(qtbot, dialog.go)
    assert told.args == [file]
    assert file.read_bytes().startswith(STARTS[kind])


def test_a_file_that_is_there_is_replaced_only_after_a_yes(qtbot, dialog, tmp_path):
    file = tmp_path / "清单.xlsx"
    file.write_bytes(b"somebody's")
    dialog.place.setText(str(file.with_suffix("")))
    _click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Question), timeout=20_000)
    question = QApplication.activeModalWidget()
    assert file.read_bytes() == b"somebody's"
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        _click(qtbot, question.yes)
    assert file.read_bytes().startswith(b"PK")


def test_what_hinders_it_is_said_and_can_be_mended(qtbot, dialog, tmp_path):
    dialog.place.setText(str(tmp_path / "没有" / "清单.xlsx"))
    _click(qtbot, dialog.go)
    qtbot.waitUntil(dialog.complaint.isVisible, timeout=20_000)
    assert "不存在" in dialog.complaint.text()
    assert dialog.go.isEnabled()
    dialog.place.setText("")
    assert not dialog.go.isEnabled()


def test_cancelling_leaves_nothing_behind(qtbot, dialog, tmp_path):
    before = sorted(tmp_path.iterdir())
    _click(qtbot, dialog.kinds["pdf"])
    _click(qtbot, dialog.go)
    _click(qtbot, dialog.cancel)
    qtbot.waitUntil(lambda: not errand.any_running())
    assert sorted(tmp_path.iterdir()) == before
