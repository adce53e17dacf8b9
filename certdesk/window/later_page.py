"""Pages of work still to come: they say so, and lead to what already works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from certdesk.window.page import Page
from certdesk.window.rail import ICONS
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState

if TYPE_CHECKING:
    from certdesk.window.session import Session

# Where each of them sends its reader.
_NOW = {
    PageName.CLASSROOM: Target(TargetKind.PAGE, PageName.LIBRARY),
}


class LaterPage(Page):
    """Says what a page is for, that it is not there yet, and what can be done now instead."""

    def __init__(self, name: PageName, session: Session) -> None:
        super().__init__(session)
        self.name = name
        self.button = Button(say(f"window.later.{name}.button"), "arrow-right", primary=True)
        self.button.clicked.connect(lambda: self.open_target.emit(_NOW[name]))
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                ICONS[name],
                say(f"window.later.{name}.title"),
                say(f"window.later.{name}.text"),
                (self.button,),
            )
        )

    def take_focus(self) -> None:
        self.button.setFocus()
