from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from certdesk import places
from certdesk.window import breakdown_notice
from certdesk.window.breakdown_notice import tell_of_breakdown
from certdesk.window.widgets import State


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breakdown_notice, "_AGAIN", 5)


@pytest.fixture
def broken() -> None:
    places.log_folder().mkdir(parents=True)
    told = "Version: 0.1.0\n----\nFatal Python error: Segmentation fault\n"
    (places.log_folder() / "fault-1.txt").write_text(told, encoding="utf-8")


def test_a_breakdown_is_told_with_the_way_to_its_report(
    qtbot, shell, broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.path()))
    tell_of_breakdown(shell)
    assert "意外中断" in shell.bar.text()
    qtbot.mouseClick(shell.bar._action, Qt.MouseButton.LeftButton)
    (report,) = places.reports_folder().iterdir()
    assert opened[0].endswith(report.name)
    tell_of_breakdown(shell)
    assert shell.bar.text() == ""


def test_it_waits_for_what_is_said_already(qtbot, shell, broken) -> None:
    shell.bar.say(State.BAD, "案卷打不开")
    tell_of_breakdown(shell)
    qtbot.wait(30)
    assert shell.bar.text() == "案卷打不开"
    shell.bar.hide()
    qtbot.waitUntil(lambda: "意外中断" in shell.bar.text())


def test_without_a_breakdown_nothing_is_said(shell) -> None:
    tell_of_breakdown(shell)
    assert shell.bar.text() == ""


def test_a_report_that_does_not_open_is_named(
    qtbot, shell, broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    tell_of_breakdown(shell)
    qtbot.mouseClick(shell.bar._action, Qt.MouseButton.LeftButton)
    assert "没能打开" in shell.bar.text()
