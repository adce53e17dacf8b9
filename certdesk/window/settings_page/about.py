"""关于: versions, what the program is and is not, and what it consists of."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from certdesk import __version__, places
from certdesk.window.settings_page.components import ComponentTable
from certdesk.window.settings_page.licence_sheet import LicenceSheet
from certdesk.window.settings_page.parts import Part, line, points
from certdesk.window.text import say
from certdesk.window.widgets import Button, Card, Flow, Label

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers
    from certdesk.notices.records import Component
    from certdesk.problems import Problem
    from certdesk.window.session import Session

_QT = "qt"


@dataclass(frozen=True, slots=True)
class Sources:
    """What the registry was made of: its version, how many documents, the day of the newest."""

    version: str
    documents: int
    newest: str


class AboutPart(Part):
    """Everything that is read from files comes from the background, after the first paint."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, say("settings.about"))
        self._components: dict[str, Component] = {}
        self._registry = Label("…", wrap=True, selectable=True)
        self._lines = {
            "program": f"{say('window.title')} {__version__}",
            "python": platform.python_version(),
            "qt": qVersion(),
            # On Windows the module platform asks a service, which may take seconds.
            "system": f"{QSysInfo.prettyProductName()} {QSysInfo.currentCpuArchitecture()}",
        }
        self.add(self._versions_card())
        self.add(_words(say("settings.purpose.title"), ["is", "is_not", "copyright"], "purpose"))
        self.table = ComponentTable()
        self.table.chosen.connect(self.show_texts)
        self._trouble = Label("", wrap=True)
        self._trouble.hide()
        self.add(self._components_card())
        self.add(self._qt_card())
        session.background.ask(self, "sources", _sources, self._tell_sources)
        session.background.ask(self, "notices", _notices, self._tell_components)

    def _versions_card(self) -> Card:
        card = Card(say("settings.versions.title"))
        values = {
            name: Label(words, wrap=True, selectable=True) for name, words in self._lines.items()
        }
        for name in ("program", "registry", "python", "qt", "system"):
            value = self._registry if name == "registry" else values[name]
            card.body.addLayout(line(say(f"settings.versions.{name}"), value))
        self.copy = Button(say("settings.versions.copy"), "copy")
        self.copy.clicked.connect(lambda _on=False: self._copy())
        flow = Flow()
        flow.add(self.copy)
        card.body.addWidget(flow)
        return card

    def versions(self) -> str:
        """Return the versions as lines for a letter to whoever helps."""
        told = {**self._lines, "registry": self._registry.text()}
        return "\n".join(
            say("settings.versions.line", name=say(f"settings.versions.{name}"), value=told[name])
            for name in ("program", "registry", "python", "qt", "system")
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.versions())
        self.said.emit("green", say("settings.versions.copied"))

    def _tell_sources(self, sources: Sources) -> None:
        words = say(
            "settings.versions.sources",
            version=sources.version,
            count=sources.documents,
            day=sources.newest,
        )
        self._registry.setText(words)

    def _components_card(self) -> Card:
        card = Card(say("settings.components.title"))
        card.body.addWidget(Label(say("settings.components.text"), "muted", wrap=True))
        card.body.addWidget(self._trouble)
        card.body.addWidget(self.table)
        folder = places.licences_folder()
        if folder is not None:
            title = say("settings.components.folder")
            row = line(title, Label(str(folder), wrap=True, selectable=True))
            row.addWidget(self.folder_button(title, folder))
            card.body.addLayout(row)
        else:
            card.body.addWidget(Label(say("settings.components.checkout"), "muted", wrap=True))
        return card

    def _qt_card(self) -> Card:
        card = _words(say("settings.qt.title"), ["licence", "windows", "linux", "free"], "qt")
        self.lgpl = Button(say("settings.qt.lgpl"), "file-text")
        self.gpl = Button(say("settings.qt.gpl"), "file-text")
        self.lgpl.clicked.connect(lambda _on=False: self.show_texts(_QT, "LGPL"))
        self.gpl.clicked.connect(lambda _on=False: self.show_texts(_QT, "GPL"))
        for button in (self.lgpl, self.gpl):
            button.setEnabled(False)
        flow = Flow()
        flow.add(self.lgpl)
        flow.add(self.gpl)
        card.body.addWidget(flow)
        return card

    def _tell_components(self, found: tuple[Component, ...] | Problem) -> None:
        if not isinstance(found, tuple):
            self._trouble.setText(say(found.message, **found.parameters))
            self._trouble.show()
            return
        self._components = {one.id: one for one in found}
        self.table.fill(found)
        for button in (self.lgpl, self.gpl):
            button.setEnabled(_QT in self._components)

    def show_texts(self, identifier: str, first: str = "") -> LicenceSheet:
        """Open the texts of a component, with the one whose name begins with ``first``."""
        sheet = LicenceSheet(
            self.session.background, self._components[identifier], first, self.window()
        )
        sheet.open()
        return sheet


def _sources(answers: Answers) -> Sources:
    documents = answers.registry.documents()
    newest = max((one.issued_on for one in documents), default=None)
    return Sources(
        answers.registry.version, len(documents), "" if newest is None else newest.isoformat()
    )


def _notices(_answers: Answers) -> tuple[Component, ...] | Problem:
    from certdesk.notices.reading import notices  # noqa: PLC0415 - seldom looked at
    from certdesk.problems import Problem  # noqa: PLC0415

    try:
        return notices()
    except Problem as problem:
        return problem


def _words(title: str, names: list[str], group: str) -> Card:
    card = Card(title)
    for label in points([say(f"settings.{group}.{name}") for name in names]):
        card.body.addWidget(label)
    return card
