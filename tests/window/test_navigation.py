from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from certdesk.window.targets import PageName, Target, TargetKind

ALT = Qt.KeyboardModifier.AltModifier
CLAUSE = Target(TargetKind.CLAUSE, "gf-2018-3#四/九")


def back(qtbot, shell) -> None:
    qtbot.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Left, ALT)


def forward(qtbot, shell) -> None:
    qtbot.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Right, ALT)


def follow(qtbot, shell, target: Target) -> None:
    shell.open_target(target)
    qtbot.waitUntil(lambda: not shell.session.busy)


def test_the_way_back_leads_over_all_pages_and_forward_again(qtbot, shell) -> None:
    qtbot.keyClicks(shell.field.line(), "ccc")
    qtbot.waitUntil(lambda: shell.page().selected() is not None)
    follow(qtbot, shell, Target(TargetKind.SCHEME, "qms"))
    follow(qtbot, shell, CLAUSE)
    follow(qtbot, shell, Target(TargetKind.PAGE, PageName.SETTINGS))
    back(qtbot, shell)
    assert shell.page().standing() == CLAUSE
    back(qtbot, shell)
    assert shell.page().standing() == Target(TargetKind.SCHEME, "qms")
    back(qtbot, shell)
    assert shell.page().name is PageName.SEARCH
    assert shell.field.text() == "ccc"
    back(qtbot, shell)  # at the beginning nothing happens
    assert shell.field.text() == "ccc"
    for name in (PageName.LIBRARY, PageName.DOCUMENTS, PageName.SETTINGS):
        forward(qtbot, shell)
        assert shell.page().name is name
    forward(qtbot, shell)
    assert shell.page().name is PageName.SETTINGS


def test_the_way_back_leads_through_the_clauses_of_documents(qtbot, shell) -> None:
    follow(qtbot, shell, CLAUSE)
    follow(qtbot, shell, Target(TargetKind.CLAUSE, "samr-2020-2267#一/二/2"))
    reading = shell.page().reading
    back(qtbot, shell)
    qtbot.waitUntil(lambda: reading.current is not None and reading.current.id == CLAUSE.id)
    forward(qtbot, shell)
    qtbot.waitUntil(lambda: reading.current.id == "samr-2020-2267#一/二/2")


def test_what_was_chosen_on_a_page_is_where_the_way_back_leads(qtbot, shell) -> None:
    follow(qtbot, shell, Target(TargetKind.SCHEME, "qms"))
    shell.page()._show_scheme("ems")  # as the arrow keys in the list do
    follow(qtbot, shell, Target(TargetKind.PAGE, PageName.SETTINGS))
    back(qtbot, shell)
    assert shell.page().standing() == Target(TargetKind.SCHEME, "ems")


def test_a_new_step_cuts_off_what_lay_ahead(qtbot, shell) -> None:
    shell.rail.button(PageName.DOCUMENTS).click()
    back(qtbot, shell)
    shell.rail.button(PageName.SETTINGS).click()
    forward(qtbot, shell)
    assert shell.page().name is PageName.SETTINGS
    back(qtbot, shell)
    assert shell.page().name is PageName.SEARCH


def test_the_side_buttons_of_the_mouse_lead_back_and_forward(qtbot, shell) -> None:
    shell.rail.button(PageName.SETTINGS).click()
    for button, name in (
        (Qt.MouseButton.BackButton, PageName.SEARCH),
        (Qt.MouseButton.ForwardButton, PageName.SETTINGS),
    ):
        QTest.mouseClick(
            shell.windowHandle(), button, Qt.KeyboardModifier.NoModifier, QPoint(600, 400)
        )
        assert shell.page().name is name


def test_the_way_back_survives_another_language(qtbot, shell) -> None:
    follow(qtbot, shell, Target(TargetKind.SCHEME, "qms"))
    follow(qtbot, shell, Target(TargetKind.PAGE, PageName.SETTINGS))
    shell.set_language("en")
    back(qtbot, shell)
    assert shell.page().standing() == Target(TargetKind.SCHEME, "qms")
    qtbot.waitUntil(lambda: not shell.session.busy)


@pytest.mark.parametrize("words", ["ccc", ""])
def test_a_link_to_a_search_leads_there_with_the_words_that_stand_already(
    qtbot, shell, words: str
) -> None:
    shell.field.set_text(words)
    shell.show_page(PageName.SETTINGS)
    shell.open_target(Target(TargetKind.SEARCH, words))
    assert shell.page().name is PageName.SEARCH
    assert shell.page().standing() == Target(TargetKind.SEARCH, words)
    qtbot.waitUntil(lambda: not shell.session.busy)
