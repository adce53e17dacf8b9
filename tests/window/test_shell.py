from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from certdesk.problems import Problem
from certdesk.window import settings as kept
from certdesk.window import theme
from certdesk.window.clock import FixedClock
from certdesk.window.later_page import LaterPage
from certdesk.window.palette import DARK, LIGHT
from certdesk.window.rail import RAIL
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.theme import Scheme
from certdesk.window.widgets import State

# Menus ask for what the offscreen platform does not have.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


def key(qtbot, shell, which, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or shell, which, modifier)


def test_the_window_opens_on_search_with_the_keyboard_in_the_field(shell) -> None:
    assert shell.page().name is PageName.SEARCH
    assert shell.field.line().hasFocus()
    assert shell.windowTitle() == "认证案头 CertDesk"


@pytest.mark.parametrize(("number", "name"), list(enumerate(RAIL, start=1)))
def test_ctrl_and_a_number_opens_a_page(qtbot, shell, number: int, name: PageName) -> None:
    key(qtbot, shell, Qt.Key(Qt.Key.Key_0.value + number % 10), Qt.KeyboardModifier.ControlModifier)
    assert shell.page().name is name
    assert shell.rail.button(name).isChecked()


def test_rail_is_clicked(qtbot, shell) -> None:
    button = shell.rail.button(PageName.LIBRARY)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shell.page().name is PageName.LIBRARY
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_arrows_walk_through_the_rail(qtbot, shell) -> None:
    shell.rail.button(PageName.SEARCH).setFocus()
    for name in (PageName.CERTIFICATES, PageName.PRODUCTS):
        key(qtbot, shell, Qt.Key.Key_Down)
        assert shell.page().name is name
        assert shell.rail.button(name).hasFocus()
    key(qtbot, shell, Qt.Key.Key_Up)
    assert shell.page().name is PageName.CERTIFICATES


