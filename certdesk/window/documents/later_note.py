"""What became of a figure after the document that states it, as a note."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from certdesk.registry.records import LaterFigure
from certdesk.vocabulary.schemes import Confidence
from certdesk.window.text import language, say
from certdesk.window.widgets import Label


def later_words(later: LaterFigure) -> str:
    """Return since when a figure is another, and how."""
    text = later.text_en if language() == "en" and later.text_en else later.text
    return say("documents.later", date=later.since, text=text)


def later_note(later: LaterFigure) -> QFrame:
    """Return a note with the words and the basis; a basis not yet verified is said to be so."""
    note = QFrame()
    note.setProperty("look", "note-amber")
    column = QVBoxLayout(note)
    column.setContentsMargins(10, 6, 10, 6)
    column.setSpacing(2)
    column.addWidget(Label(later_words(later), wrap=True, selectable=True))
    basis = later.basis
    if later.confidence is Confidence.C:
        basis = say("documents.unverified", basis=basis)
    column.addWidget(Label(basis, "small", wrap=True))
    return note
