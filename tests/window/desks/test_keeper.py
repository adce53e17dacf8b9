from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from certdesk.ledger.desk import Desk
from certdesk.window import settings as kept
from certdesk.window.desks.no_desk_page import NoDeskPage
from certdesk.window.desks.recent import remember
from certdesk.window.desks.sheet import Question
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.search.page import SearchPage
from certdesk.window.targets import PageName
from certdesk.window.widgets import Chip

# Menus ask for what the offscreen platform does not have.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def made(folder: Path, name: str = "甲公司") -> Path:
    file = folder / f"{name}.certdesk"
    Desk.create(file, name).close()
    return file


def dialog():
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def test_at_the_first_start_the_search_page_offers_three_ways(qtbot, office):
    page = office.page()
    assert isinstance(page, SearchPage)
    from certdesk.window.desks.welcome import WelcomeCard

    card = page.findChild(WelcomeCard)
    assert set(card.ways.buttons) == {DeskWish.SAMPLE, DeskWish.NEW, DeskWish.IMPORT}
    assert office.rail.desk_button.words() == "还没有打开案卷"


@pytest.mark.parametrize(
    "name", [PageName.CERTIFICATES, PageName.DUE, PageName.CHECKUP, PageName.HISTORY]
)
def test_pages_of_a_desk_offer_the_ways_too_while_none_is_open(office, name):
    page = office.show_page(name)
    assert isinstance(page, NoDeskPage)
    page.take_focus()
    assert page.card.ways.buttons[DeskWish.SAMPLE].hasFocus()


def test_the_sample_opens_with_its_badge_at_a_click(qtbot, office, quiet):
    page = office.show_page(PageName.CERTIFICATES)
    click(qtbot, page.card.ways.buttons[DeskWish.SAMPLE])
    qtbot.waitUntil(lambda: office.session.desk is not None, timeout=15_000)
    quiet(office)
    assert office.session.desk.is_sample
    badge = office.rail.findChild(Chip)
    assert badge.isVisible()
    assert badge.text() == "示例"
    assert not isinstance(office.page(), NoDeskPage)
    assert office.page().name is PageName.CERTIFICATES


def test_the_sample_is_reset_after_a_question(qtbot, office, quiet):
    office.keeper.do(DeskWish.SAMPLE)
    quiet(office)
    desk = office.session.desk
    ids = []
    desk.write(lambda open_desk: [each.id for each in open_desk.certificates()], ids.extend)
    quiet(office)
    desk.change(
        "history.certificates.removed", lambda change: change.remove_all("certificate", ids)
    )
    quiet(office)
    office.keeper.do(DeskWish.RESET_SAMPLE)
    question = dialog()
    assert isinstance(question, Question)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    quiet(office)
    back = []
    office.session.desk.write(lambda open_desk: open_desk.certificates(), back.extend)
    quiet(office)
    assert len(back) == len(ids) > 0


def test_esc_at_the_question_resets_nothing(qtbot, office, quiet):
    office.keeper.do(DeskWish.SAMPLE)
    quiet(office)
    before = office.session.desk.state.fingerprint
    office.keeper.do(DeskWish.RESET_SAMPLE)
    qtbot.keyClick(dialog(), Qt.Key.Key_Escape)
    quiet(office)
    assert office.session.desk.state.fingerprint == before


def test_a_desk_is_chosen_opened_remembered_and_closed(
    qtbot, office, quiet, documents, monkeypatch
):
    file = made(documents)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    office.session.desk_wished.emit(DeskWish.OPEN)
    quiet(office)
    assert office.session.desk.path == file
    assert office.rail.desk_button.words() == "甲公司"
    assert "甲公司" in office.windowTitle()
    assert kept.load().desk == str(file)
    office.keeper.do(DeskWish.CLOSE)
    quiet(office)
    assert office.session.desk is None
    assert kept.load().desk == ""
    assert kept.load().recent == [str(file)]


