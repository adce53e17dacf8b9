from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from certdesk.window.search_field import SearchField


@pytest.fixture
def field(worn, qtbot) -> SearchField:
    field = SearchField()
    qtbot.addWidget(field)
    field.show()
    field.call()
    return field


def test_typing_is_told(qtbot, field) -> None:
    told = []
    field.typed.connect(told.append)
    qtbot.keyClicks(field.line(), "qms")
    assert told == ["q", "qm", "qms"]


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageDown, 8),
        (Qt.Key.Key_PageUp, -8),
    ],
)
def test_arrows_step_through_results(qtbot, field, key, rows) -> None:
    with qtbot.waitSignal(field.stepped) as told:
        qtbot.keyClick(field.line(), key)
    assert told.args == [rows]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_accepts(qtbot, field, key) -> None:
    with qtbot.waitSignal(field.accepted):
        qtbot.keyClick(field.line(), key)


def test_esc_clears_first_and_leaves_then(qtbot, field) -> None:
    left = []
    field.left.connect(lambda: left.append(1))
    qtbot.keyClicks(field.line(), "x")
    qtbot.keyClick(field.line(), Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not left
    qtbot.keyClick(field.line(), Qt.Key.Key_Escape)
    assert left


def test_keys_belong_to_the_input_method_while_it_composes(qtbot, field) -> None:
    told = []
    for signal in (field.accepted, field.left):
        signal.connect(lambda: told.append("left or accepted"))
    field.stepped.connect(told.append)
    field.typed.connect(told.append)
    QGuiApplication.sendEvent(field.line(), QInputMethodEvent("zheng", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        qtbot.keyClick(field.line(), key)
    assert told == []
    done = QInputMethodEvent("", [])
    done.setCommitString("证")
    QGuiApplication.sendEvent(field.line(), done)
    assert told == ["证"]
    qtbot.keyClick(field.line(), Qt.Key.Key_Return)
    assert told == ["证", "left or accepted"]


def test_clear_button_is_there_while_there_is_something_to_clear(qtbot, field) -> None:
    clear = next(
        child for child in field.children() if getattr(child, "toolTip", str)() == "清空查询"
    )
    assert not clear.isVisible()
    qtbot.keyClicks(field.line(), "x")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert field.line().hasFocus()


def test_call_selects_what_is_there(qtbot, field) -> None:
    field.set_text("旧的词")
    field.call()
    assert field.line().selectedText() == "旧的词"


def test_a_pasted_book_is_cut(field) -> None:
    field.set_text("证" * 100_000)
    assert len(field.text()) == 200
