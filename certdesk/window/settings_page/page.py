"""The page 设置: its three parts, and the buttons that turn from one to the other."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from certdesk.window.page import Page
from certdesk.window.settings_page.general import GeneralPart
from certdesk.window.targets import PageName
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.window.session import Session
    from certdesk.window.settings_page.parts import Part


class PartName(StrEnum):
    """A part of 设置."""

    GENERAL = "general"
    PRIVACY = "privacy"
    ABOUT = "about"


class SettingsPage(Page):
    """A part is made when it is first looked at; the arrow keys turn from one to the next."""

    name = PageName.SETTINGS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.general = GeneralPart(session)
        self._parts: dict[PartName, Part] = {PartName.GENERAL: self.general}
        self._tabs: dict[PartName, QPushButton] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.general)
        self.general.said.connect(self.said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(22, 18, 22, 6)
        head.setSpacing(12)
        head.addWidget(Label(say("window.settings.title"), "page"))
        head.addLayout(self._tab_row())
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)

    def tab(self, name: PartName) -> QPushButton:
        """Return the button that shows a part."""
        return self._tabs[name]

    def part(self, name: PartName) -> Part:
        """Show a part, made now if it was not yet, and return it."""
        if name not in self._parts:
            self._parts[name] = part = self._make(name)
            part.said.connect(self.said)
            self._stack.addWidget(part)
        self._tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self._parts[name])
        return self._parts[name]

    def choice(self, value: object) -> QPushButton:
        """Return the button of a choice: a language, a `Scheme`, or a zoom."""
        return self.general.choice(value)

    def take_focus(self) -> None:
        next(tab for tab in self._tabs.values() if tab.isChecked()).setFocus()

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for name in PartName:
            tab = QPushButton(say(f"settings.{name}"))
            tab.setProperty("look", "plain")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            words = say("settings.part", title=say("window.settings.title"), part=tab.text())
            tab.setAccessibleName(words)
            tab.toggled.connect(lambda on, name=name: on and self.part(name))
            group.addButton(tab)
            row.addWidget(tab)
            self._tabs[name] = tab
        row.addStretch()
        self._tabs[PartName.GENERAL].setChecked(True)
        return row

    def _make(self, name: PartName) -> Part:
        if name is PartName.PRIVACY:
            from certdesk.window.settings_page.privacy import PrivacyPart  # noqa: PLC0415

            return PrivacyPart(self.session)
        from certdesk.window.settings_page.about import AboutPart  # noqa: PLC0415

        return AboutPart(self.session)
