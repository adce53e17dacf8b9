"""The preview of a document: what is known of it to correct, its outline, what to check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from certdesk.window.adding.document_form import DocumentForm
from certdesk.window.adding.outline_tree import outline_tree
from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Chip, Flow, Label, State

if TYPE_CHECKING:
    from certdesk.exchange.document_adding import ProposedDocument
    from certdesk.window.adding.preview import Preview

_WARNINGS_HIGH = 118


class AddSheet(Sheet):
    """Shows a preview; accepted, ``proposed()`` is what is to be kept."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(say("adding.title"), say("adding.text", file=preview.file.name), parent)
        self._preview = preview
        self.resize(760, 720)
        document = preview.proposed.document
        self.form = DocumentForm(document, document.added_at.date())
        self.form.changed.connect(self._look)
        self.body.addWidget(self.form)
        self.warnings = self._warnings()
        self.body.addWidget(self.warnings)
        self.outline = outline_tree(preview.clauses)
        self.body.addWidget(self.outline, 1)
        self.wrong = Label("", "wrong", wrap=True)
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.add_button(say("desks.cancel"), self.reject)
        self.add = self.add_button(say("adding.add"), self.accept, "plus", primary=True)
        self._look()
        self.form.take_focus()

    def proposed(self) -> ProposedDocument:
        """Return the document with what the reader corrected."""
        proposed = self._preview.proposed
        return replace(proposed, document=self.form.corrected(proposed.document))

    def _look(self) -> None:
        wrong = self.form.wrong()
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.add.setEnabled(not wrong)

    # ---- parts

    def _warnings(self) -> QWidget:
        """What a reader should check: gaps, headings not recognised, damage that stayed."""
        found = self._preview.warnings
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chips = Flow(8, 6)
        chips.add(Chip(say("adding.clauses", count=len(self._preview.clauses)), icon="list"))
        if found:
            words = say("adding.warnings", count=len(found))
            chips.add(Chip(words, State.ATTENTION, "triangle-alert"))
        else:
            chips.add(Chip(say("adding.no_warnings"), State.GOOD, "circle-check"))
        column.addWidget(chips)
        if found:
            lines = QWidget()
            lines.setProperty("look", "column")
            inside = QVBoxLayout(lines)
            inside.setContentsMargins(0, 0, 8, 0)
            inside.setSpacing(4)
            for words in found:
                inside.addWidget(Label(words, "small", wrap=True, selectable=True))
            inside.addStretch()
            scroll = QScrollArea()
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.setFixedHeight(min(_WARNINGS_HIGH, inside.heightForWidth(self.width() - 64) + 4))
            scroll.setAccessibleName(say("adding.warnings", count=len(found)))
            scroll.setWidget(lines)
            column.addWidget(scroll)
        return box
