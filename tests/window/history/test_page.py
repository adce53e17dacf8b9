from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from certdesk.ledger.records import Certificate
from certdesk.ledger.verification import ChainReport
from certdesk.vocabulary.messages import Message
from certdesk.window.history.filter_bar import DayField
from certdesk.window.history.model import COLUMNS
from certdesk.window.widgets import State

# Lists that drop down ask for what the offscreen platform does not have.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


def column(page, name: str) -> list[str]:
    place = COLUMNS.index(name)
    return [page.model.index(row, place).data() for row in range(page.model.rowCount())]


def details(page) -> str:
    return "\n".join(label.text() for label in page.pane.widget().findChildren(QLabel))


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_table_says_what_was_done_to_what_from_what_to_what(page):
    assert column(page, "what") == [
        "记录暂停",
        "添加附件",
        "批量修改证书",
        "修改证书",
        "添加证书",
        "建立案卷",
    ]
    assert column(page, "subject")[1:5] == [
        "附件：扫描件.txt",
        "06925Q10328R1S 等 2 项",
        "06925Q10328R1S",
        "06925Q10328R1S",
    ]
    assert column(page, "before")[3] == "到期日期：（空）"
    assert column(page, "after")[3] == "2028-03-14，另 1 处"
    assert column(page, "after")[4] == "新增"


def test_people_are_named_without_their_computer(page):
    (who,) = set(column(page, "who"))
    assert "@" not in who
    cell = page.model.index(0, COLUMNS.index("who"))
    assert "@" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_arrow_keys_show_a_change_in_full(qtbot, page):
    page.take_focus()
    page.table.selectRow(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    words = details(page)
    assert "修改证书" in words
    assert "到期日期" in words
    assert "2028-03-14" in words
    assert "覆盖人数" in words
    assert "{" not in words


def test_reasons_are_told_by_their_words(page):
    page.table.selectRow(0)
    assert "0116 主动请求暂停" in details(page)


def test_the_chain_is_found_whole_in_the_background(page):
    assert page.chain.chip().text() == "完整"
    assert page.chain.chip().state() is State.GOOD
    assert "历史链 7 条" in page.chain._words.text()


def test_the_fingerprint_is_copied_whole(qtbot, page):
    with qtbot.waitSignal(page.said):
        click(qtbot, page.chain.copy)
    assert QGuiApplication.clipboard().text() == page._desk.state.fingerprint


def test_a_broken_chain_says_where(page):
    findings = (Message("verify.entry", {"sequence": 3}),)
    page.chain.show_report(ChainReport(2, "ab" * 32, 3, findings, compared=True))
    assert page.chain.chip().state() is State.BAD
    words = [label.text() for label in page.chain.findChildren(QLabel)]
    assert "历史第 3 条的内容被改动过。" in words
    assert "有问题" in page.chain.words()
    page.chain.show_report(ChainReport(2, "ab" * 32, None, (), compared=True))
    assert page.chain._findings.count() == 0


def test_a_chain_that_cannot_be_checked_says_why(qtbot, page, quiet, monkeypatch):
    def refuse(*_arguments, **_manner):
        raise OSError("没插好")

    monkeypatch.setattr("certdesk.ledger.desk.Desk.open", refuse)
    click(qtbot, page.chain.again)
    quiet()
    assert page.chain.chip().text() == "没能核对"
    assert "没插好" in page.chain._words.text()


def test_a_click_takes_the_last_change_back_and_the_page_follows(qtbot, page, quiet):
    assert page.undo.accessibleName() == "撤销“记录暂停”"
    with qtbot.waitSignal(page._desk.undone):
        click(qtbot, page.undo)
    quiet()
    assert column(page, "what")[:2] == ["撤销：记录暂停", "记录暂停"]
    assert page.undo.accessibleName() == "撤销“添加附件”"
    qtbot.waitUntil(lambda: page.chain.report is not None and page.chain.report.entries == 8)


def test_a_certificate_narrows_and_the_conditions_are_cleared(qtbot, page, quiet):
    page.filter.choose_certificate("c2")
    quiet()
    assert column(page, "what") == ["批量修改证书"]
    assert page.filter.clear.isVisible()
    click(qtbot, page.filter.clear)
    quiet()
    assert page.model.rowCount() == 6


def test_a_certificate_is_found_by_typing_part_of_its_number(qtbot, page, quiet):
    line = page.filter.certificate.lineEdit()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "2202")
    popup = page.filter.certificate.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    quiet()
    assert column(page, "what") == ["批量修改证书"]


