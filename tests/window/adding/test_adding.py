from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from certdesk.window.documents.page import DocumentsPage
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Chip, State
from tests.window.adding.conftest import TEXT

LEFT = Qt.MouseButton.LeftButton


def chips(widget):
    return [chip.text() for chip in widget.findChildren(Chip)]


def documents(session, qtbot):
    found = []
    session.desk.write(lambda desk: desk.documents(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_what_was_read_is_shown_before_anything_is_kept(qtbot, session, sheet, file):
    assert sheet.form.title.text() == TEXT.splitlines()[0]
    assert sheet.form.number.text() == "鄂政发〔2024〕7号"
    assert sheet.form.issuer.text() == "湖北省人民政府"
    assert sheet.form.issued_on.day == date(2024, 3, 5)
    assert sheet.form.region.currentText() == "湖北省"
    tree = sheet.outline
    tops = [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]
    assert any(each.startswith("一、  严格监管") for each in tops)
    assert any("（二）" in label.text() or "三" in label.text() for label in _warned(sheet))
    assert file.name in "".join(label.text() for label in sheet.findChildren(QLabel))
    assert documents(session, qtbot) == []
    sheet.reject()
    assert documents(session, qtbot) == []


def _warned(sheet):
    return sheet.warnings.findChildren(QLabel)


def test_what_is_corrected_is_kept(qtbot, session, page, sheet):
    sheet.form.title.setText("")
    assert not sheet.add.isEnabled()
    qtbot.keyClicks(sheet.form.title, "new title")
    sheet.form.issued_on.line.setText("gestern")
    assert not sheet.add.isEnabled()
    assert sheet.wrong.text() == say("adding.wrong_day")
    sheet.form.issued_on.line.setText("")
    sheet.form.region.setCurrentText("")
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(sheet.add, LEFT)
    assert "new title" in told.args[1]
    (document,) = documents(session, qtbot)
    assert (document.title, document.issued_on, document.region) == ("new title", None, None)
    told.args[3]()
    qtbot.waitUntil(lambda: documents(session, qtbot) == [])


def test_it_stands_on_the_shelf_and_can_be_read_like_the_others(qtbot, page, added):
    card = page.shelf.cards[added]
    assert say("adding.own") in chips(card)
    assert next(iter(page.shelf.cards)) == added
    qtbot.mouseClick(card.title, LEFT)
    qtbot.waitUntil(lambda: page.reading.content is not None)
    assert page.reading.content.document.id == added
    assert not page.reading.header.compare.isVisible()
    assert not any(each.isVisible() for each in page.reading.header.switches.values())
    page.show_target(Target(TargetKind.CLAUSE, f"{added}#一"))
    qtbot.waitUntil(lambda: page.reading.current is not None)
    assert page.reading.current.heading == "严格监管"
    page.show_target(Target(TargetKind.DOCUMENT, "gf-2018-3"))
    qtbot.waitUntil(page.reading.header.compare.isVisible)
    assert all(each.isVisible() for each in page.reading.header.switches.values())


def test_the_same_file_is_not_added_twice(qtbot, page, added, file):
    page.adding.sheet = None
    page.adding.read(file)
    qtbot.waitUntil(lambda: page.adding.sheet is not None, timeout=10_000)
    with qtbot.waitSignal(page.said) as told:
        page.adding.sheet.add.click()
    assert told.args[1].startswith(say("adding.known", title="").strip())
    assert len(page.shelf.cards) == 6


def test_details_are_corrected_in_one_step_of_undo(qtbot, session, page, added):
    qtbot.mouseClick(page.shelf.cards[added].correct, LEFT)
    qtbot.waitUntil(lambda: page.adding.correcting is not None)
    sheet = page.adding.correcting
    assert sheet.form.number.text() == "鄂政发〔2024〕7号"
    assert sheet.outline.topLevelItemCount() > 2
    sheet.form.title.clear()
    assert not sheet.save.isEnabled()
    qtbot.keyClicks(sheet.form.title, "another <title>")
    sheet.form.number.clear()
    sheet.form.issued_on.line.setText("2023-02-01")
    with qtbot.waitSignal(page.offered) as told:
        qtbot.keyClick(sheet.form.title, Qt.Key.Key_Return)
    (document,) = documents(session, qtbot)
    assert (document.title, document.number) == ("another <title>", None)
    assert (document.issued_on, document.cited_as) == (date(2023, 2, 1), added)
    qtbot.waitUntil(lambda: page.shelf.cards[added].title.text() == "another <title>")
    told.args[3]()
    qtbot.waitUntil(lambda: page.shelf.cards[added].title.text() == TEXT.splitlines()[0])


def test_what_was_not_corrected_is_not_written(qtbot, session, page, added):
    (before,) = documents(session, qtbot)
    page.adding.ask_correction(added)
    qtbot.waitUntil(lambda: page.adding.correcting is not None)
    page.adding.correcting.form.title.setText("x")
    page.adding.correcting.reject()
    page.adding.correcting = None
    page.adding.ask_correction(added)
    qtbot.waitUntil(lambda: page.adding.correcting is not None)
    with qtbot.assertNotEmitted(session.desk.changed, wait=200):
        page.adding.correcting.accept()
    assert documents(session, qtbot) == [before]


def test_removing_asks_first_and_can_be_undone(qtbot, session, page, added):
    qtbot.mouseClick(page.shelf.cards[added].remove, LEFT)
    qtbot.waitUntil(lambda: _question(page) is not None)
    with qtbot.waitSignal(page.offered) as told:
        qtbot.mouseClick(_question(page).yes, LEFT)
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 5)
    told.args[3]()
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 6)


