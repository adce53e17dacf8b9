"""The menu of the desk at the top of the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from certdesk.window import icons
from certdesk.window.desks.recent import Recent
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

_ICONS = {
    DeskWish.NEW: "file-plus",
    DeskWish.OPEN: "folder-open",
    DeskWish.COPY: "copy-plus",
    DeskWish.EXPORT: "file-up",
    DeskWish.IMPORT: "file-down",
    DeskWish.COMPANY: "building-2",
    DeskWish.BACKUPS: "archive-restore",
    DeskWish.HISTORY: "history",
    DeskWish.SAMPLE: "eye",
    DeskWish.RESET_SAMPLE: "rotate-ccw",
    DeskWish.CLOSE: "log-out",
}


class DeskMenu(QMenu):
    """Signals: ``wished(DeskWish)``; ``recent_chosen(Path)``."""

    wished = Signal(object)
    recent_chosen = Signal(object)

    def __init__(
        self, *, is_open: bool, read_only: bool, sample: bool, parent: QWidget | None = None
    ) -> None:
        """Make the menu for what is open: nothing, a desk, one only to be read, the sample."""
        super().__init__(parent)
        self.setAccessibleName(say("desks.menu.name"))
        self.setToolTipsVisible(True)
        self._add(DeskWish.NEW)
        self._add(DeskWish.OPEN)
        self.recent = self.addMenu(icons.icon("clock", "text"), say("desks.menu.recent"))
        self.recent.setToolTipsVisible(True)
        if is_open:
            self.addSeparator()
            self._add(DeskWish.COMPANY)
            self._add(DeskWish.HISTORY)
            self._add(DeskWish.BACKUPS)
        self.addSeparator()
        if is_open:
            self._add(DeskWish.COPY)
            self._add(DeskWish.EXPORT)
        # Another company's file makes a desk of its own, so this goes while one is read only too.
        self._add(DeskWish.IMPORT)
        self.addSeparator()
        if sample and not read_only:
            self._add(DeskWish.RESET_SAMPLE)
        elif not sample:
            self._add(DeskWish.SAMPLE)
        if is_open:
            self._add(DeskWish.CLOSE)

    def show_recent(self, desks: Iterable[Recent]) -> None:
        """List the desks of before; one that is missing says so and cannot be chosen."""
        self.recent.clear()
        for desk in desks:
            words = say("desks.menu.missing", name=desk.name) if desk.missing else desk.name
            # An ampersand in a file's name is no shortcut.
            action = self.recent.addAction(words.replace("&", "&&"))
            action.setToolTip(str(desk.path))
            action.setEnabled(not desk.missing)
            action.triggered.connect(lambda _on=False, path=desk.path: self._choose(path))
        if self.recent.isEmpty():
            self.recent.addAction(say("desks.menu.no_recent")).setEnabled(False)

    def action(self, wish: DeskWish) -> QAction | None:
        """Return the entry of a wish; None when it is not offered."""
        return next((each for each in self.actions() if each.data() == wish.value), None)

    def _choose(self, path: object) -> None:
        self.recent_chosen.emit(path)

    def _add(self, wish: DeskWish) -> None:
        words = say(f"desks.menu.{wish}")
        if wish is DeskWish.OPEN:
            # The keys work without the menu: this only tells them.
            keys = QKeySequence(QKeySequence.StandardKey.Open)
            words += "\t" + keys.toString(QKeySequence.SequenceFormat.NativeText)
        action = self.addAction(icons.icon(_ICONS[wish], "text"), words)
        action.setData(wish.value)
        action.triggered.connect(lambda: self.wished.emit(wish))
