"""The reader of licence texts: plain text, searchable, any number of them for one component."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from certdesk.window.desks.sheet import Sheet
from certdesk.window.documents.find import FindBar
from certdesk.window.text import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from certdesk.answers.ask import Answers
    from certdesk.notices.records import Component, LicenceText
    from certdesk.window.background import Background


_SIZE = QSize(760, 620)


class LicenceSheet(Sheet):
    """Shows the texts of a component, one at a time; they are read in the background."""

    def __init__(
        self,
        background: Background,
        component: Component,
        first: str = "",
        parent: QWidget | None = None,
    ) -> None:
        title = f"{component.name} {component.version}".rstrip()
        names = [component.licence]
        if component.authors not in ("", "—"):
            names.append(component.authors)
        super().__init__(title, say("window.join").join(names), parent)
        self._background = background
        self._texts = component.texts
        self.choice = QComboBox()
        self.choice.setProperty("look", "choice")
        self.choice.setAccessibleName(say("settings.reader.choice"))
        self.choice.addItems([text.name for text in component.texts])
        self.choice.setVisible(len(component.texts) > 1)
        self.bar = FindBar()
        self.bar.close_button.hide()
        self.text = QPlainTextEdit()
        self.text.setProperty("look", "field")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("settings.reader.text"))
        for widget in (self.choice, self.bar, self.text):
            self.body.addWidget(widget)
        self.add_button(say("settings.reader.close"), self.accept)
        self.choice.currentIndexChanged.connect(self._read)
        self.bar.sought.connect(self._sought)
        self.bar.turned.connect(self._turn)
        self.bar.closed.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Find, self, self.bar.open)
        begins = (at for at, one in enumerate(component.texts) if one.name.startswith(first))
        start = next(begins, 0)
        self.choice.setCurrentIndex(start)
        self._read(start)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self.text.setFocus()

    def _read(self, at: int) -> None:
        self.text.setPlainText("…")
        job = partial(_words, self._texts[at])
        self._background.ask(self, "text", job, self._show)

    def _show(self, words: str) -> None:
        self.text.setPlainText(words)
        self._sought(self.bar.field.text())

    def _places(self, typed: str) -> list[int]:
        """Where the words stand, whatever their case."""
        whole, sought = self.text.toPlainText().lower(), typed.lower()
        found: list[int] = []
        at = whole.find(sought) if sought else -1
        while at >= 0:
            found.append(at)
            at = whole.find(sought, at + len(sought))
        return found

    def _sought(self, typed: str) -> None:
        places = self._places(typed.strip())
        if places:
            self._select(places[0], len(typed.strip()))
        self.bar.tell(0, len(places))

    def _turn(self, step: int) -> None:
        typed = self.bar.field.text().strip()
        places = self._places(typed)
        if not places:
            return
        here = self.text.textCursor().selectionStart()
        now = max((at for at, place in enumerate(places) if place <= here), default=-1)
        to = (now + step) % len(places)
        self._select(places[to], len(typed))
        self.bar.tell(to, len(places))

    def _select(self, start: int, length: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()


def _words(text: LicenceText, _answers: Answers) -> str:
    try:
        return text.read()
    except OSError as error:
        return say("settings.reader.unreadable", file=text.file, cause=error.strerror or str(error))
