"""What the parts of 设置 have in common: a column of cards, lines, and a button to a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.window.text import say
from certdesk.window.widgets import Button, Label

if TYPE_CHECKING:
    from pathlib import Path

    from certdesk.window.session import Session


class Part(QScrollArea):
    """A column of cards that scrolls; ``add`` puts one below the others.

    Signal: ``said(state, text)``: something for the message bar.
    """

    said = Signal(str, str)

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        column.setProperty("look", "column")
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(22, 6, 22, 22)
        self._column.setSpacing(12)
        self._column.addStretch()
        self.setWidget(column)

    def add(self, card: QWidget) -> None:
        """Put a card at the end."""
        self._column.insertWidget(self._column.count() - 1, card)

    def folder_button(self, title: str, folder: Path) -> Button:
        """Return a button that shows a folder in the reader's file manager."""
        button = Button(say("window.settings.open_folder"), "folder-open")
        button.setAccessibleName(f"{say('window.settings.open_folder')} {title}")
        button.clicked.connect(lambda _on=False: self._open(folder))
        return button

    def _open(self, folder: Path) -> None:
        # Folders are made when something is first put into them; the nearest one can be shown.
        shown = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
        if shown is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown))):
            self.said.emit("amber", say("window.settings.not_opened", folder=folder))


def line(name: str, value: QWidget) -> QHBoxLayout:
    """Return a line: a name, and what it is."""
    row = QHBoxLayout()
    row.setSpacing(16)
    label = Label(name, "muted", wrap=True)
    label.setFixedWidth(150)
    row.addWidget(label)
    row.addWidget(value, 1)
    return row


def points(lines: list[str]) -> list[Label]:
    """Return sentences as labels that wrap, one for each."""
    return [Label(one, wrap=True) for one in lines]