def test_words_that_are_no_certificate_narrow_nothing(qtbot, page, quiet):
    line = page.filter.certificate.lineEdit()
    line.setFocus()
    line.setText("没有这个")
    page.table.setFocus()
    quiet()
    assert page.filter.certificate.currentText() == "全部内容"
    assert page.model.rowCount() == 6


def test_days_narrow_and_nothing_found_offers_the_way_back(qtbot, page, quiet):
    qtbot.keyClicks(page.filter.until, "2020-1-1")
    quiet()
    assert page.model.rowCount() == 0
    assert page._empty.isVisible()
    page.filter.reset()
    quiet()
    assert page.model.rowCount() == 6
    today = datetime.now(UTC).astimezone().date().isoformat()
    qtbot.keyClicks(page.filter.since, today)
    quiet()
    assert page.model.rowCount() == 6


def test_a_day_that_is_none_is_marked_and_narrows_nothing(qtbot, worn):
    field = DayField("从")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.chosen):
        qtbot.keyClicks(field, "2026-13-45")
    assert field.property("wrong")
    assert field.day() is None
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not field.property("wrong")


def test_what_others_write_is_listed_at_once(page, quiet):
    page._desk.change(
        "history.certificate.added", lambda change: change.put(Certificate("c9", "N9", "qms"))
    )
    quiet()
    assert column(page, "subject")[0] == "N9"
    assert page.filter.certificate.findData("c9") > 0


def test_the_rest_of_a_long_history_comes_when_it_is_wanted(qtbot, page, quiet, monkeypatch):
    monkeypatch.setattr("certdesk.window.history.reading.PART", 3)
    with qtbot.waitSignal(page.model.wanted_more):
        page._read()
    quiet()
    assert page.model.rowCount() == 6
    assert page.model.before is None
    assert column(page, "what")[-1] == "建立案卷"


def test_the_history_is_written_as_text(qtbot, page, quiet, tmp_path, monkeypatch):
    out = tmp_path / "修改记录.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(page.said) as told:
        click(qtbot, page.export)
    assert told.args[1] == f"修改记录已写入 {out}。"
    text = out.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "案卷“甲公司”的修改记录"
    assert "历史链完整，共 7 条" in lines[1]
    assert "    到期日期：（空） → 2028-03-14" in lines
    assert "  新增 附件：扫描件.txt" in lines
    assert "{" not in text
    quiet()


def test_a_text_that_cannot_be_written_says_why(qtbot, page, tmp_path):
    with qtbot.waitSignal(page.said) as told:
        page.write(tmp_path / "没有" / "这里.txt")
    assert told.args[0] == State.BAD
    assert "修改记录仍在案卷里" in told.args[1]
    assert page.export.isEnabled()


def test_the_text_keeps_to_the_filter(qtbot, page, quiet, tmp_path):
    page.filter.choose_certificate("c2")
    quiet()
    out = tmp_path / "一张.txt"
    with qtbot.waitSignal(page.said):
        page.write(out)
    assert "06925Q10328R1S" not in out.read_text(encoding="utf-8-sig")


def test_a_desk_that_can_only_be_read_offers_no_undo(qtbot, session, file):
    from certdesk.ledger.desk import Desk
    from certdesk.window.history.page import HistoryPage

    with Desk.open(file):
        with qtbot.waitSignal(session.desk_changed, timeout=10_000):
            session.open_desk(file)
        page = HistoryPage(session, session.desk)
        qtbot.addWidget(page)
        assert not page.undo.isEnabled()
        qtbot.waitUntil(lambda: not session.busy)
        session.close_desk()


def test_a_bulk_change_lists_some_and_counts_the_rest(page, quiet):
    some = [Certificate(f"n{number}", f"N{number}", "qms") for number in range(70)]
    page._desk.change("history.certificates.added", lambda change: change.put_all(some))
    quiet()
    assert column(page, "subject")[0].endswith("等 70 项")
    assert "还有 50 项未列出。" in details(page)


def test_every_control_is_named(page):
    for widget in (page.undo, page.export, page.table, page.pane, page.chain.copy):
        assert widget.accessibleName()
    assert page.filter.since.accessibleName()
