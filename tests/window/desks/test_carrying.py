from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from certdesk import places
from certdesk.answers.wording import wording
from certdesk.ledger import backup
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate
from certdesk.window.desks.beginning import NewDeskSheet
from certdesk.window.desks.carrying import ImportSheet
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.desks.working import Working
from certdesk.window.text import say

ONE = Certificate("c1", "06925Q10328R1S", "qms")
NUMBER = "06925E20111R0S"


@pytest.fixture
def file(documents: Path) -> Path:
    path = documents / "甲公司.certdesk"
    with Desk.create(path, "甲公司") as desk, desk.change("history.certificate.added") as change:
        change.put(ONE)
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    out = tmp_path / "来自同事.json"
    content = {
        "format": "certdesk-desk/1",
        "company": {"name": "甲公司"},
        "certificates": [{"number": NUMBER, "scheme": "ems"}],
    }
    out.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return out


def choose(monkeypatch, file: Path | str) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(file), ""))


def numbers(office, quiet) -> list[str]:
    found: list[str] = []
    office.session.desk.write(
        lambda one: [each.number for each in one.certificates()], found.extend
    )
    quiet(office)
    return found


def test_without_a_desk_an_import_makes_one(qtbot, office, quiet, data, documents, monkeypatch):
    choose(monkeypatch, data)
    office.session.desk_wished.emit(DeskWish.IMPORT)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewDeskSheet)
    assert sheet.name.text() == "甲公司"
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    quiet(office)
    assert office.session.desk.path == documents / "甲公司.certdesk"
    assert numbers(office, quiet) == [NUMBER]
    assert "新增 1 张" in office.bar.text()


def test_into_the_open_desk_it_is_backed_up_and_undone_as_one(
    qtbot, office, quiet, file, data, monkeypatch
):
    office.keeper.open(file)
    quiet(office)
    choose(monkeypatch, data)
    office.keeper.do(DeskWish.IMPORT)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ImportSheet)
    assert sheet.here.isChecked()
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    quiet(office)
    assert numbers(office, quiet) == [ONE.number, NUMBER]
    qtbot.mouseClick(office.bar._action, Qt.MouseButton.LeftButton)
    quiet(office)
    assert numbers(office, quiet) == [ONE.number]
    assert backup.backups_of(file)


def test_into_a_desk_of_its_own_the_open_one_stays(
    qtbot, office, quiet, file, data, documents, monkeypatch
):
    office.keeper.open(file)
    quiet(office)
    choose(monkeypatch, data)
    office.keeper.do(DeskWish.IMPORT)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    qtbot.mouseClick(sheet.new, Qt.MouseButton.LeftButton, pos=sheet.new.rect().center() / 4)
    sheet.new.setChecked(True)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    quiet(office)
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    quiet(office)
    assert office.session.desk.path == documents / "甲公司 2.certdesk"
    with Desk.open(file) as first:
        assert [each.number for each in first.certificates()] == [ONE.number]


def test_a_file_that_is_no_desk_is_refused_and_nothing_made(
    office, quiet, tmp_path, documents, monkeypatch
):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "certdesk-desk/1", "company": {"name": "x"}, "oops": 1}', "utf-8")
    choose(monkeypatch, bad)
    office.keeper.do(DeskWish.IMPORT)
    quiet(office)
    assert "oops" in office.bar.text()
    assert list(documents.iterdir()) == []
    assert QApplication.activeModalWidget() is None


def test_an_import_that_fails_halfway_leaves_no_desk(
    qtbot, office, quiet, data, documents, monkeypatch
):
    choose(monkeypatch, data)
    office.keeper.do(DeskWish.IMPORT)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    data.unlink()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    quiet(office)
    assert sheet.isVisible()
    assert sheet._wrong.text()
    assert list(documents.iterdir()) == []
    sheet.reject()


