"""The table in which changes are listed."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from certdesk.window import theme
from certdesk.window.history.model import COLUMNS, HistoryModel
from certdesk.window.text import language, say

# Pixels at the usual size of type; the other columns share the rest.
_WIDTHS = {"when": 126, "who": 64, "what": 112, "subject": 150}
_ENGLISH = {**_WIDTHS, "what": 168}  # English words take more room than Chinese ones


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
    widths = _ENGLISH if language() == "en" else _WIDTHS
    for place, column in enumerate(COLUMNS):
        if column in widths:
            table.setColumnWidth(place, round(widths[column] * theme.zoom()))
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    return table
