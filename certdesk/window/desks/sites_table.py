"""The sites of a company: a line for each, name and address."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from certdesk.ledger.records import Site
from certdesk.window.text import say
from certdesk.window.widgets import Button, IconButton, Label

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class _Line:
    identifier: str
    name: QLineEdit
    address: QLineEdit
    remove: IconButton


class SitesTable(QWidget):
    """Edits sites. Signal: ``edited()``."""

    edited = Signal()

    def __init__(self, sites: Sequence[Site], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._heads = (
            Label(say("desks.company.site_name"), "small"),
            Label(say("desks.company.site_address"), "small"),
        )
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        column.addLayout(self._grid)
        self.add = Button(say("desks.company.add_site"), "plus")
        self.add.clicked.connect(self._add_empty)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for site in sites:
            self._add(site)
        self._show_heads()

    def sites(self) -> tuple[Site, ...]:
        """Return the sites that have a name or an address."""
        return tuple(
            Site(line.identifier, line.name.text().strip(), line.address.text().strip())
            for line in self._lines
            if line.name.text().strip() or line.address.text().strip()
        )

    def show_sites(self, sites: Sequence[Site]) -> None:
        """Show these instead of those that stand there."""
        for line in list(self._lines):
            self._remove(line)
        for site in sites:
            self._add(site)
        self._show_heads()

    def nameless(self) -> QLineEdit | None:
        """Return the field of a site that has an address but no name."""
        for line in self._lines:
            if line.address.text().strip() and not line.name.text().strip():
                return line.name
        return None

    def fields(self) -> list[tuple[QLineEdit, QLineEdit]]:
        """Return the fields of name and address, line by line."""
        return [(line.name, line.address) for line in self._lines]

    def removers(self) -> list[IconButton]:
        """Return the buttons that remove a line."""
        return [line.remove for line in self._lines]

    def lock(self) -> None:
        """Let nothing be edited."""
        self.add.hide()
        for line in self._lines:
            line.name.setReadOnly(True)
            line.address.setReadOnly(True)
            line.remove.hide()

    def _add_empty(self) -> None:
        line = self._add(Site(str(uuid.uuid4()), ""))
        self._show_heads()
        line.name.setFocus()

    def _add(self, site: Site) -> _Line:
        number = len(self._lines) + 1
        line = _Line(
            site.id,
            QLineEdit(site.name),
            QLineEdit(site.address),
            IconButton("trash-2", say("desks.company.remove_site", number=number)),
        )
        line.name.setPlaceholderText(say("desks.company.site_name_example"))
        line.name.setAccessibleName(say("desks.company.site_name_of", number=number))
        line.address.setAccessibleName(say("desks.company.site_address_of", number=number))
        row = self._grid.rowCount()
        for place, widget in enumerate((line.name, line.address, line.remove)):
            self._grid.addWidget(widget, row, place)
        line.name.textEdited.connect(lambda _text: self.edited.emit())
        line.address.textEdited.connect(lambda _text: self.edited.emit())
        line.remove.clicked.connect(lambda: self._remove(line))
        self._lines.append(line)
        # Tab goes along the line, then to the next one, then to the button that adds.
        before = self._lines[-2].remove if number > 1 else None
        for first, second in (
            (before, line.name),
            (line.name, line.address),
            (line.address, line.remove),
            (line.remove, self.add),
        ):
            if first is not None:
                QWidget.setTabOrder(first, second)
        return line

    def _remove(self, line: _Line) -> None:
        place = self._lines.index(line)
        self._lines.remove(line)
        for widget in (line.name, line.address, line.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._show_heads()
        self.edited.emit()
        rest = self._lines[min(place, len(self._lines) - 1)].name if self._lines else self.add
        rest.setFocus()

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self._lines))
