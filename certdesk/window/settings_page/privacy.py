"""隐私: that nothing leaves this computer, what is kept, where, and how to remove it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from certdesk import places
from certdesk.reports.fault_file import NAMES
from certdesk.window.desks.sheet import Question
from certdesk.window.file_size import size_words
from certdesk.window.instance.claim import CLAIMS
from certdesk.window.settings import settings_file
from certdesk.window.settings_page.clearing import Cleared, clear
from certdesk.window.settings_page.parts import Part, line, points
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Card, Flow, Label

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.answers.ask import Answers
    from certdesk.window.session import Session


class PrivacyPart(Part):
    """Says what is true of this copy of the program, and clears what can be made again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, say("settings.privacy"))
        self._address = Label("", wrap=True, selectable=True)
        self.add(self._network_card())
        self.add(_card(say("settings.kept.title"), ["desk", "history", "drafts", "copies"], "kept"))
        self.add(self._places_card())
        self.add(self._remove_card())
        session.background.ask(self, "register", _register, self._tell_register)

    def _network_card(self) -> Card:
        card = _card(say("settings.network.title"), ["none", "computer"], "network")
        card.body.addWidget(self._address)
        return card

    def _tell_register(self, register: tuple[str, str]) -> None:
        name, address = register
        self._address.setText(say("settings.network.register", name=name, address=address))

    def _places_card(self) -> Card:
        card = Card(say("window.settings.places"))
        if places.portable():
            home = places.settings_folder().parent
            card.body.addWidget(Label(say("settings.places.portable", folder=home), wrap=True))
        for name, shown, folder in self._places():
            title = say(f"settings.places.{name}")
            row = line(title, Label(str(shown), wrap=True, selectable=True))
            row.addWidget(self.folder_button(title, folder))
            card.body.addLayout(row)
        return card

    def _places(self) -> list[tuple[str, Path, Path]]:
        """Return what people look for: the name of its message, where it lies, the folder of it."""
        folders = [
            ("backups", places.backup_folder()),
            ("sample", places.sample_folder()),
            ("settings", places.settings_folder()),
            ("log", places.log_folder()),
            ("cache", places.cache_folder()),
        ]
        desk = self.session.desk
        first = [] if desk is None else [("desk", desk.path, desk.path.parent)]
        return [*first, *((name, folder, folder) for name, folder in folders)]

    def _remove_card(self) -> Card:
        # Exactly what is meant: on Windows the backups lie below the folder of the settings.
        named = {
            "settings": settings_file(),
            "log": places.log_folder(),
            "cache": places.cache_folder(),
            "sample": places.sample_folder(),
            "backups": places.backup_folder(),
        }
        installed = ["installed", "backups", "desks"]
        names = ["portable", "desks_portable"] if places.portable() else installed
        card = _card(say("settings.remove.title"), names, "remove", **named)
        flow = Flow()
        self.clear_cache = Button(say("settings.clear.cache.button"), "trash-2")
        self.clear_cache.clicked.connect(lambda _on=False: self.ask_to_clear("cache"))
        self.clear_log = Button(say("settings.clear.log.button"), "trash-2")
        self.clear_log.clicked.connect(lambda _on=False: self.ask_to_clear("log"))
        flow.add(self.clear_cache)
        flow.add(self.clear_log)
        card.body.addWidget(flow)
        return card

    def ask_to_clear(self, what: str) -> Question:
        """Ask before the ``cache`` or the ``log`` is cleared."""
        question = Question(
            say(f"settings.clear.{what}.title"),
            say(f"settings.clear.{what}.text"),
            say(f"settings.clear.{what}.button"),
            say("settings.clear.cancel"),
            self.window(),
        )
        question.accepted.connect(partial(self._clear, what))
        question.open()
        return question

    def _clear(self, what: str) -> None:
        folder = places.cache_folder() if what == "cache" else places.log_folder()
        self.session.background.ask(
            self, f"clear {what}", partial(_cleared, folder), partial(self._tell_cleared, what)
        )

    def _tell_cleared(self, what: str, cleared: Cleared) -> None:
        told = say(
            f"settings.clear.{what}.done", files=cleared.files, size=size_words(cleared.size)
        )
        if cleared.left:
            left = say("settings.clear.left", count=cleared.left)
            self.said.emit("amber", say("settings.clear.both", done=told, left=left))
        else:
            self.said.emit("green", told)


def _cleared(folder: Path, answers: Answers) -> Cleared:
    # The registry that is being read stays: the program would have to build it again at once.
    # So does what says that this window is open, and where its breakdown would be told: Windows
    # would refuse to remove them, and elsewhere both would be out of work.
    return clear(folder, keep=answers.registry.file, held=(CLAIMS, NAMES))


def _register(answers: Answers) -> tuple[str, str]:
    register = answers.registry.register
    return register.name if language() == "zh" else register.name_en, register.address


def _card(title: str, names: list[str], group: str, **named: object) -> Card:
    card = Card(title)
    for label in points([say(f"settings.{group}.{name}", **named) for name in names]):
        card.body.addWidget(label)
    return card
