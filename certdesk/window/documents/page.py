"""The page 政策文件."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from certdesk.vocabulary.clauses import split_clause_id
from certdesk.window.documents.content import (
    DocumentContent,
    ShelfEntry,
    read_content,
    read_shelf,
)
from certdesk.window.documents.reading import ReadingView
from certdesk.window.documents.shelf import Shelf
from certdesk.window.page import Page
from certdesk.window.session import Session
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State


class DocumentsPage(Page):
    """The shelf of documents, and the reading view of the one that was opened."""

    name = PageName.DOCUMENTS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.shelf = Shelf()
        self.reading = ReadingView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.shelf)
        self._stack.addWidget(self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._entries: tuple[ShelfEntry, ...] = ()
        self._contents: dict[str, DocumentContent] = {}
        self.shelf.chosen.connect(self._open_document)
        self.reading.left.connect(self._leave)
        self.reading.scheme_chosen.connect(
            lambda scheme: self.open_target.emit(Target(TargetKind.SCHEME, scheme))
        )
        self.reading.clause_chosen.connect(self._clause_chosen)
        self.reading.copied.connect(
            lambda _words: self.said.emit(State.GOOD, say("documents.copied"))
        )
        session.background.ask(
            self, "shelf", lambda answers: read_shelf(answers.registry), self._shelf_read
        )

    # ---- targets

    def show_target(self, target: Target) -> None:
        """Show the shelf, a document, or a clause with a range of it highlighted."""
        super().show_target(target)
        self.moved.emit(target)
        self._show(target)

    def compare(self, on: bool) -> None:
        """Show or hide the text as received beside the document that is open."""
        self.reading.header.compare.setChecked(on)

    def _clause_chosen(self, clause: str) -> None:
        self.target = Target(TargetKind.CLAUSE, clause)
        self.moved.emit(self.target)

    def _show(self, target: Target) -> None:
        if target.kind is TargetKind.DOCUMENT:
            self._with_content(target.id, target)
        elif target.kind is TargetKind.CLAUSE:
            self._with_content(split_clause_id(target.id)[0], target)
        else:
            self._stack.setCurrentWidget(self.shelf)

    def _with_content(self, document: str, target: Target) -> None:
        content = self._contents.get(document)
        if content is not None:
            self._show_content(content, target)
            return
        self.session.background.ask(
            self,
            "document",
            lambda answers: read_content(answers.registry, document),
            lambda read: self._content_read(read, target),
        )

    def _content_read(self, content: DocumentContent, target: Target) -> None:
        self._contents[content.document.id] = content
        self._show_content(content, target)

    def _show_content(self, content: DocumentContent, target: Target) -> None:
        shown = self.reading.content
        if shown is None or shown.document.id != content.document.id:
            self.reading.show_content(content, self.session.as_of)
        self._stack.setCurrentWidget(self.reading)
        if target.kind is TargetKind.CLAUSE:
            found = self.reading.show_clause(
                target.id, target.start, target.end, in_heading=target.in_heading
            )
            if not found:
                self.said.emit(State.ATTENTION, say("documents.no_clause", clause=target.id))

    # ---- shelf

    def _shelf_read(self, entries: tuple[ShelfEntry, ...]) -> None:
        self._entries = entries
        self.shelf.show_entries(entries, self.session.as_of)

    def _open_document(self, document: str) -> None:
        self.show_target(Target(TargetKind.DOCUMENT, document))

    def _leave(self) -> None:
        self.show_target(Target(TargetKind.PAGE, PageName.DOCUMENTS))
        self.shelf.take_focus()

    # ---- what changes around it

    def take_focus(self) -> None:
        """Give the keyboard to the first card, or to the text."""
        if self._stack.currentWidget() is self.shelf:
            self.shelf.take_focus()
        else:
            self.reading.sheets.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def as_of_changed(self) -> None:
        """Judge periods, figures and the shelf as of the new day."""
        if self._entries:
            self.shelf.show_entries(self._entries, self.session.as_of)
        self.reading.tell_day(self.session.as_of)

    def theme_changed(self) -> None:
        """Set the text anew in the colours and sizes of the moment."""
        self.reading.redress()
