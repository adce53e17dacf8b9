"""Pictures of 设置 (see ``screenshots``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.desk_scenes import settle
from certdesk.window.scene import Scene
from certdesk.window.settings_page.about import AboutPart
from certdesk.window.settings_page.page import PartName, SettingsPage
from certdesk.window.targets import PageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from certdesk.window.settings_page.parts import Part
    from certdesk.window.shell import Shell


def _part(shell: Shell, name: PartName) -> Part:
    page = shell.show_page(PageName.SETTINGS)
    if not isinstance(page, SettingsPage):
        raise TypeError("the page of settings is another")
    part = page.part(name)
    settle(shell)
    return part


def _shown(name: PartName, *, foot: bool = False) -> Callable[[Shell], None]:
    def prepare(shell: Shell) -> None:
        bar = _part(shell, name).verticalScrollBar()
        bar.setValue(bar.maximum() if foot else 0)

    return prepare


def _text(shell: Shell) -> QWidget:
    part = _part(shell, PartName.ABOUT)
    if not isinstance(part, AboutPart):
        raise TypeError("the part is another")
    sheet = part.show_texts("qt", "GPL")
    settle(shell)
    sheet.bar.field.setText("object code")
    return sheet


SCENES = (
    Scene("settings-privacy", _shown(PartName.PRIVACY), desk=True),
    Scene("settings-privacy-foot", _shown(PartName.PRIVACY, foot=True), desk=True),
    Scene("settings-about", _shown(PartName.ABOUT), desk=True),
    Scene("settings-about-foot", _shown(PartName.ABOUT, foot=True), desk=True),
    Scene("settings-licence", _text, desk=True),
    Scene("settings-privacy-en", _shown(PartName.PRIVACY), language="en", desk=True),
    Scene("settings-about-en", _shown(PartName.ABOUT), language="en", desk=True),
    Scene("settings-about-foot-en", _shown(PartName.ABOUT, foot=True), language="en", desk=True),
)