def test_nothing_happens_when_no_file_is_chosen(office, quiet, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    office.keeper.do(DeskWish.OPEN)
    quiet(office)
    assert office.session.desk is None


def test_opening_what_is_open_says_so(office, quiet, documents):
    file = made(documents)
    office.keeper.open(file)
    quiet(office)
    before = office.session.desk
    office.keeper.open(file)
    assert office.session.desk is before
    assert "已经打开" in office.bar.text()


def test_the_last_desk_is_opened_again_at_the_start(office, quiet, documents):
    remember(office.session.settings, made(documents))
    office.keeper.open_last()
    quiet(office)
    assert office.session.desk.name == "甲公司"


def test_a_last_desk_that_is_gone_is_told_kindly(office, quiet, documents):
    remember(office.session.settings, documents / "没了.certdesk")
    office.keeper.open_last()
    quiet(office)
    assert office.session.desk is None
    assert "没了" in office.bar.text()


def test_the_menu_lists_the_desks_of_before_and_says_which_are_missing(
    qtbot, office, quiet, documents
):
    file = made(documents)
    remember(office.session.settings, documents / "没了.certdesk")
    remember(office.session.settings, file)
    click(qtbot, office.rail.desk_button)
    quiet(office)
    menu = office.keeper.head.menu
    actions = menu.recent.actions()
    assert [each.text() for each in actions] == ["甲公司", "没了（找不到文件）"]
    assert [each.isEnabled() for each in actions] == [True, False]
    actions[0].trigger()
    menu.close()
    quiet(office)
    assert office.session.desk.path == file


def test_the_menu_is_reached_and_used_by_keyboard(qtbot, office, quiet):
    office.rail.desk_button.setFocus()
    qtbot.keyClick(office.rail.desk_button, Qt.Key.Key_Space)
    menu = office.keeper.head.menu
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    quiet(office)
    assert dialog().windowTitle() == "新建案卷"
    dialog().reject()


def test_the_menu_offers_only_what_can_be_done(office, quiet, documents):
    menu = office.keeper.head.open_menu()
    assert menu.action(DeskWish.COMPANY) is None
    assert menu.action(DeskWish.SAMPLE) is not None
    menu.close()
    quiet(office)
    office.keeper.open(made(documents))
    quiet(office)
    menu = office.keeper.head.open_menu()
    for wish in (DeskWish.COMPANY, DeskWish.HISTORY, DeskWish.BACKUPS, DeskWish.COPY):
        assert menu.action(wish) is not None
    assert menu.action(DeskWish.RESET_SAMPLE) is None
    menu.close()


def drop(shell, file: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    QApplication.sendEvent(shell, enter)
    event = QDropEvent(QPointF(5, 5), action, data, button, none)
    event.ignore()
    QApplication.sendEvent(shell, event)
    return event.isAccepted()


def test_a_desk_dropped_on_the_window_is_opened(office, quiet, documents):
    file = made(documents)
    assert drop(office, file)
    quiet(office)
    assert office.session.desk.path == file


def test_other_files_dropped_are_left_to_others(office, quiet, documents):
    other = documents / "证书.txt"
    other.touch()
    assert not drop(office, other)
    quiet(office)
    assert office.session.desk is None


def test_another_desk_takes_the_place_of_the_first(office, quiet, documents):
    first, second = made(documents), made(documents, "乙公司")
    office.keeper.open(first)
    quiet(office)
    office.keeper.open(second)
    quiet(office)
    assert office.session.desk.path == second
    with Desk.open(first) as free:
        assert not free.read_only


def test_a_file_that_is_gone_can_be_left_out_of_the_list(qtbot, office, quiet, documents):
    gone = documents / "没了.certdesk"
    remember(office.session.settings, gone)
    office.keeper.open(gone)
    quiet(office)
    banner = office.banner
    assert banner.isVisible()
    assert "没能打开" in banner.notice.title
    click(qtbot, banner.step("从“最近”中移除"))
    quiet(office)
    assert not banner.isVisible()
    assert office.session.settings.recent == []


def test_the_open_desk_stays_when_another_cannot_be_opened(office, quiet, documents):
    file = made(documents)
    office.keeper.open(file)
    quiet(office)
    office.keeper.open(documents / "没了.certdesk")
    quiet(office)
    assert office.session.desk.path == file
    assert "没能打开" in office.banner.notice.title


def test_the_banner_speaks_the_language_that_is_chosen(office, quiet, documents):
    office.keeper.open(documents / "没了.certdesk")
    quiet(office)
    office.set_language("en")
    quiet(office)
    assert "could not be opened" in office.banner.notice.title
    office.set_language("zh")
    quiet(office)
