from __future__ import annotations

import io
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QtMsgType

from certdesk import places
from certdesk.window import defects as module
from certdesk.window.defects import Defects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBER = "06925Q10328R1S"


@pytest.fixture
def defects(worn, qtbot) -> Iterator[Defects]:
    made = Defects()
    yield made
    made.close()
    if made.dialog is not None:
        made.dialog.close()
    worn.processEvents()


def failure(text: str = "内部") -> ValueError:
    with pytest.raises(ValueError, match=text) as caught:
        raise ValueError(text)
    return caught.value


def reports() -> list[Path]:
    folder = places.reports_folder()
    return sorted(folder.glob("crash-*.txt")) if folder.exists() else []


def test_a_defect_is_logged_reported_and_told(qtbot, defects: Defects) -> None:
    error = failure()
    defects.uncaught(type(error), error, error.__traceback__)
    assert defects.dialog is None  # not in the midst of painting
    qtbot.waitUntil(lambda: defects.dialog is not None and defects.dialog.isVisible())
    (file,) = reports()
    written = file.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "Language: zh" in written
    assert "内部" not in written.replace("没有证书编号", "")
    log = (places.log_folder() / "certdesk.log").read_text(encoding="utf-8")
    assert "ValueError: 内部" in log


def test_a_storm_is_one_dialog_and_one_report_with_a_count(qtbot, defects: Defects) -> None:
    for _ in range(500):
        defects.record("window", failure())
    qtbot.waitUntil(lambda: defects.dialog is not None)
    first = defects.dialog
    qtbot.waitUntil(lambda: "Times: 500\n" in reports()[0].read_text(encoding="utf-8"))
    assert len(reports()) == 1
    first.go_on.click()
    defects.record("window", failure())
    qtbot.wait(20)
    assert defects.dialog is None
    defects.close()
    assert "Times: 501\n" in reports()[0].read_text(encoding="utf-8")


def test_what_comes_again_after_a_while_is_told_again(
    qtbot, defects: Defects, monkeypatch: pytest.MonkeyPatch
) -> None:
    defects.record("window", failure())
    qtbot.waitUntil(lambda: defects.dialog is not None)
    defects.dialog.go_on.click()
    assert defects.dialog is None
    monkeypatch.setattr(module, "_CALM", 0.0)
    defects.record("window", failure())
    qtbot.waitUntil(lambda: defects.dialog is not None)
    assert len(reports()) == 1


def test_another_defect_is_another_report_but_no_second_dialog(qtbot, defects: Defects) -> None:
    defects.record("window", failure())
    qtbot.waitUntil(lambda: defects.dialog is not None)
    first = defects.dialog
    defects.record("window", TypeError())
    qtbot.wait(20)
    assert defects.dialog is first
    assert len(reports()) == 2


def test_the_disk_is_not_filled_by_ever_new_defects(
    defects: Defects, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    for number in range(10):
        defects.record("window", ValueError(), said="x" * (number + 1))
    assert len(reports()) == 3


@pytest.fixture
def installed(defects: Defects, monkeypatch: pytest.MonkeyPatch) -> Defects:
    # The tests' own ears stay where they are.
    monkeypatch.setattr(module, "qInstallMessageHandler", lambda _handler: None)
    monkeypatch.setattr(module.FaultFile, "begin", lambda *_: False)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    defects.install()
    return defects


def test_on_windows_it_is_noted_that_the_program_lived_on(
    qtbot, defects: Defects, installed: Defects, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not defects._living.isActive()
    installed.close()
    monkeypatch.setattr(module.FaultFile, "begin", lambda *_: True)
    monkeypatch.setattr(module.sys, "platform", "win32")
    installed.install()
    assert defects._living.isActive()
    looked = []
    monkeypatch.setattr(defects._fault, "_size", lambda: looked.append(1) or 0)
    monkeypatch.setattr(defects._fault, "_file", object())
    with qtbot.waitSignal(defects._living.timeout, timeout=10_000):
        defects._living.start(0)
    assert looked
    monkeypatch.setattr(defects._fault, "_file", None)
    installed.close()
    assert not defects._living.isActive()


def test_defects_of_threads_come_here(qtbot, installed: Defects) -> None:
    def fail() -> None:
        raise ValueError

    thread = threading.Thread(target=fail, name="reading")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: installed.dialog is not None)
    assert "fail" in reports()[0].read_text(encoding="utf-8")


def test_defects_of_taking_apart_come_here(qtbot, installed: Defects) -> None:
    class Stubborn:
        def __del__(self) -> None:
            raise ValueError

    Stubborn()
    qtbot.waitUntil(lambda: installed.dialog is not None)
    assert "__del__" in reports()[0].read_text(encoding="utf-8")


def test_the_ways_are_given_back(installed: Defects) -> None:
    assert sys.excepthook == installed.uncaught
    installed.close()
    assert sys.excepthook != installed.uncaught
    assert threading.excepthook != installed._in_thread


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (QtMsgType.QtCriticalMsg, 1),
        (QtMsgType.QtWarningMsg, 0),
        (QtMsgType.QtDebugMsg, 0),
    ],
)
def test_of_what_qt_says_the_severe_is_reported(
    defects: Defects, monkeypatch: pytest.MonkeyPatch, kind: QtMsgType, told: int
) -> None:
    console = io.StringIO()
    monkeypatch.setattr(sys, "__stderr__", console)
    defects.qt_says(kind, None, f"QObject::connect: No such signal {NUMBER}")
    assert NUMBER in console.getvalue()
    assert len(reports()) == told
    for file in reports():
        text = file.read_text(encoding="utf-8")
        assert "Said: QObject::connect: No such signal …" in text
        assert NUMBER not in text


def test_what_qt_dies_of_is_noted(defects: Defects, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[str] = []
    monkeypatch.setattr(defects._fault, "note", noted.append)
    defects.qt_says(QtMsgType.QtFatalMsg, None, "QObject: Cannot queue arguments of type 'Acme'")
    assert noted == ["Qt: QObject: Cannot queue arguments of type '…'"]


def test_what_qt_says_of_different_things_is_reported_apart(defects: Defects) -> None:
    for number in range(3):
        defects.qt_says(QtMsgType.QtCriticalMsg, None, f"no memory for Acme {number}")
        defects.qt_says(QtMsgType.QtCriticalMsg, None, f"no window for Acme {number}")
    assert len(reports()) == 2


def test_a_windowed_program_has_no_stream(
    defects: Defects, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = io.StringIO()
    monkeypatch.setattr(sys, "stderr", kept)
    monkeypatch.setattr(sys, "__stderr__", None)
    defects.qt_says(QtMsgType.QtCriticalMsg, None, "severe")
    assert len(reports()) == 1
    # What is kept is shown in a box when the program is left after this.
    assert kept.getvalue() == ""


def test_the_page_is_told(qtbot, shell) -> None:
    defects = Defects(shell)
    defects.record("window", failure())
    text = reports()[0].read_text(encoding="utf-8")
    for part in ("Page: search", "Scale: 1 × 1", "Theme: light", "Qt: 6.", "System: "):
        assert part in text
    qtbot.waitUntil(lambda: defects.dialog is not None)
    defects.dialog.close()
