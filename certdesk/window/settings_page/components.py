"""The table of what the program consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from certdesk.notices.records import Component

_LINES = 12
_IDENTIFIER = Qt.ItemDataRole.UserRole


class ComponentTable(QTreeWidget):
    """Name, version and licence of each component; a click or Enter opens its texts.

    Signal: ``chosen(str)``: the id of a component.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("settings.components.title"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setHeaderLabels(
            [say(f"settings.components.{name}") for name in ("name", "version", "licence")]
        )
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(self.fontMetrics().height() * 2 * _LINES)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._choose)

    def fill(self, components: Iterable[Component]) -> None:
        """Show components in the order given."""
        self.clear()
        for one in components:
            item = QTreeWidgetItem([one.name, one.version or "—", one.licence])
            item.setData(0, _IDENTIFIER, one.id)
            for column in range(3):
                item.setToolTip(column, item.text(column))
            words = say(
                "settings.components.line",
                name=one.name,
                version=one.version,
                licence=one.licence,
            )
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
            self.addTopLevelItem(item)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            item = self.currentItem()
            if item is not None:
                self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, _IDENTIFIER))
