"""The heading of the table of certificates: which columns are shown, where, and how wide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from certdesk.window.certificates import columns
from certdesk.window.certificates.columns import SHOWN_FIRST, WIDTH, Column
from certdesk.window.text import say

ALL = tuple(Column)
_LEAST, _MOST = 40, 1200


class ColumnHeader(QHeaderView):
    """Columns can be chosen in a menu, moved and made wider.

    Signals: ``laid_out()``: the reader changed columns; ``first_wanted()``: all is to be as at
    first.
    """

    laid_out = Signal()
    first_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._laying_out = False
        self._widths: dict[Column, int] = {}
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(_LEAST)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.sectionMoved.connect(self._changed)
        self.sectionResized.connect(self._resized)

    def lay_out(self, kept: Mapping[str, Any]) -> None:
        """Lay columns out as ``columns_kept`` gave them; what is missing as at first."""
        known = {column.value: column for column in Column}
        wanted = kept.get("columns")
        shown: dict[Column, int] = {}
        for each in wanted if isinstance(wanted, list) else ():
            if isinstance(each, list) and len(each) == 2 and each[0] in ALL:
                width = each[1] if isinstance(each[1], int) else WIDTH
                shown[known[each[0]]] = min(max(width, _LEAST), _MOST)
        if not shown:
            shown = {column: columns.width(column) for column in SHOWN_FIRST}
        self._widths = dict(shown)
        self._laying_out = True
        for place, column in enumerate([*shown, *(each for each in ALL if each not in shown)]):
            section = ALL.index(column)
            self.moveSection(self.visualIndex(section), place)
            self.setSectionHidden(section, column not in shown)
            if column in shown:
                self.resizeSection(section, shown[column])
        self._laying_out = False
        self.spread()

    def spread(self) -> None:
        """Share room that the columns leave among those that hold words, wide as they are."""
        shown = self.shown()
        widths = {each: self._widths.get(each, WIDTH) for each in shown}
        room = max(self.viewport().width() - sum(widths.values()), 0)
        takers = [each for each in shown if each in columns.GROWING] or shown[-1:]
        for place, each in enumerate(takers):
            share = (
                room * widths[each] // sum(self._widths.get(one, WIDTH) for one in takers[place:])
            )
            widths[each] += share
            room -= share
        self._laying_out = True
        for each, width in widths.items():
            self.resizeSection(ALL.index(each), width)
        self._laying_out = False

    def columns_kept(self) -> list[list[Any]]:
        """Return columns with their widths, as JSON takes them."""
        return [[each.value, self._widths.get(each, WIDTH)] for each in self.shown()]

    def shown(self) -> list[Column]:
        """Return the columns that are shown, from left to right."""
        ordered = sorted(ALL, key=lambda column: self.visualIndex(ALL.index(column)))
        return [each for each in ordered if not self.isSectionHidden(ALL.index(each))]

    def show_column(self, column: Column, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not shown and self.shown() == [column]:
            return
        section = ALL.index(column)
        self._laying_out = True
        self.setSectionHidden(section, not shown)
        self._laying_out = False
        if shown:
            self._widths.setdefault(column, columns.width(column))
        self.spread()
        self.laid_out.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu in which columns are chosen."""
        menu = QMenu(parent)
        for column in Column:
            action = QAction(columns.title(column), menu)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(ALL.index(column)))
            action.toggled.connect(lambda on, column=column: self.show_column(column, shown=on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(say("certificates.columns_as_first"), self.first_wanted.emit)
        return menu

    def _resized(self, section: int, _before: int, width: int) -> None:
        if not self._laying_out:
            self._widths[ALL[section]] = width
            self.laid_out.emit()

    def _changed(self, *_: object) -> None:
        if not self._laying_out:
            self.laid_out.emit()

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(place))
