from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from certdesk.answers.readings import Waiting
from certdesk.vocabulary.proposals import Decision
from certdesk.vocabulary.provisions import Addressee, Effect
from certdesk.window.text import say

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot, session, page, added):
    qtbot.mouseClick(page.shelf.cards[added].review, LEFT)
    qtbot.waitUntil(lambda: page._review is not None and page._review.model.rowCount() > 0)
    qtbot.waitUntil(lambda: not session.busy)
    return page._review


def states(view):
    return [item.state for item in view.model.items]


def type_in(line, words):
    """Type what stands on no key, as an input method hands it over."""
    for char in words:
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, char))


def row(view, words):
    return next(at for at, item in enumerate(view.model.items) if words in item.quote)


def settled(qtbot, session):
    qtbot.waitUntil(lambda: not session.busy)


def test_all_wait_at_first_and_the_first_is_chosen(view):
    assert set(states(view)) == {Waiting.WAITING}
    assert view.list.rows() == [0]
    total = view.model.rowCount()
    assert view.progress_words.text() == say("adding.review_page.progress", done=0, total=total)


def test_enter_confirms_and_goes_on(qtbot, session, page, view, added):
    view.take_focus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(view)[0] is Decision.CONFIRMED)
    assert view.list.rows() == [1]
    total = view.model.rowCount()
    assert view.progress_words.text() == say("adding.review_page.progress", done=1, total=total)
    settled(qtbot, session)
    session.desk.undo()
    qtbot.waitUntil(lambda: states(view)[0] is Waiting.WAITING)


def test_delete_says_that_it_is_no_provision(qtbot, view):
    at = row(view, "培训")
    view.list.choose(at)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: states(view)[at] is Decision.REJECTED)
    view.list.choose(at)
    qtbot.mouseClick(view.again, LEFT)
    qtbot.waitUntil(lambda: states(view)[at] is Waiting.WAITING)


def test_a_selection_is_confirmed_as_one_change(qtbot, session, view):
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_A, CTRL)
    total = view.model.rowCount()
    assert view.confirm.text() == say("adding.review_page.confirm_some", count=total)
    with qtbot.waitSignal(view.said) as told:
        qtbot.mouseClick(view.confirm, LEFT)
    assert told.args[1] == say("adding.review_page.done", count=total)
    qtbot.waitUntil(lambda: set(states(view)) == {Decision.CONFIRMED})
    settled(qtbot, session)
    session.desk.undo()
    qtbot.waitUntil(lambda: set(states(view)) == {Waiting.WAITING})


def test_e_opens_the_form_and_what_is_corrected_is_kept(qtbot, view):
    at = row(view, "鼓励小微企业")
    view.list.choose(at)
    sheet = view.edit_chosen()
    item = view.model.items[at]
    cursor = sheet.words.textCursor()
    assert cursor.selectedText() == item.quote
    start = item.span[0]
    cursor.setPosition(start)
    cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
    sheet.words.setTextCursor(cursor)
    assert not sheet.save.isEnabled()
    cursor.setPosition(start + 6, QTextCursor.MoveMode.KeepAnchor)
    sheet.words.setTextCursor(cursor)
    sheet.effect.setCurrentIndex(sheet.effect.findData("support"))
    qtbot.keyClicks(sheet.gist, "gist")
    assert sheet.region.currentText() == "湖北省"
    qtbot.mouseClick(sheet.save, LEFT)
    qtbot.waitUntil(lambda: states(view)[at] is Decision.CORRECTED)
    item = view.model.items[at]
    assert (item.quote, item.effect, item.gist) == ("鼓励小微企业", Effect.SUPPORT, "gist")
    assert item.addressee is Addressee.ENTERPRISE
    view.list.choose(at)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert view.model.items[at].state is Decision.CORRECTED


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_schemes_and_fields_can_be_added_and_dropped(qtbot, view):
    at = row(view, "鼓励小微企业")
    view.list.choose(at)
    sheet = view.edit_chosen()
    schemes = sheet.schemes
    before = schemes.chosen()
    schemes.line.setFocus()
    type_in(schemes.line, "质量管理体")
    assert "质量管理体系认证" in schemes.line.offered()
    assert not sheet.save.isEnabled()
    assert "质量管理体" in sheet.wrong.text()
    type_in(schemes.line, "系认证")
    assert sheet.save.isEnabled()
    # Enter adds it, and does not save the form.
    qtbot.keyClick(schemes.line, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert schemes.line.text() == ""
    assert schemes.chosen() == (*before, "qms")
    qtbot.keyClicks(schemes.line, "ccc")
    qtbot.keyClick(schemes.line, Qt.Key.Key_Return)
    qtbot.keyClick(schemes.boxes["qms"], Qt.Key.Key_Space)
    assert schemes.chosen() == (*before, "ccc")
    # What stands in the line and is known counts without Enter.
    type_in(sheet.fields.line, "食品")
    qtbot.mouseClick(sheet.save, LEFT)
    qtbot.waitUntil(lambda: states(view)[at] is Decision.CORRECTED)
    conditions = view.model.items[at].conditions
    assert conditions.schemes == (*before, "ccc")
    assert "food" in conditions.fields


def test_the_key_e_opens_the_form(qtbot, view):
    from certdesk.window.adding.edit_sheet import EditSheet

    view.list.choose(0)
    qtbot.keyClick(view.list, Qt.Key.Key_E)
    shown = [each for each in view.window().findChildren(EditSheet) if each.isVisible()]
    assert len(shown) == 1
    shown[0].reject()


def test_the_words_are_read_in_the_document(qtbot, page, view, added):
    view.list.choose(row(view, "严禁"))
    qtbot.mouseClick(view.read, LEFT)
    qtbot.waitUntil(lambda: page.reading.current is not None)
    assert page.reading.current.id == f"{added}#一"


def test_esc_leads_back_to_the_shelf_which_tells_how_far_it_is(qtbot, session, page, view, added):
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(view)[0] is Decision.CONFIRMED)
    total = view.model.rowCount()
    qtbot.keyClick(view.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.shelf.isVisible)
    words = say("adding.confirmed", done=1, total=total)
    from certdesk.window.widgets import Chip

    qtbot.waitUntil(
        lambda: words in [chip.text() for chip in page.shelf.cards[added].findChildren(Chip)]
    )
