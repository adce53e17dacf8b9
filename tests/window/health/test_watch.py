from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from certdesk.window.health.page import HealthPage
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName
from certdesk.window.widgets import State


@pytest.fixture
def window(qtbot, opened) -> Shell:
    shell = Shell(opened)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    return shell


def hint(shell) -> str:
    labels = shell.rail.button(PageName.CHECKUP).findChildren(QLabel)
    return "".join(label.text() for label in labels if not label.isHidden())


def test_the_rail_counts_what_should_be_looked_after(qtbot, window):
    qtbot.waitUntil(lambda: hint(window).endswith("项提示"), timeout=5_000)
    button = window.rail.button(PageName.CHECKUP)
    assert hint(window) in button.accessibleName()
    label = button.findChildren(QLabel)[-1]
    assert label.property("state") == State.BAD


def test_the_count_follows_changes_and_the_day(qtbot, window):
    qtbot.waitUntil(lambda: hint(window) != "", timeout=5_000)
    before = hint(window)
    window.session.desk.change(
        "history.certificate.removed", lambda change: change.remove("certificate", "c2")
    )
    qtbot.waitUntil(lambda: hint(window) != before, timeout=5_000)
    today = hint(window)
    window.session.set_as_of(date(2027, 8, 1))
    qtbot.waitUntil(lambda: hint(window) != today, timeout=5_000)


def test_a_click_on_it_opens_the_page(qtbot, window):
    qtbot.waitUntil(lambda: hint(window) != "", timeout=5_000)
    qtbot.mouseClick(window.rail.button(PageName.CHECKUP), Qt.MouseButton.LeftButton)
    assert isinstance(window.page(), HealthPage)


def test_nothing_is_counted_without_a_desk(qtbot, window):
    qtbot.waitUntil(lambda: hint(window) != "", timeout=5_000)
    window.session.close_desk()
    assert hint(window) == ""
