"""Correcting what is known of a document that the desk keeps already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certdesk.window.adding.document_form import DocumentForm
from certdesk.window.adding.outline_tree import outline_tree
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from certdesk.ledger.records import AddedDocument
    from certdesk.registry.records import ClauseRecord


class CorrectSheet(Sheet):
    """Shows a document's details; accepted, ``corrected()`` is what is to be kept."""

    def __init__(
        self,
        document: AddedDocument,
        clauses: Sequence[ClauseRecord],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("adding.correction.title"), say("adding.correction.text"), parent)
        self.document = document
        self.resize(760, 620)
        self.form = DocumentForm(document, today)
        self.form.changed.connect(self._look)
        self.body.addWidget(self.form)
        self.outline = outline_tree(clauses)
        self.body.addWidget(self.outline, 1)
        self.wrong = Label("", "wrong", wrap=True)
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.add_button(say("desks.cancel"), self.reject)
        self.save = self.add_button(say("adding.correction.save"), self.accept, primary=True)
        self._look()
        self.form.take_focus()

    def corrected(self) -> AddedDocument:
        """Return the document with what the reader corrected."""
        return self.form.corrected(self.document)

    def _look(self) -> None:
        wrong = self.form.wrong()
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.save.setEnabled(not wrong)