def test_an_export_can_be_imported_again(office, quiet, file, tmp_path, monkeypatch):
    office.keeper.open(file)
    quiet(office)
    out = tmp_path / "导出"
    choose(monkeypatch, out)
    office.keeper.do(DeskWish.EXPORT)
    quiet(office)
    written = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    assert written["format"] == "certdesk-desk/1"
    assert [each["number"] for each in written["certificates"]] == [ONE.number]
    assert "证书 1 张已导出" in office.bar.text()


def test_an_export_never_replaces_the_desk_itself(office, quiet, file, monkeypatch):
    office.keeper.open(file)
    quiet(office)
    choose(monkeypatch, file)
    office.keeper.do(DeskWish.EXPORT)
    quiet(office)
    assert file.name in office.bar.text()
    with Desk.open(file, read_only=True) as desk:
        assert desk.certificates() == [ONE]


def test_a_copy_is_a_whole_desk(qtbot, office, quiet, file, monkeypatch):
    office.keeper.open(file)
    quiet(office)
    out = file.with_name("副本")
    choose(monkeypatch, out)
    office.keeper.do(DeskWish.COPY)
    quiet(office)
    assert "副本已存为" in office.bar.text()
    qtbot.mouseClick(office.bar._action, Qt.MouseButton.LeftButton)
    quiet(office)
    assert office.session.desk.path == file.with_name("副本.certdesk")
    assert numbers(office, quiet) == [ONE.number]


def test_a_copy_replaces_nothing(office, quiet, file, monkeypatch):
    office.keeper.open(file)
    quiet(office)
    other = file.with_name("在.certdesk")
    other.write_text("somebody's", encoding="utf-8")
    choose(monkeypatch, other)
    office.keeper.do(DeskWish.COPY)
    quiet(office)
    assert "已经存在" in office.bar.text()
    assert other.read_text(encoding="utf-8") == "somebody's"


def test_data_dropped_on_the_window_is_looked_into(office, quiet, data):
    office.keeper._drops.data_dropped.emit(data)
    quiet(office)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewDeskSheet)
    sheet.reject()


def test_long_work_on_the_open_desk_can_be_stopped_and_leaves_nothing(qtbot, office, quiet, file):
    office.keeper.open(file)
    quiet(office)
    done = []

    def job(open_desk, progress):
        with open_desk.change("history.certificate.added") as change:
            change.put(Certificate("c2", NUMBER, "ems"))
            while True:
                progress(1, 2)
                time.sleep(0.01)

    office.keeper.run_on_desk(office.session.desk, "导入", job, done.append)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Working))
    working = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: working._bar.maximum() == 2)
    qtbot.mouseClick(working.cancel, Qt.MouseButton.LeftButton)
    quiet(office)
    assert done == []
    assert office.bar.text() == say("desks.stopped")
    assert numbers(office, quiet) == [ONE.number]


def test_an_import_without_a_backup_is_done_and_the_backup_spoken_of(
    qtbot, office, quiet, file, data, monkeypatch
):
    office.keeper.open(file)
    quiet(office)
    added = Certificate("c2", "06925S10328R1S", "ohsms")
    office.session.desk.change("history.certificate.added", lambda change: change.put(added))
    quiet(office)
    folder = places.backup_folder()
    folder.rename(folder.with_name("weg"))
    folder.write_text("in the way", encoding="utf-8")
    choose(monkeypatch, data)
    office.keeper.do(DeskWish.IMPORT)
    quiet(office)
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    quiet(office)
    assert NUMBER in numbers(office, quiet)
    assert "新增 1 张" in office.bar.text()
    assert "备份没有做成" in office.banner.notice.title


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "place",
    [
        "desks.menu.import",
        "desks.way.import.title",
        "desks.import.title",
        "certificates.import",
        "certificates.empty_text",
        "certificate.start.ways",
    ],
)
def test_wherever_importing_is_offered_it_is_said_what_it_takes(language, place):
    words = wording(language).say(place)
    assert "JSON" in words
    assert not any(other in words for other in ("表格", "table", "spreadsheet"))
