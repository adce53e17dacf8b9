from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from certdesk.window import settings as kept
from certdesk.window import theme
from certdesk.window.palette import DARK
from certdesk.window.settings_page.page import PartName
from certdesk.window.settings_page.privacy import PrivacyPart
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


def test_arrow_keys_turn_from_part_to_part(qtbot, shell, page) -> None:
    page.take_focus()
    assert page.tab(PartName.GENERAL).isChecked()
    qtbot.keyClick(page.tab(PartName.GENERAL), Qt.Key.Key_Right)
    assert page.tab(PartName.PRIVACY).isChecked()
    assert page.part(PartName.PRIVACY).isVisibleTo(page)
    qtbot.keyClick(page.tab(PartName.PRIVACY), Qt.Key.Key_Right)
    assert page.tab(PartName.ABOUT).isChecked()
    assert page.part(PartName.ABOUT).accessibleName() != page.general.accessibleName()
    qtbot.waitUntil(lambda: not shell.session.background.busy)


def test_a_part_is_made_when_it_is_first_looked_at(page) -> None:
    assert not page.findChildren(PrivacyPart)
    page.part(PartName.PRIVACY)
    page.part(PartName.GENERAL)
    page.part(PartName.PRIVACY)
    assert len(page.findChildren(PrivacyPart)) == 1


def test_every_control_has_a_name(qtbot, shell, page) -> None:
    for name in PartName:
        page.part(name)
    qtbot.waitUntil(lambda: not shell.session.background.busy)
    for control in page.findChildren(QAbstractButton):
        assert control.accessibleName(), control.text()
