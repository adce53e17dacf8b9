from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel

from certdesk import places
from certdesk.reports.fault_file import FaultFile
from certdesk.window.instance.claim import Taken, claim
from certdesk.window.settings_page.page import PartName
from certdesk.window.settings_page.privacy import PrivacyPart
from certdesk.window.targets import PageName
from certdesk.window.text import use_language


@pytest.fixture
def part(qtbot, shell):
    part = shell.show_page(PageName.SETTINGS).part(PartName.PRIVACY)
    qtbot.waitUntil(lambda: not shell.session.background.busy)
    return part


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def words(part) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel)]


def button(part, name: str) -> QAbstractButton:
    return next(one for one in part.findChildren(QAbstractButton) if one.accessibleName() == name)


def test_it_says_that_nothing_is_sent_and_what_the_browser_opens(part, registry) -> None:
    assert any("不建立任何网络连接" in text for text in words(part))
    assert any(registry.register.address in text and "浏览器" in text for text in words(part))


def test_every_folder_is_named(part) -> None:
    for folder in (
        places.backup_folder(),
        places.sample_folder(),
        places.cache_folder(),
        places.settings_folder(),
        places.log_folder(),
    ):
        assert str(folder) in words(part)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_to_delete_is_named_and_holds_no_backups(qtbot, shell, monkeypatch, language) -> None:
    # As on Windows: everything lies below one folder.
    below = places.settings_folder().parent
    monkeypatch.setattr(places, "settings_folder", lambda: below)
    use_language(language)
    part = PrivacyPart(shell.session)
    qtbot.addWidget(part)
    (told,) = (text for text in words(part) if str(below / "window.json") in text)
    for folder in (places.log_folder(), places.cache_folder(), places.sample_folder()):
        assert str(folder) in told
    assert str(places.backup_folder()) not in told
    assert f"{below}，" not in told
    assert f"{below}," not in told
    # Once in the list, once in what is left to the person.
    assert sum(str(places.backup_folder()) in text for text in words(part)) == 2
    qtbot.waitUntil(lambda: not shell.session.background.busy)
    use_language("zh")


def test_a_portable_copy_says_so(qtbot, shell, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(places, "portable", lambda: True)
    part = PrivacyPart(shell.session)
    qtbot.addWidget(part)
    home = str(places.settings_folder().parent)
    assert any("便携版" in text and home in text for text in words(part))
    assert not any("先卸载程序" in text for text in words(part))
    # Whoever deletes the folder deletes the desks in it.
    assert any("userdata\\desks" in text and "先拷到别处" in text for text in words(part))
    assert not any("卸载不删除案卷" in text for text in words(part))
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_the_folder_of_the_open_desk_can_be_opened(qtbot, with_desk, opened) -> None:
    session = with_desk()
    part = PrivacyPart(session)
    qtbot.addWidget(part)
    assert str(session.desk.path) in words(part)
    button(part, "打开文件夹 打开的案卷").click()
    assert opened == [session.desk.path.parent.as_posix()]
    qtbot.waitUntil(lambda: not session.background.busy)


def test_a_folder_that_is_not_there_yet_opens_the_one_above(qtbot, part, opened, home) -> None:
    assert not places.log_folder().exists()
    qtbot.mouseClick(button(part, "打开文件夹 日志和差错报告"), Qt.MouseButton.LeftButton)
    assert opened == [home.as_posix()]


def test_a_folder_that_cannot_be_opened_is_said(qtbot, shell, part, monkeypatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    qtbot.mouseClick(button(part, "打开文件夹 设置"), Qt.MouseButton.LeftButton)
    assert "没能打开文件夹" in shell.bar.text()


def test_the_log_is_cleared_after_a_question(qtbot, shell, part) -> None:
    file = places.log_folder() / "certdesk.log"
    file.parent.mkdir(parents=True)
    file.write_text("x" * 2048, encoding="utf-8")
    question = part.ask_to_clear("log")
    question.no.click()
    assert file.exists()
    running = FaultFile()
    assert running.begin({})
    qtbot.mouseClick(part.clear_log, Qt.MouseButton.LeftButton)
    part.ask_to_clear("log").yes.click()
    qtbot.waitUntil(lambda: not file.exists())
    qtbot.waitUntil(lambda: "1 个文件，2 KB" in shell.bar.text())
    assert list(places.log_folder().glob("fault-*.txt"))
    running.end()


def test_clearing_the_cache_keeps_the_registry_that_is_read(qtbot, shell, part, registry) -> None:
    older = places.cache_folder() / "registry-0.sqlite"
    older.parent.mkdir(parents=True, exist_ok=True)
    older.write_text("old", encoding="utf-8")
    held = claim()
    part.ask_to_clear("cache").yes.click()
    qtbot.waitUntil(lambda: "缓存已清除" in shell.bar.text())
    assert not older.exists()
    assert registry.file.exists()
    # A second start still finds this window.
    assert isinstance(claim(), Taken)
    held.release()
