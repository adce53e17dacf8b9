from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from certdesk.ledger.records import Certificate, Product
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.search.product_ask import ProductAskCard
from certdesk.window.shell import Shell
from certdesk.window.widgets import Card, LinkButton

HELD = Certificate(
    "c1",
    "2024010901000001",
    "ccc",
    issued_on=date(2024, 6, 15),
    expires_on=date(2029, 6, 14),
    products=(Product("电饭锅", "FB-1"),),
)


def rest(qtbot, shell):
    page = shell.page()
    qtbot.waitUntil(
        lambda: not (shell.session.busy or page._pause.isActive() or page._answer.making)
    )


def line_of(qtbot, shell):
    rest(qtbot, shell)
    return shell.page().findChild(ProductAskCard)


def answer(shell):
    column = shell.page()._answer.widget()
    return "\n".join(label.text() for label in column.findChildren(QLabel))


@pytest.fixture
def desk(qtbot, with_desk):
    shell = Shell(with_desk(HELD))
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    rest(qtbot, shell)
    return shell


def typed(qtbot, shell, words):
    card = line_of(qtbot, shell)
    card.line.setFocus()
    card.line.setText(words)
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    rest(qtbot, shell)


def test_enter_asks_and_the_light_links_to_the_certificate(qtbot, desk):
    typed(qtbot, desk, "电饭锅")
    assert "可用证书 2024010901000001 覆盖" in answer(desk)
    link = next(
        one
        for one in desk.page()._answer.findChildren(LinkButton)
        if one.text().strip() == HELD.number
    )
    assert "覆盖" in link.accessibleName()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    rest(qtbot, desk)
    assert desk.page().certificate_shown().certificate.id == "c1"


def test_the_day_decides_what_is_usable(qtbot, desk):
    typed(qtbot, desk, "电饭锅")
    desk.session.set_as_of(date(2024, 1, 1))
    rest(qtbot, desk)
    assert "没有可用证书覆盖" in answer(desk)
    head = desk.page()._answer.findChild(Card)
    assert "没有可用证书覆盖" in head.accessibleName()


def test_a_blank_line_asks_nothing_and_says_so(qtbot, desk):
    card = line_of(qtbot, desk)
    card.line.setText("  ")
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    assert desk.field.line().text() == ""
    assert any(
        label.isVisible() and "先写出产品名称" in label.text()
        for label in card.findChildren(QLabel)
    )


def test_markup_in_a_product_is_shown_as_it_was_typed(qtbot, desk):
    typed(qtbot, desk, "<b>手机壳</b>")
    assert "<b>手机壳</b>" not in answer(desk)
    assert "&lt;b&gt;手机壳" in answer(desk)


def test_without_a_desk_one_is_offered(qtbot, shell):
    card = line_of(qtbot, shell)
    assert card.line.accessibleName()
    chip = next(one for one in card.findChildren(QPushButton) if one.text() == "手机壳")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    rest(qtbot, shell)
    assert "还没有打开案卷" in answer(shell)
    new = next(
        one
        for one in shell.page()._answer.findChildren(QPushButton)
        if "新建我的企业" in one.text()
    )
    with qtbot.waitSignal(shell.session.desk_wished) as wished:
        qtbot.mouseClick(new, Qt.MouseButton.LeftButton)
    assert wished.args == [DeskWish.NEW]