def _question(page):
    from certdesk.window.desks.sheet import Question

    shown = [each for each in page.window().findChildren(Question) if each.isVisible()]
    return shown[0] if shown else None


def _dropped(page, file, kind):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, actions = QPoint(20, 20), Qt.DropAction.CopyAction
    rest = (data, LEFT, Qt.KeyboardModifier.NoModifier)
    if kind is QDropEvent:
        event = QDropEvent(QPointF(at), actions, *rest)
    else:
        event = QDragEnterEvent(at, actions, *rest)
    # Qt passes no events of dragging on that no drag of its own began.
    handle = page.dropEvent if kind is QDropEvent else page.dragEnterEvent
    handle(event)
    return event.isAccepted(), event, data


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".PDF", ".html"])
def test_documents_can_be_dropped(page, tmp_path, suffix):
    assert _dropped(page, tmp_path / f"a{suffix}", QDragEnterEvent)[0]
    assert page.adding.sheet is None


@pytest.mark.parametrize("suffix", [".json", ".certdesk", ".exe"])
def test_other_files_are_left_to_the_window(page, tmp_path, suffix):
    assert not _dropped(page, tmp_path / f"a{suffix}", QDragEnterEvent)[0]
    assert not _dropped(page, tmp_path / f"a{suffix}", QDropEvent)[0]


def test_a_dropped_file_is_read_and_shown(qtbot, page, file):
    assert _dropped(page, file, QDropEvent)[0]
    qtbot.waitUntil(lambda: page.adding.sheet is not None, timeout=10_000)
    assert page.adding.sheet.form.number.text() == "鄂政发〔2024〕7号"


def test_a_file_that_cannot_be_read_is_said_and_nothing_lost(qtbot, session, page, tmp_path):
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    with qtbot.waitSignal(page.said, timeout=10_000) as told:
        page.adding.read(broken)
    assert told.args[0] == State.BAD
    assert "坏.pdf" in told.args[1]
    assert documents(session, qtbot) == []


def test_without_a_desk_it_says_where_documents_go(qtbot, background, worn):
    from certdesk.window.clock import FixedClock
    from certdesk.window.session import Session
    from certdesk.window.settings import Settings

    session = Session(background, Settings(theme="light"), FixedClock(date(2026, 11, 22)))
    page = DocumentsPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 5)
    with qtbot.waitSignal(page.said) as told:
        qtbot.mouseClick(page.shelf.add, LEFT)
    assert told.args[1] == say("adding.no_desk")


def test_a_desk_that_can_only_be_read_offers_no_adding(qtbot, with_desk):
    session = with_desk(read_only=True)
    page = DocumentsPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 5)
    assert not page.shelf.add.isVisible()
