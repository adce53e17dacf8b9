"""What is known of a document, to be corrected: title, number, issuer, date, region."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from certdesk.window.certificate.day_field import DayField
from certdesk.window.desks.company_words import PROVINCES, province
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from datetime import date

    from certdesk.ledger.records import AddedDocument


class DocumentForm(QWidget):
    """The fields of a document. ``changed()``: something else stands in one of them."""

    changed = Signal()

    def __init__(self, document: AddedDocument, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit(document.title)
        self.title.setMaxLength(400)
        self.title.textChanged.connect(lambda _text: self.changed.emit())
        self.number = QLineEdit(document.number or "")
        self.number.setPlaceholderText(say("adding.number_example"))
        self.issuer = QLineEdit(document.issuer or "")
        self.issued_on = DayField(say("adding.field.issued_on"), document.issued_on, today)
        self.issued_on.changed.connect(self.changed)
        self.region = ChoiceBox(say("adding.field.region"))
        self.region.setEditable(True)
        self.region.addItems(["", *(province(code) for code in PROVINCES)])
        self.region.setCurrentText(document.region or "")
        line = self.region.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("adding.region_whole"))
        self._lay_out()

    def take_focus(self) -> None:
        """Give the keyboard to the title."""
        self.title.setFocus()
        self.title.setCursorPosition(0)

    def wrong(self) -> str:
        """Return what keeps this from being kept, in words; empty when nothing does."""
        if not self.title.text().strip():
            return say("adding.no_title")
        return say("adding.wrong_day") if self.issued_on.wrong else ""

    def corrected(self, document: AddedDocument) -> AddedDocument:
        """Return a document with what stands in the fields."""
        return replace(
            document,
            title=self.title.text().strip(),
            number=self.number.text().strip() or None,
            issuer=self.issuer.text().strip() or None,
            issued_on=self.issued_on.day,
            region=self.region.currentText().strip() or None,
        )

    def _lay_out(self) -> None:
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        places: tuple[tuple[str, QWidget, int, int, int], ...] = (
            ("title", self.title, 0, 0, 3),
            ("number", self.number, 1, 0, 1),
            ("issued_on", self.issued_on, 1, 2, 1),
            ("issuer", self.issuer, 2, 0, 1),
            ("region", self.region, 2, 2, 1),
        )
        for key, field, row, column, span in places:
            label = Label(say(f"adding.field.{key}"), "muted")
            label.setBuddy(field)
            field.setAccessibleName(say(f"adding.field.{key}"))
            form.addWidget(label, row, column)
            form.addWidget(field, row, column + 1, 1, span)
