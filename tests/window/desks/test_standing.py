"""Desks that do not open as usual: what the banner says, and what its buttons do."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from certdesk import places
from certdesk.ledger import backup
from certdesk.ledger.desk import Desk
from certdesk.ledger.lock import HeldBy, lock_file
from certdesk.ledger.read_only import ReadOnly
from certdesk.ledger.records import Certificate
from certdesk.problems import Problem
from certdesk.window.desks import notices
from certdesk.window.desks.backups_sheet import BackupsSheet
from certdesk.window.desks.damage import RescueSheet
from certdesk.window.widgets import State

ONE = Certificate("c1", "06925Q10328R1S", "qms")


@pytest.fixture
def file(documents: Path) -> Path:
    path = documents / "甲 公司.certdesk"
    with Desk.create(path, "甲公司") as desk, desk.change("history.certificate.added") as change:
        change.put(ONE)
    return path


def press(qtbot, office, words: str) -> None:
    qtbot.mouseClick(office.banner.step(words), Qt.MouseButton.LeftButton)


def harm(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    path.write_bytes(data)


def test_who_holds_it_is_named_and_a_retry_opens_it_for_writing(qtbot, office, quiet, file):
    holder = Desk.open(file)
    office.keeper.open(file)
    quiet(office)
    assert office.session.desk.read_only
    notice = office.banner.notice
    assert "正在电脑" in notice.title
    assert "自 " in notice.text
    assert office.rail.desk_button.accessibleName().endswith("（只读）")
    holder.close()
    press(qtbot, office, "重试")
    quiet(office)
    assert not office.session.desk.read_only
    assert not office.banner.isVisible()


def test_a_retry_while_it_is_still_held_says_so_again(qtbot, office, quiet, file):
    with Desk.open(file):
        office.keeper.open(file)
        quiet(office)
        press(qtbot, office, "重试")
        quiet(office)
        assert office.session.desk.read_only
        assert "正在电脑" in office.banner.notice.title
        office.session.close_desk()


def test_the_open_desk_by_another_path_is_not_opened_beside_itself(office, quiet, file, tmp_path):
    link = tmp_path / "通道.certdesk"
    try:
        link.symlink_to(file)
    except OSError:
        pytest.skip("links cannot be made here")
    office.keeper.open(file)
    quiet(office)
    desk = office.session.desk
    office.keeper.open(link)
    quiet(office)
    assert office.session.desk is desk
    assert not desk.read_only
    assert office.bar.text() == "“甲 公司”已经打开。"
    assert not office.banner.isVisible()


def test_taking_over_is_asked_first(qtbot, office, quiet, file, monkeypatch):
    with Desk.open(file):
        office.keeper.open(file)
        quiet(office)
        asked = []
        monkeypatch.setattr(
            office.session, "open_desk", lambda path, **manner: asked.append((path, manner))
        )
        press(qtbot, office, "对方已不在用…")
        question = QApplication.activeModalWidget()
        qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
        quiet(office)
        assert asked == []
        press(qtbot, office, "对方已不在用…")
        qtbot.mouseClick(QApplication.activeModalWidget().yes, Qt.MouseButton.LeftButton)
        quiet(office)
        assert asked == [(file, {"take_over": True})]


def test_a_newer_desk_can_be_read_and_copied(qtbot, office, quiet, file, monkeypatch):
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    office.keeper.open(file)
    quiet(office)
    assert office.session.desk.why_read_only is ReadOnly.NEWER
    assert "更新的版本" in office.banner.notice.title
    out = file.with_name("副本.certdesk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(qtbot, office, "另存副本…")
    quiet(office)
    assert out.exists()


@pytest.mark.skipif(os.name == "nt", reason="folders on Windows have no such right")
def test_a_place_where_nothing_can_be_written_is_named(office, quiet, file):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    file.parent.chmod(0o555)
    try:
        office.keeper.open(file)
        quiet(office)
        assert office.session.desk.why_read_only is ReadOnly.PLACE
        assert str(file.parent) in office.banner.notice.text
    finally:
        file.parent.chmod(0o755)


def test_a_damaged_desk_is_restored_from_the_newest_good_backup(qtbot, office, quiet, file):
    backup.back_up(file)
    harm(file)
    office.keeper.open(file)
    quiet(office)
    notice = office.banner.notice
    assert office.session.desk is None
    assert "已损坏" in notice.title
    assert "证书 1 张" in notice.text
    press(qtbot, office, "查看并恢复…")
    quiet(office)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, BackupsSheet)
    qtbot.waitUntil(sheet.restore.isEnabled)
    qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(QApplication.activeModalWidget().yes, Qt.MouseButton.LeftButton)
    quiet(office)
    desk = office.session.desk
    assert desk.path == file
    assert not desk.read_only
    assert not office.banner.isVisible()
    numbers = []
    desk.write(lambda one: [each.number for each in one.certificates()], numbers.extend)
    quiet(office)
    assert numbers == [ONE.number]
    # The damaged bytes are kept too.
    assert any(each.why is backup.Why.DAMAGED for each in backup.backups_of(file))


def test_what_can_be_read_of_a_damaged_desk_is_rescued_and_opened(
    qtbot, office, quiet, file, monkeypatch
):
    harm(file)
    damaged = file.read_bytes()
    office.keeper.open(file)
    quiet(office)
    assert "没有找到完好的备份" in office.banner.notice.text
    out = file.with_name("救出.certdesk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def rescued(_damaged: Path, target: Path):
        Desk.create(target, "救出的公司").close()
        return Report()

    monkeypatch.setattr("certdesk.ledger.rescue.rescue", rescued)
    press(qtbot, office, "抢救可读内容…")
    quiet(office)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, RescueSheet)
    qtbot.mouseClick(sheet.open_it, Qt.MouseButton.LeftButton)
    quiet(office)
    assert office.session.desk.path == out
    assert file.read_bytes() == damaged


class Report:
    """What a rescue tells, as far as the sheet asks for it."""

    def messages(self):
        from certdesk.vocabulary.messages import Message

        return (Message("rescue.complete", {"certificates": 1, "attachments": 0}),)


def test_an_empty_file_offers_its_backup_and_nothing_to_rescue(qtbot, office, quiet, file):
    office.keeper.open(file)
    quiet(office)
    office.session.close_desk()
    file.write_bytes(b"")
    office.keeper.open(file)
    quiet(office)
    assert [words for words, _ in office.banner.notice.steps] == ["查看并恢复…", "打开其他案卷…"]
    file.with_name("空.certdesk").write_bytes(b"")
    office.keeper.open(file.with_name("空.certdesk"))
    quiet(office)
    assert [words for words, _ in office.banner.notice.steps] == ["打开其他案卷…"]


def test_a_damaged_beginning_offers_its_backup(qtbot, office, quiet, file):
    office.keeper.open(file)
    quiet(office)
    office.session.close_desk()
    file.write_bytes(b"?" * 100 + file.read_bytes()[100:])
    office.keeper.open(file)
    quiet(office)
    assert [words for words, _ in office.banner.notice.steps][:2] == [
        "查看并恢复…",
        "抢救可读内容…",
    ]


def test_a_rescue_of_nothing_says_why(qtbot, office, quiet, file, monkeypatch):
    file.write_bytes(b"not a desk at all" * 500)
    office.keeper.open(file)
    quiet(office)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(file.with_name("救出.certdesk")), "")
    )
    press(qtbot, office, "抢救可读内容…")
    quiet(office)
    assert file.name in office.bar.text()
    assert not file.with_name("救出.certdesk").exists()


def test_every_opening_leaves_a_backup(office, quiet, file):
    assert backup.backups_of(file) == []
    office.keeper.open(file)
    quiet(office)
    (made,) = backup.backups_of(file)
    assert made.why is backup.Why.OPENED
    assert not office.banner.isVisible()


def test_a_backup_that_fails_is_a_quiet_line_and_can_be_made_good(
    qtbot, office, quiet, file, monkeypatch
):
    folder = places.backup_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")
    office.keeper.open(file)
    quiet(office)
    notice = office.banner.notice
    assert notice.quiet
    assert "自动备份没有做成" in notice.title
    assert not office.session.desk.read_only
    folder.unlink()
    press(qtbot, office, "立即备份")
    quiet(office)
    assert not office.banner.isVisible()
    assert "已备份" in office.bar.text()
    assert backup.backups_of(file)


def test_the_backup_folder_is_shown(qtbot, office, quiet, file, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    places.backup_folder().mkdir(parents=True)
    office.keeper.open_backup_folder()
    assert Path(shown[0].toLocalFile()) == places.backup_folder()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_file_removed_while_open_can_be_saved_elsewhere(qtbot, office, quiet, file, monkeypatch):
    office.keeper.open(file)
    quiet(office)
    file.unlink()
    office.session.desk.change(
        "history.certificate.added", lambda change: change.put(Certificate("c2", "2", "qms"))
    )
    quiet(office)
    assert "不在原处" in office.banner.notice.title
    out = file.with_name("另存.certdesk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(qtbot, office, "另存副本…")
    quiet(office)
    with Desk.open(out) as copy:
        assert [each.number for each in copy.certificates()] == [ONE.number]


class Steps:
    """Stands in for the keeper: notes what was pressed."""

    def __init__(self):
        self.pressed = []

    def __getattr__(self, name):
        return lambda *arguments: self.pressed.append((name, *arguments))


class Held:
    path = Path("/x/甲.certdesk")
    why_read_only = ReadOnly.HELD
    held_by = HeldBy("李工", "QA-PC", datetime(2026, 11, 22, 1, 15, tzinfo=UTC))


def test_the_holder_is_told_by_name_computer_and_local_time(worn):
    notice = notices.read_only_notice(Held(), Steps())
    since = Held.held_by.since.astimezone()
    assert notice.title.startswith("李工 正在电脑 QA-PC 上使用")
    assert f"{since:%Y-%m-%d %H:%M}" in notice.text
    assert notice.state is State.ATTENTION


def test_a_holder_that_nobody_knows_is_not_given_a_name(worn):
    desk = Held()
    desk.held_by = HeldBy("?", "?", None)
    notice = notices.read_only_notice(desk, Steps())
    assert "?" not in notice.title + notice.text


@pytest.mark.parametrize("why", list(ReadOnly))
def test_every_reason_offers_a_step_that_works(worn, why):
    desk, steps = Held(), Steps()
    desk.why_read_only = why
    notice = notices.read_only_notice(desk, steps)
    for _words, press_it in notice.steps:
        press_it()
    assert len(steps.pressed) == len(notice.steps) >= 1


def test_a_desk_that_can_be_written_needs_no_notice(worn):
    desk = Held()
    desk.why_read_only = None
    assert notices.read_only_notice(desk, Steps()) is None


def test_what_was_taken_over_offers_to_open_anew(worn):
    steps = Steps()
    notice = notices.taken_over_notice(Held.path, steps)
    notice.steps[0][1]()
    assert steps.pressed == [("try_again", Held.path)]


def test_a_problem_without_words_shows_its_id(worn):
    assert notices.problem_words(Problem("problem.nobody.knows")) == "problem.nobody.knows"


def test_after_a_sleep_a_desk_that_another_took_over_says_so_once(qtbot, office, quiet, file):
    office.keeper.open(file)
    quiet(office)
    lock_file(file).write_text(
        json.dumps(
            {
                "name": "李四",
                "computer": "家里",
                "since": datetime.now(UTC).isoformat(),
                "renewed": datetime.now(UTC).isoformat(),
                "token": "other",
            }
        ),
        encoding="utf-8",
    )
    office.waking.woke.emit()
    quiet(office)
    assert office.banner.notice.title == notices.taken_over_notice(file, office.keeper).title
    assert office.session.desk.read_only
    assert office.rail.desk_button.accessibleName().endswith("（只读）")
    office.keeper.put_away()
    office.waking.woke.emit()
    quiet(office)
    assert office.banner.notice is None


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_a_stick_that_was_pulled_out_in_a_sleep_is_spoken_of_and_forgiven(
    qtbot, office, quiet, file
):
    office.keeper.open(file)
    quiet(office)
    away = file.rename(file.with_name("拔掉了"))
    office.waking.woke.emit()
    quiet(office)
    assert file.name in office.banner.notice.title
    assert len(office.banner.notice.steps) == 2
    away.rename(file)
    office.waking.woke.emit()
    quiet(office)
    office.session.desk.change(
        "history.certificate.removed", lambda change: change.remove("certificate", "c1")
    )
    quiet(office)
    with Desk.open(file, read_only=True) as desk:
        assert desk.certificates() == []
