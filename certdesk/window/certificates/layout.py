"""How the page 证书 is laid out."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from certdesk.window.certificates.filter_bar import FilterBar
from certdesk.window.certificates.selection_bar import SelectionBar
from certdesk.window.certificates.table import CertificateTable
from certdesk.window.certificates.views import ViewButton
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState, Label


class CertificatesLayout(QStackedWidget):
    """Nothing yet, the table with what belongs to it, or what is said where there is nothing."""

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new = Button(say("certificates.new"), "plus", primary=True)
        self.new.setToolTip("Ctrl+N")
        self.bring = Button(say("certificates.import"), "file-down")
        self.views = ViewButton(read_only=read_only)
        self.columns = Button(say("certificates.columns"), "columns-2")
        self.filters = FilterBar()
        self.table = CertificateTable()
        self.selection = SelectionBar(read_only=read_only)
        self.clear = Button(say("certificates.filter.clear"), "x", primary=True)
        self.nothing = EmptyState(
            "funnel", say("certificates.nothing"), say("certificates.nothing_text"), (self.clear,)
        )
        self.begin = Button(say("certificates.new"), "plus", primary=True)
        self.begin_bring = Button(say("certificates.import"), "file-down")
        if read_only:
            self.new.hide()
            self.bring.hide()
        self.empty = EmptyState(
            "badge-check",
            say("certificates.empty"),
            say("certificates.empty_text"),
            () if read_only else (self.begin, self.begin_bring),
        )
        self.whole = self._make_whole()
        for widget in (QWidget(), self.whole, self.empty):
            self.addWidget(widget)

    def tell_count(self, shown: int, total: int) -> None:
        """Show the table, or that nothing of all there is fits, or that there is nothing yet."""
        self.setCurrentWidget(self.whole if total else self.empty)
        self.filters.tell_count(shown, total)
        self.nothing.setVisible(bool(total) and not shown)
        self._sheet.setVisible(bool(shown) or not total)

    def _make_whole(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(say("window.rail.certificates"), "page"))
        head.addStretch()
        for button in (self.views, self.columns, self.bring, self.new):
            head.addWidget(button)
        self._sheet = QFrame()
        self._sheet.setProperty("look", "sheet")
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.selection)
        self.nothing.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(22, 16, 22, 18)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self._sheet, 1)
        column.addWidget(self.nothing, 1)
        return whole
