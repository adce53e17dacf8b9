"""What pages that need a desk show while none is open: what they are for, and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from certdesk.window.desks.welcome import welcome_card
from certdesk.window.page import Page
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.window.session import Session
    from certdesk.window.targets import PageName


class NoDeskPage(Page):
    """Stands in for a page until there is a desk to show."""

    def __init__(self, name: PageName, session: Session) -> None:
        super().__init__(session)
        self.name = name
        column = QWidget()
        column.setProperty("look", "column")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(22, 18, 22, 22)
        layout.setSpacing(12)
        layout.addWidget(Label(say(f"desks.without.title.{name}"), "page"))
        layout.addWidget(Label(say(f"desks.without.{name}"), "muted", wrap=True))
        self.card = welcome_card(session)
        layout.addWidget(self.card)
        layout.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def take_focus(self) -> None:
        next(iter(self.card.ways.buttons.values())).setFocus()
