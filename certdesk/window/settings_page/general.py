"""常规: language, look and size of type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton

from certdesk.window.settings import LANGUAGES, ZOOMS
from certdesk.window.settings_page.parts import Part
from certdesk.window.text import language, say
from certdesk.window.theme import Scheme
from certdesk.window.widgets import Card, Flow, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from certdesk.window.session import Session


class GeneralPart(Part):
    """Changes take effect at once and are kept: the session tells the shell of each wish."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, say("settings.general"))
        self._choices: dict[object, QPushButton] = {}
        settings = session.settings
        self.add(
            self._choice_card(
                say("window.settings.language"),
                [(one, say(f"window.settings.language_{one}")) for one in LANGUAGES],
                language(),
                session.language_wished.emit,
            )
        )
        self.add(
            self._choice_card(
                say("window.settings.theme"),
                [(scheme, say(f"window.theme.{scheme}")) for scheme in Scheme],
                Scheme(settings.theme),
                session.scheme_wished.emit,
            )
        )
        self.add(
            self._choice_card(
                say("window.settings.zoom"),
                [(zoom, f"{round(zoom * 100)} %") for zoom in ZOOMS],
                settings.zoom,
                session.zoom_wished.emit,
                say("window.settings.zoom_text"),
            )
        )
        session.dressed.connect(self._follow)

    def choice(self, value: object) -> QPushButton:
        """Return the button of a choice: a language, a `Scheme`, or a zoom."""
        return self._choices[value]

    def _follow(self) -> None:
        """Show a choice that was made elsewhere (the theme button at the top)."""
        self._choices[Scheme(self.session.settings.theme)].setChecked(True)

    def _choice_card(
        self,
        title: str,
        choices: Iterable[tuple[object, str]],
        chosen: object,
        choose: Callable[[object], object],
        text: str = "",
    ) -> Card:
        card = Card(title)
        if text:
            card.body.addWidget(Label(text, "muted", wrap=True))
        group = QButtonGroup(card)
        flow = Flow()
        for value, words in choices:
            button = QPushButton(words)
            button.setProperty("look", "plain")
            button.setCheckable(True)
            button.setChecked(value == chosen)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{title} {words}")
            button.clicked.connect(lambda _on=False, value=value: choose(value))
            group.addButton(button)
            flow.add(button)
            self._choices[value] = button
        card.body.addWidget(flow)
        return card
