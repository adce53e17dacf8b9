from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from certdesk.ledger import backup
from certdesk.ledger.backup_files import Backup, Why
from certdesk.ledger.backup_preview import BackupPreview, Difference
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate
from certdesk.problems import Problem
from certdesk.window.desks import backup_words
from certdesk.window.desks.backup_model import BackupModel
from certdesk.window.desks.backups_sheet import BackupsSheet
from certdesk.window.desks.wishes import DeskWish

ONE = Certificate("c1", "06925Q10328R1S", "qms")
TWO = Certificate("c2", "06925Q10329R1S", "qms")


@pytest.fixture
def file(documents: Path) -> Path:
    path = documents / "甲公司.certdesk"
    with Desk.create(path, "甲公司") as desk:
        with desk.change("history.certificate.added") as change:
            change.put(ONE)
        backup.back_up(path)
        with desk.change("history.certificate.added") as change:
            change.put(TWO)
    return path


@pytest.fixture
def sheet(qtbot, office, quiet, file) -> BackupsSheet:
    office.keeper.open(file)
    quiet(office)
    office.keeper.do(DeskWish.BACKUPS)
    found = QApplication.activeModalWidget()
    assert isinstance(found, BackupsSheet)
    quiet(office)
    return found


def words(sheet) -> str:
    return "\n".join(label.text() for label in sheet._pane.widget().findChildren(QLabel)) or (
        sheet._pane.widget().text()
    )


def test_backups_are_listed_with_what_they_hold(sheet):
    model = sheet.model
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert [row[1] for row in rows] == ["打开时", "手动备份"]
    assert [row[2] for row in rows] == ["2", "1"]
    assert all(row[3].endswith("KB") for row in rows)
    sheet.reject()


def test_arrow_keys_show_what_restoring_would_do(qtbot, office, quiet, sheet):
    assert "证书完全一样" in words(sheet)
    qtbot.keyClick(sheet.table, Qt.Key.Key_Down)
    quiet(office)
    assert "证书 1 张" in words(sheet)
    assert f"去掉 1 张：{TWO.number}" in words(sheet)
    assert "1 条修改记录" in words(sheet)
    assert sheet.restore.isEnabled()
    sheet.reject()


def test_restoring_is_asked_and_keeps_what_was_there(qtbot, office, quiet, sheet, file):
    qtbot.keyClick(sheet.table, Qt.Key.Key_Down)
    quiet(office)
    qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    question = QApplication.activeModalWidget()
    assert "现在的内容先另存为一份备份" in question.findChildren(QLabel)[1].text()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    quiet(office)
    assert sheet.isVisible()
    qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(QApplication.activeModalWidget().yes, Qt.MouseButton.LeftButton)
    quiet(office)
    numbers = []
    desk = office.session.desk
    desk.write(lambda one: [each.number for each in one.certificates()], numbers.extend)
    quiet(office)
    assert numbers == [ONE.number]
    assert "已恢复到" in office.bar.text()
    newest = next(each for each in backup.backups_of(file) if each.why is Why.RESTORE)
    assert backup.preview(newest).certificates == 2


def test_a_failing_restore_says_so_and_opens_the_desk_again(
    qtbot, office, quiet, sheet, file, monkeypatch
):
    def refuse(_backup, _path):
        raise Problem("problem.restore.in_use", file=str(file))

    monkeypatch.setattr("certdesk.ledger.backup.restore", refuse)
    qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(QApplication.activeModalWidget().yes, Qt.MouseButton.LeftButton)
    quiet(office)
    assert "没有恢复" in office.bar.text()
    assert office.session.desk.path == file


def test_a_backup_made_now_is_listed(qtbot, office, quiet, sheet):
    qtbot.mouseClick(sheet.now, Qt.MouseButton.LeftButton)
    quiet(office)
    assert sheet.model.index(0, 1).data() == "手动备份"
    assert sheet.model.index(0, 2).data() == "2"
    sheet.reject()


def test_a_backup_that_cannot_be_read_says_so_and_is_not_restored(qtbot, office, quiet, file):
    found = backup.backups_of(file)[0]
    found.path.chmod(0o644)
    found.path.write_bytes(b"x" * 100)
    office.keeper.open(file)
    quiet(office)
    office.keeper.show_backups(file)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    sheet.table.selectRow(sheet.model.rowCount() - 1)
    quiet(office)
    last = sheet.model.index(sheet.model.rowCount() - 1, 2)
    assert last.data() == "读不出"
    assert not sheet.restore.isEnabled()
    sheet.reject()


def test_without_backups_the_first_can_be_made(qtbot, office, quiet, file, monkeypatch):
    office.keeper.open(file)
    quiet(office)
    monkeypatch.setattr("certdesk.ledger.backup.backups_of", lambda _path: [])
    office.keeper.do(DeskWish.BACKUPS)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    assert "还没有备份" in words(sheet)
    assert not sheet.restore.isEnabled()
    assert sheet.now.isEnabled()
    sheet.reject()


BACKUP = Backup(
    Path("/b/1.certdesk"), datetime(2026, 11, 21, 10, 3, tzinfo=UTC), Why.OPENED, "ab" * 8, 204800
)
PREVIEW = BackupPreview(BACKUP, "甲公司", 3, 5, 1, None, None, None)


def test_the_model_tells_what_it_knows_and_what_not_yet(worn):
    model = BackupModel()
    model.show([BACKUP])
    assert model.next_unknown() == BACKUP
    assert model.index(0, 2).data() == "…"
    model.learn(BACKUP, PREVIEW)
    assert model.next_unknown() is None
    assert model.index(0, 2).data() == "3"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == str(BACKUP.path)
    assert "打开时" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (PREVIEW, "案卷现在不在原处"),
        (replace(PREVIEW, problem=Problem("problem.desk.busy", file="x")), "正被另一个程序锁定"),
        (replace(PREVIEW, difference=Difference((), (), (), None)), "不是这份案卷的早先状态"),
        (
            replace(PREVIEW, difference=Difference(tuple("abcdefgh"), (), ("x",), 0)),
            "回来 8 张：a、b、c、d、e、f 等",
        ),
    ],
)
def test_a_preview_is_said_in_words(worn, found, said):
    lines = "\n".join(line for _look, line in backup_words.lines(found))
    assert said in lines
    assert "证书 3 张，事件 5 条，附件 1 个" in lines