@pytest.mark.parametrize("name", list(PageName))
def test_ctrl_k_calls_the_field_from_every_page(qtbot, shell, name: PageName) -> None:
    shell.open_target(Target(TargetKind.PAGE, name))
    key(qtbot, shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.field.line().hasFocus()


def test_typing_on_another_page_goes_to_search(qtbot, shell) -> None:
    shell.show_page(PageName.DUE)
    shell.field.call()
    qtbot.keyClicks(shell.field.line(), "ccc")
    assert shell.page().name is PageName.SEARCH
    qtbot.waitUntil(lambda: shell.page().selected() is not None)


def test_clearing_on_another_page_stays_there(qtbot, shell) -> None:
    shell.field.set_text("ccc")
    shell.show_page(PageName.SETTINGS)
    shell.field.call()
    key(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.page().name is PageName.SETTINGS


def test_esc_in_the_empty_field_goes_to_the_page(qtbot, shell) -> None:
    shell.show_page(PageName.DUE)
    shell.field.call()
    key(qtbot, shell, Qt.Key.Key_Escape)
    assert not shell.field.line().hasFocus()


def test_a_page_to_come_says_so_and_leads_to_what_works(qtbot, shell) -> None:
    page = shell.show_page(PageName.CLASSROOM)
    assert isinstance(page, LaterPage)
    words = "".join(label.text() for label in page.findChildren(QLabel))
    assert "还没有" in words
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert not isinstance(shell.page(), LaterPage)
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_theme_is_chosen_in_the_menu_and_kept(qtbot, shell) -> None:
    qtbot.mouseClick(shell.theme_button, Qt.MouseButton.LeftButton)
    menu = shell.theme_button.menu_of_choices()
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert theme.current() is DARK
    assert "深色" in shell.theme_button.accessibleName()
    assert kept.load().theme == "dark"
    shell.appearance.set_scheme(Scheme.LIGHT)
    assert theme.current() is LIGHT


def test_theme_of_the_system_is_followed_only_when_chosen(shell) -> None:
    shell.appearance.set_scheme(Scheme.DARK)
    shell.appearance.follow_system()
    assert theme.current() is DARK
    shell.appearance.set_scheme(Scheme.SYSTEM)
    shell.appearance.follow_system()
    assert theme.current() is theme.resolve(Scheme.SYSTEM)


def test_a_change_of_the_system_is_followed_while_running(qtbot, shell, monkeypatch) -> None:
    shell.appearance.set_scheme(Scheme.SYSTEM)
    now = theme.resolve(Scheme.SYSTEM)
    other = DARK if now is LIGHT else LIGHT
    monkeypatch.setattr(theme, "resolve", lambda _: other)
    changed = QGuiApplication.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark if other is DARK else Qt.ColorScheme.Light)
    qtbot.waitUntil(lambda: theme.current() is other)


def test_zoom_enlarges_the_window_and_is_kept(shell) -> None:
    before = shell.rail.width()
    shell.appearance.set_zoom(1.5)
    assert shell.rail.width() > before
    assert kept.load().zoom == 1.5
    shell.appearance.set_zoom(1.0)


def test_language_changes_everything_in_place(qtbot, shell) -> None:
    shell.field.set_text("ccc")
    qtbot.waitUntil(lambda: shell.page().selected() is not None)
    shell.show_page(PageName.SETTINGS)
    shell.set_language("en")
    assert shell.windowTitle() == "CertDesk 认证案头"
    assert shell.page().name is PageName.SETTINGS
    assert shell.field.text() == "ccc"
    assert kept.load().language == "en"
    shell.set_language("zh")
    assert shell.field.line().placeholderText().startswith("查")
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_a_problem_is_said_in_the_bar_and_can_be_closed(qtbot, shell) -> None:
    shell.report(Problem("problem.settings_not_saved", file="x.json", why="磁盘已满"))
    assert "磁盘已满" in shell.bar.text()
    close = next(
        button
        for button in shell.bar.findChildren(QAbstractButton)
        if button.accessibleName() == "关闭提示"
    )
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert shell.bar.text() == ""


def test_what_comes_and_goes_by_itself_moves_nothing(qtbot, shell) -> None:
    place = shell.page().mapTo(shell, QPoint())
    for action in (None, ("撤销", print)):
        shell.bar.say(State.GOOD, "已保存", action)
        qtbot.wait(20)
        assert shell.page().mapTo(shell, QPoint()) == place
        page = QRect(place, shell.page().size())
        assert page.contains(QRect(shell.bar.mapTo(shell, QPoint()), shell.bar.size()))
        assert shell.bar._timer.isActive()
        shell.bar._timer.timeout.emit()
        assert shell.bar.text() == ""


def test_what_went_wrong_stands_above_the_page_until_it_is_closed(qtbot, shell) -> None:
    place = shell.page().mapTo(shell, QPoint())
    shell.bar.say(State.GOOD, "已保存")
    shell.bar.say(State.BAD, "没有存下来")
    qtbot.waitUntil(lambda: shell.page().mapTo(shell, QPoint()).y() > place.y())
    assert not shell.bar._timer.isActive()
    shell.bar.say(State.INFO, "别的话")
    qtbot.waitUntil(lambda: shell.page().mapTo(shell, QPoint()) == place)


def test_a_message_stays_while_the_keyboard_is_in_it(qtbot, shell) -> None:
    shell.bar.say(State.GOOD, "已保存", ("撤销", print))
    shell.bar._action.setFocus()
    shell.bar._timer.timeout.emit()
    assert shell.bar.text() == "已保存"
    shell.field.call()
    shell.bar._timer.timeout.emit()
    assert shell.bar.text() == ""


def test_a_defect_goes_to_the_hook(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    monkeypatch.setattr("sys.excepthook", lambda *error: told.append(error))
    shell.report(ValueError("ours"))
    assert [kind for kind, _, _ in told] == [ValueError]


def test_an_action_in_the_bar_is_followed(qtbot, shell) -> None:
    done = []
    shell.bar.say(State.ATTENTION, "有一件事", ("去办", lambda: done.append(1)))
    button = next(
        button
        for button in shell.bar.findChildren(QAbstractButton)
        if button.accessibleName() == "去办"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done
    assert shell.bar.text() == ""


def test_waiting_is_said_late_and_taken_back(shell) -> None:
    shell.session.background.opening.emit()
    shell.registry_watch._waiting.timeout.emit()
    assert "制度库" in shell.bar.text()
    shell.session.background.ready.emit()
    assert shell.bar.text() == ""


def test_ready_leaves_other_messages_alone(shell) -> None:
    shell.bar.say(State.ATTENTION, "别的话")
    shell.session.background.ready.emit()
    assert shell.bar.text() == "别的话"


def test_another_day_is_seen_at_the_top(qtbot, shell) -> None:
    shell.session.set_as_of(date(2018, 6, 1))
    assert "历史视图" in shell.as_of.text()
    shell.session.set_as_of(None)
    assert "今天" in shell.as_of.text()


def test_midnight_changes_today(shell) -> None:
    shell.session.clock = FixedClock(date(2026, 11, 23))
    shell.waking.look()
    assert "2026-11-23" in shell.as_of.text()


def test_place_of_the_window_is_kept(qtbot, shell, session) -> None:
    from certdesk.window.shell import Shell

    shell.resize(900, 650)
    shell.close()
    session.settings = kept.load()
    again = Shell(session)
    qtbot.addWidget(again)
    # The screen of the tests is narrower than the window.
    assert again.height() == 650


def test_a_disk_that_refuses_settings_does_not_keep_the_window_open(
    shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_settings):
        raise Problem("problem.settings_not_saved", file="x", why="y")

    monkeypatch.setattr(kept, "save", refuse)
    shell.appearance.set_zoom(1.1)
    assert "设置没有存下来" in shell.bar.text()
    shell.resize(1000, 700)
    assert shell.close()


@pytest.mark.parametrize("name", list(PageName))
def test_every_control_has_an_accessible_name(qtbot, shell, name: PageName) -> None:
    shell.show_page(name)
    qtbot.waitUntil(lambda: not shell.session.background.busy)
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in shell.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_tab_goes_from_the_field_to_day_and_theme(qtbot, shell) -> None:
    shell.field.call()
    key(qtbot, shell, Qt.Key.Key_Tab)
    assert shell.as_of.hasFocus()
    key(qtbot, shell, Qt.Key.Key_Tab)
    assert shell.theme_button.hasFocus()


def test_nothing_is_cut_off_at_the_smallest_size(qtbot, shell) -> None:
    shell.resize(shell.minimumSize())
    QApplication.processEvents()
    for name in RAIL:
        button = shell.rail.button(name)
        assert button.width() >= button.sizeHint().width()
        assert QWidget.visibleRegion(button).boundingRect().height() == button.height()
    assert shell.as_of.width() >= shell.as_of.sizeHint().width()
