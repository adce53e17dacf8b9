"""The table in which changes are listed."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from certdesk.window import theme
from certdesk.window.history.model import COLUMNS, HistoryModel
from certdesk.window.text import say

# Pixels at the usual size of type; the other columns share the rest.
_WIDTHS = {"when": 126, "who": 64, "what": 112, "subject": 150}


def history_table(model: HistoryModel) -> QTableView:
    """Return a table of changes; one row can be selected."""
    table = QTableView()
    table.setModel(model)
    table.setProperty("look", "table")
    table.setAccessibleName(say("history_page.title"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    for place, column in enumerate(COLUMNS):
        if column in _WIDTHS:
            table.setColumnWidth(place, round(_WIDTHS[column] * theme.zoom()))
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    return table
