from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel

from certdesk import places
from certdesk.window import settings as kept
from certdesk.window import theme
from certdesk.window.palette import DARK
from certdesk.window.settings_page import SettingsPage
from certdesk.window.targets import PageName
from certdesk.window.text import language
from certdesk.window.theme import Scheme


@pytest.fixture
def page(qtbot, shell):
    page = shell.show_page(PageName.SETTINGS)
    qtbot.waitUntil(lambda: not shell.session.background.busy)
    return page


def click(qtbot, page, value) -> None:
    qtbot.mouseClick(page.choice(value), Qt.MouseButton.LeftButton)


def test_language_is_chosen_and_kept(qtbot, shell, page) -> None:
    click(qtbot, page, "en")
    qtbot.waitUntil(lambda: language() == "en")
    assert kept.load().language == "en"
    new = shell.page()
    assert new.choice("en").isChecked()
    click(qtbot, new, "zh")
    qtbot.waitUntil(lambda: language() == "zh")
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_theme_is_chosen_here_and_shown_at_the_top(qtbot, shell, page) -> None:
    click(qtbot, page, Scheme.DARK)
    qtbot.waitUntil(lambda: theme.current() is DARK)
    assert "深色" in shell.theme_button.accessibleName()
    shell.appearance.set_scheme(Scheme.LIGHT)
    assert page.choice(Scheme.LIGHT).isChecked()


def test_size_of_type_is_chosen(qtbot, shell, page) -> None:
    click(qtbot, page, 1.25)
    qtbot.waitUntil(lambda: theme.zoom() == 1.25)
    click(qtbot, page, 1.0)
    qtbot.waitUntil(lambda: theme.zoom() == 1.0)
    assert kept.load().zoom == 1.0


def test_version_and_folders_are_named(qtbot, shell, page, registry) -> None:
    words = [label.text() for label in page.findChildren(QLabel)]
    assert registry.version in words
    for folder in (
        places.backup_folder(),
        places.cache_folder(),
        places.settings_folder(),
        places.log_folder(),
    ):
        assert str(folder) in words
    assert any("不联网" in text for text in words)


def test_the_folder_of_the_open_desk_can_be_opened(
    qtbot, with_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    session = with_desk()
    page = SettingsPage(session)
    qtbot.addWidget(page)
    assert str(session.desk.path) in [label.text() for label in page.findChildren(QLabel)]
    name = "打开文件夹 打开的案卷"
    button = next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == name)
    button.click()
    assert [url.toLocalFile() for url in opened] == [session.desk.path.parent.as_posix()]


def test_a_folder_that_is_not_there_yet_opens_the_one_above(
    qtbot, page, monkeypatch: pytest.MonkeyPatch, home
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    assert not places.log_folder().exists()
    button = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == "打开文件夹 日志"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in opened] == [home.as_posix()]


def test_a_folder_that_cannot_be_opened_is_said(
    qtbot, shell, page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    button = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == "打开文件夹 设置"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "没能打开文件夹" in shell.bar.text()
