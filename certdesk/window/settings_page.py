"""The page 设置: language, look, size of type, and where things lie."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from certdesk import places
from certdesk.window.page import Page
from certdesk.window.settings import LANGUAGES, ZOOMS
from certdesk.window.targets import PageName
from certdesk.window.text import language, say
from certdesk.window.theme import Scheme
from certdesk.window.widgets import Button, Card, Flow, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from certdesk.answers.ask import Answers
    from certdesk.window.session import Session


class SettingsPage(Page):
    """Changes take effect at once and are kept: the session tells the shell of each wish."""

    name = PageName.SETTINGS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._choices: dict[object, QPushButton] = {}
        settings = session.settings
        column = QWidget()
        column.setProperty("look", "column")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(22, 18, 22, 22)
        layout.setSpacing(12)
        layout.addWidget(Label(say("window.settings.title"), "page"))
        layout.addWidget(
            self._choice_card(
                say("window.settings.language"),
                [(one, say(f"window.settings.language_{one}")) for one in LANGUAGES],
                language(),
                session.language_wished.emit,
            )
        )
        layout.addWidget(
            self._choice_card(
                say("window.settings.theme"),
                [(scheme, say(f"window.theme.{scheme}")) for scheme in Scheme],
                Scheme(settings.theme),
                session.scheme_wished.emit,
            )
        )
        layout.addWidget(
            self._choice_card(
                say("window.settings.zoom"),
                [(zoom, f"{round(zoom * 100)} %") for zoom in ZOOMS],
                settings.zoom,
                session.zoom_wished.emit,
                say("window.settings.zoom_text"),
            )
        )
        self._version = Label("…", selectable=True)
        layout.addWidget(self._places_card())
        layout.addWidget(_about_card())
        layout.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        session.background.ask(self, "version", _version, self._version.setText)
        session.dressed.connect(self._follow)

    def choice(self, value: object) -> QPushButton:
        """Return the button of a choice: a language, a `Scheme`, or a zoom."""
        return self._choices[value]

    def take_focus(self) -> None:
        self._choices[language()].setFocus()

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

    def _places_card(self) -> Card:
        card = Card(say("window.settings.places"))
        card.body.addLayout(_line(say("window.settings.registry"), self._version))
        if places.portable():
            home = say("window.settings.portable_text", folder=places.settings_folder().parent)
            words = Label(home, wrap=True, selectable=True)
            card.body.addLayout(_line(say("window.settings.portable"), words))
        for name, shown, folder in self._places():
            title = say(f"window.settings.{name}")
            line = _line(title, Label(str(shown), wrap=True, selectable=True))
            button = Button(say("window.settings.open_folder"), "folder-open")
            button.setAccessibleName(f"{say('window.settings.open_folder')} {title}")
            button.clicked.connect(lambda _on=False, folder=folder: self._open(folder))
            line.addWidget(button)
            card.body.addLayout(line)
        return card

    def _places(self) -> list[tuple[str, Path, Path]]:
        """Return what people look for: the name of its message, where it lies, the folder of it."""
        folders = [
            ("folder_backups", places.backup_folder()),
            ("folder_settings", places.settings_folder()),
            ("folder_log", places.log_folder()),
            ("folder_cache", places.cache_folder()),
        ]
        desk = self.session.desk
        first = [] if desk is None else [("folder_desk", desk.path, desk.path.parent)]
        return [*first, *((name, folder, folder) for name, folder in folders)]

    def _open(self, folder: Path) -> None:
        # Folders are made when something is first put into them; the nearest one can be shown.
        shown = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
        if shown is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown))):
            self.said.emit("amber", say("window.settings.not_opened", folder=folder))


def _version(answers: Answers) -> str:
    return answers.registry.version


def _line(name: str, value: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    label = Label(name, "muted")
    label.setMinimumWidth(110)
    line.addWidget(label)
    line.addWidget(value, 1)
    return line


def _about_card() -> Card:
    card = Card(say("window.settings.about"))
    try:
        version = metadata.version("certdesk")
    except metadata.PackageNotFoundError:
        version = "—"  # run from a checkout that was never installed
    card.body.addWidget(Label(say("window.settings.about_version", version=version, qt=qVersion())))
    card.body.addWidget(Label(say("window.settings.about_promise"), wrap=True))
    card.body.addWidget(Label(say("window.settings.about_licences"), "muted", wrap=True))
    return card
