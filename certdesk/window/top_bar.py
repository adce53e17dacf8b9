"""The bar at the top: the search field, the day, the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from certdesk.window.as_of import AsOfButton
from certdesk.window.search_field import SearchField
from certdesk.window.theme import Scheme
from certdesk.window.theme_button import ThemeButton

if TYPE_CHECKING:
    from certdesk.window.session import Session


class TopBar(QFrame):
    """Holds ``field``, ``as_of`` and ``theme_button``, which Tab walks through in this order."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "top")
        self.field = SearchField()
        self.as_of = AsOfButton(session)
        self.theme_button = ThemeButton(Scheme(session.settings.theme))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 18, 9)
        row.setSpacing(14)
        row.addWidget(self.field, 1)
        row.addWidget(self.as_of)
        row.addWidget(self.theme_button)
        QWidget.setTabOrder(self.field.line(), self.as_of)
        QWidget.setTabOrder(self.as_of, self.theme_button)
