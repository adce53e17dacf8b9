"""A field of the form: its name, what it is typed into, and what is to be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from certdesk.window import icons
from certdesk.window.text import say
from certdesk.window.widgets import Label, LinkButton, State

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICON = 14


class Note(QWidget):
    """A line below a field: icon and words in the colour of a state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = State.NEUTRAL
        self._icon = QLabel()
        self._icon.setContentsMargins(0, 2, 0, 0)
        self._words = Label("", "small", wrap=True)
        self.action = LinkButton("")
        self.action.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        # Below the words: beside them it would leave a narrow field's words no room.
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.hide()

    def text(self) -> str:
        """Return what it says, empty when nothing."""
        return self._words.text()

    def say(self, state: State, text: str, action: str = "") -> None:
        """Say something; empty text hides the line. ``action``: words of a link below it."""
        self.state = state
        self._words.setText(text)
        self._words.setProperty("look", _LOOKS[state])
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        plain = state is State.NEUTRAL
        self._icon.setVisible(not plain)
        if not plain:
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(icons.pixmap(state.icon, state.words, _ICON, ratio))
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.setVisible(bool(text))


_LOOKS = {
    State.NEUTRAL: "small",
    State.GOOD: "told-green",
    State.ATTENTION: "told-amber",
    State.BAD: "told-red",
    State.INFO: "small",
    State.ACCENT: "small",
}


class Field(QWidget):
    """Name above, editor below it, and under that what is known, remarked or wrong.

    Signal: ``suggestion_taken(str)``: the link that writes a suggestion into the field.
    """

    suggestion_taken = Signal(str)

    def __init__(
        self,
        name: str,
        editor: QWidget,
        *,
        needed: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.setFocusProxy(editor)
        self._suggestion = ""
        self._hint = hint
        self.label = Label(say("certificates.form.needed", name=name) if needed else name, "field")
        self.label.setBuddy(editor)
        editor.setAccessibleName(name)
        self.note = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.note)
        column.addStretch()
        self.note.action.clicked.connect(lambda: self.suggestion_taken.emit(self._suggestion))
        self.tell(None, ())

    def tell(
        self,
        fault: str | None,
        remarks: Sequence[tuple[str, str | None]],
        known: str = "",
        known_state: State = State.NEUTRAL,
    ) -> None:
        """Say what is wrong, else what is remarked (words, suggestion), else what is known."""
        self._suggestion = ""
        action = ""
        if fault:
            state, words = State.BAD, fault
        elif remarks:
            state, words = (
                State.ATTENTION,
                " ".join([*(text for text, _ in remarks), known]).strip(),
            )
            self._suggestion = next((each for _, each in remarks if each), "")
            if self._suggestion:
                action = say("certificates.form.take", value=self._suggestion)
        else:
            state, words = known_state, known or self._hint
        self.note.say(state, words, action)
        self.editor.setAccessibleDescription(words)
        if isinstance(self.editor, QLineEdit) and self.editor.property("wrong") is not bool(fault):
            self.editor.setProperty("wrong", bool(fault))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def wrong(self) -> bool:
        """Return whether something is wrong that keeps the form from being saved."""
        return self.note.state is State.BAD and bool(self.note.text())
