from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from certdesk.window.certificates.form.suggest_line import SuggestLine, containing, meant

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BODIES = ("示例认证中心", "示例检验认证有限公司", "Muster CERT")


@pytest.mark.parametrize(
    ("typed", "offered", "expected"),
    [
        ("zlgl", ("质量管理体系认证", "其他"), "质量管理体系认证"),
        ("中心", ("示例认证中心",), "示例认证中心"),
        ("认证", ("示例认证中心", "示例检验认证"), None),
        ("cert", ("Muster CERT", "Zert CERT"), None),
        ("muster cert", ("Muster CERT",), None),
        ("GB/T 19001", ("质量管理体系认证", "其他"), None),
        ("", ("质量管理体系认证",), None),
        ("zlgl", (), None),
    ],
)
def test_what_is_meant_beyond_doubt(typed, offered, expected):
    assert meant(typed, offered) == expected


@pytest.fixture
def line(qtbot, worn):
    line = SuggestLine(containing(BODIES))
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def compose(line, written, preedit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(written)
    QGuiApplication.sendEvent(line, event)


def test_enter_takes_the_only_one_that_is_offered(qtbot, line):
    compose(line, "检验")
    with qtbot.waitSignal(line.taken):
        qtbot.keyClick(line.completer().popup(), Qt.Key.Key_Return)
    assert line.text() == "示例检验认证有限公司"


def test_enter_keeps_what_several_hold(qtbot, line):
    compose(line, "认证")
    qtbot.keyClick(line.completer().popup(), Qt.Key.Key_Return)
    assert line.text() == "认证"


def test_enter_that_ends_a_composition_takes_nothing(qtbot, line):
    compose(line, "检验", "ren")
    with qtbot.assertNotEmitted(line.taken), qtbot.assertNotEmitted(line.returnPressed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text().startswith("检验")
