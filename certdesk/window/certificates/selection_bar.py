"""What can be done with the certificates that are marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from certdesk.window.text import say
from certdesk.window.widgets import Button, IconButton, Label


class SelectionBar(QFrame):
    """A bar below the table, there while something is marked.

    Signals: ``open_wanted()``, ``edit_wanted()`` (the form of one, the bulk edit of several),
    ``copy_wanted()``, ``like_wanted()``: a new one like it, ``removal_wanted()``,
    ``unmark_wanted()``.
    """

    open_wanted = Signal()
    edit_wanted = Signal()
    copy_wanted = Signal()
    like_wanted = Signal()
    removal_wanted = Signal()
    unmark_wanted = Signal()

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "selection")
        self._read_only = read_only
        self.words = Label("", "section")
        self.open = Button(say("certificates.open"), "arrow-right")
        self.edit = Button(say("certificates.edit"), "pencil")
        self.like = Button(say("certificates.like"), "copy-plus")
        self.copy = Button(say("certificates.copy"), "copy")
        self.remove = Button(say("certificates.remove"), "trash-2")
        self.unmark = IconButton("x", say("certificates.unmark"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addStretch()
        for button in (self.open, self.edit, self.like, self.copy, self.remove):
            row.addWidget(button)
        row.addWidget(self.unmark)
        for widget, signal in (
            (self.open, self.open_wanted),
            (self.edit, self.edit_wanted),
            (self.like, self.like_wanted),
            (self.copy, self.copy_wanted),
            (self.remove, self.removal_wanted),
            (self.unmark, self.unmark_wanted),
        ):
            widget.clicked.connect(signal)
        self.show_marked([])

    def show_marked(self, numbers: list[str]) -> None:
        """Say which or how many are marked; nothing marked, no bar."""
        self.setVisible(bool(numbers))
        one = len(numbers) == 1
        self.words.setText(
            say("certificates.marked_one", number=numbers[0])
            if one
            else say("certificates.marked", count=len(numbers))
        )
        self.open.setVisible(one)
        self.like.setVisible(one and not self._read_only)
        words = say("certificates.edit" if one else "certificates.bulk")
        self.edit.setText(f" {words}")
        self.edit.setAccessibleName(words)
        self.edit.setVisible(not self._read_only)
        self.remove.setVisible(not self._read_only)
