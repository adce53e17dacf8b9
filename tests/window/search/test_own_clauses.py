from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from certdesk.ledger.records import AddedDocument
from certdesk.window.search.rows import Group
from certdesk.window.shell import Shell
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Chip
from tests.window.search.test_desk_part import QMS, rest

TEXT = """本市竹制品质量办法
一、推行竹制品星级评定
各区建立竹制品星级评定制度，与强制性产品认证衔接 <b>。
二、保障措施
（一）加强组织领导。
各部门要落实责任。
"""
DOCUMENT = AddedDocument(
    *("d1", "x-1f3a5b7c", "本市竹制品质量办法", "", datetime(2026, 11, 23, tzinfo=UTC)),
    number="某政发〔2021〕8号",
)


@pytest.fixture
def shell(qtbot, with_desk):
    session = with_desk(QMS)

    def add(desk) -> None:
        with desk.change("history.document.added") as change:
            change.add_document(DOCUMENT, TEXT)

    session.desk.write(add)
    shell = Shell(session)
    qtbot.addWidget(shell)
    shell.resize(1280, 800)
    shell.show()
    rest(qtbot, shell)
    return shell


def ask(qtbot, shell, words: str):
    shell.open_target(Target(TargetKind.SEARCH, words))
    rest(qtbot, shell)
    return shell.page()


def rows(page):
    found = page._found
    return [row for row in found.rows if row.group is Group.OWN_CLAUSE] if found else []


def button(page, words):
    shown = (each for each in page.findChildren(QPushButton) if each.isVisible())
    return next(each for each in shown if each.text().strip() == words)


def test_they_are_found_marked_and_can_be_cited(qtbot, shell):
    page = ask(qtbot, shell, "竹制品星级")
    (row,) = rows(page)
    assert (row.title, row.note) == ("某政发〔2021〕8号 一", say("adding.own"))
    assert page.selected() == row
    assert say("adding.own") in [chip.text() for chip in page.findChildren(Chip)]
    labels = " ".join(label.text() for label in page.findChildren(QLabel))
    assert say("documents.undated") in labels
    assert say("window.clause.not_yet") not in labels
    qtbot.mouseClick(button(page, say("window.clause.copy")), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“推行竹制品星级评定\u3000各区建立")
    assert "某政发〔2021〕8号" in copied


def test_they_stand_beside_those_of_the_registry(qtbot, shell):
    page = ask(qtbot, shell, "强制性产品认证")
    groups = [section.group for section in page._found.sections]
    assert groups == sorted(groups, key=list(Group).index)
    assert {Group.OWN_CLAUSE, Group.CLAUSE, Group.SCHEME} <= set(groups)


@pytest.mark.parametrize("words", ["某政发〔2021〕8号", "本市竹制品质量办法"])
def test_the_document_is_found_by_number_and_title(qtbot, shell, words):
    assert "x-1f3a5b7c#序" in [row.key for row in rows(ask(qtbot, shell, words))]


def test_enter_opens_the_clause_where_it_stands(qtbot, shell):
    page = ask(qtbot, shell, "加强组织领导")
    while page.selected().key != "x-1f3a5b7c#二/一":
        page.step(1)
    page.open_selected()
    rest(qtbot, shell)
    reading = shell.page().reading
    assert shell.page().name is PageName.DOCUMENTS
    qtbot.waitUntil(lambda: reading.current is not None)
    assert reading.current.id == "x-1f3a5b7c#二/一"


def test_what_is_removed_is_found_no_more(qtbot, shell):
    page = ask(qtbot, shell, "竹制品星级")
    assert rows(page)
    shell.session.desk.change(
        "history.document.removed", lambda change: change.remove("document", "d1")
    )
    qtbot.waitUntil(lambda: not rows(page))


def test_a_question_for_a_product_finds_none(qtbot, shell):
    assert not rows(ask(qtbot, shell, "竹制品需要强制认证吗"))
