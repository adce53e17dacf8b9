"""The dialogs of the window: a title, what they hold, and the buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.window.widgets import Button, Label

if TYPE_CHECKING:
    from collections.abc import Callable


class Sheet(QDialog):
    """A dialog; ``body`` is the layout to fill. Esc closes it, Enter presses the primary button.

    It is opened with ``open()``: the window behind it waits, the program does not.
    """

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(Label(title, "title", wrap=True))
        if text:
            outer.addWidget(Label(text, "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(10)
        self._foot.addStretch()
        outer.addLayout(self._foot)

    def add_button(
        self,
        words: str,
        press: Callable[[], object],
        icon: str | None = None,
        *,
        primary: bool = False,
        aside: bool = False,
    ) -> Button:
        """Put a button at the foot: at the right, or ``aside`` at the left."""
        button = Button(words, icon, primary=primary)
        button.clicked.connect(lambda _on: press())
        if primary:
            button.setDefault(True)
        if aside:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)
        return button


class Question(Sheet):
    """Asks before something is done; ``accepted`` is the answer yes."""

    def __init__(
        self, title: str, text: str, yes: str, no: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        words = Label(text, wrap=True)
        words.setMinimumWidth(430)
        words.setMaximumWidth(520)
        self.body.addWidget(words)
        self.body.addStretch()
        self.no = self.add_button(no, self.reject)
        self.yes = self.add_button(yes, self.accept, primary=True)
        self.yes.setFocus()
