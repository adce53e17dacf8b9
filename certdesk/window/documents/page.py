"""The page 政策文件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from certdesk.vocabulary.clauses import split_clause_id
from certdesk.vocabulary.documents import is_added_id
from certdesk.window.adding.course import Adding
from certdesk.window.documents.content import (
    DocumentContent,
    ShelfEntry,
    read_content,
    read_shelf,
)
from certdesk.window.documents.own import read_own_content, read_own_shelf
from certdesk.window.documents.reading import ReadingView
from certdesk.window.documents.shelf import Shelf
from certdesk.window.page import Page
from certdesk.window.session import Session
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from certdesk.answers.added_documents import OneDocument
    from certdesk.window.adding.review import ReviewView
    from certdesk.window.desks.session import DeskSession


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
        self._own: tuple[ShelfEntry, ...] = ()
        self._desk: DeskSession | None = None
        self._review: ReviewView | None = None
        self.adding = Adding(self)
        self._contents: dict[str, DocumentContent] = {}
        self.shelf.chosen.connect(self._open_document)
        self.shelf.adding_wished.connect(self.adding.choose)
        self.shelf.review_wished.connect(self.review_document)
        self.shelf.correction_wished.connect(self.adding.ask_correction)
        self.shelf.removal_wished.connect(self.remove_document)
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
        session.desk_changed.connect(self._follow_desk)
        self._follow_desk()

    # Entering, moving and dropping: what is no document goes on to the window.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.adding.take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.adding.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.adding.take(event)

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
        if is_added_id(document):
            if self._desk is not None:
                self._desk.ask(
                    self,
                    "document",
                    lambda desk: (
                        read_own_content(desk, document) if desk.added.document(document) else None
                    ),
                    lambda read: self._own_read(read, target),
                )
            return
        self.session.background.ask(
            self,
            "document",
            lambda answers: read_content(answers.registry, document),
            lambda read: self._content_read(read, target),
        )

    def _own_read(self, content: DocumentContent | None, target: Target) -> None:
        if content is None:
            self.said.emit(State.ATTENTION, say("adding.gone"))
            self._stack.setCurrentWidget(self.shelf)
            return
        self._content_read(content, target)

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
        self._show_shelf()

    def _show_shelf(self) -> None:
        if self._entries:
            desk = self._desk
            self.shelf.show_entries(
                (*self._own, *self._entries),
                self.session.as_of,
                writable=desk is None or not desk.read_only,
            )

    # ---- the user's own documents

    def _follow_desk(self) -> None:
        """Another desk is open, or none: its documents come, those of the one before go."""
        self._desk = self.session.desk
        self._forget_own()
        if self._review is not None:
            self._stack.removeWidget(self._review)
            self._review.deleteLater()
            self._review = None
        if self._desk is None:
            self._own_shelf_read(())
            return
        self._desk.changed.connect(lambda kinds, _ids: self._desk_changed(kinds))
        self._read_own_shelf()

    def _desk_changed(self, kinds: frozenset[str]) -> None:
        if not kinds or kinds & {"document", "reading"}:
            if not kinds or "document" in kinds:
                self._forget_own()
            self._read_own_shelf()

    def _forget_own(self) -> None:
        for name in [each for each in self._contents if is_added_id(each)]:
            del self._contents[name]
        shown = self.reading.content
        if shown is not None and is_added_id(shown.document.id):
            self._stack.setCurrentWidget(self.shelf)

    def _read_own_shelf(self) -> None:
        if self._desk is not None:
            self._desk.ask(self, "own-shelf", read_own_shelf, self._own_shelf_read)

    def _own_shelf_read(self, entries: tuple[ShelfEntry, ...]) -> None:
        if entries != self._own:
            self._own = entries
            self._show_shelf()

    def review_document(self, document: str) -> None:
        """Show what a document of the user's own lays down, to be confirmed."""
        desk = self._desk
        if desk is None:
            return
        from certdesk.window.adding.review import ReviewView  # noqa: PLC0415 - seldom needed

        if self._review is None:
            self._review = ReviewView(self.session, desk)
            self._review.left.connect(self._leave)
            self._review.clause_wished.connect(self.show_target)
            self._review.said.connect(self.said)
            self._stack.addWidget(self._review)
        self._review.show_document(document)
        self._stack.setCurrentWidget(self._review)
        self._review.take_focus()

    def remove_document(self, document: str) -> None:
        """Ask whether a document of the user's own is to be removed."""
        if self._desk is not None:
            self._desk.ask(
                self,
                "removal",
                lambda desk: desk.added.document(document),
                self._ask_removal,
            )

    def _open_document(self, document: str) -> None:
        self.show_target(Target(TargetKind.DOCUMENT, document))

    def _leave(self) -> None:
        self.show_target(Target(TargetKind.PAGE, PageName.DOCUMENTS))
        self.shelf.take_focus()

    def _ask_removal(self, one: OneDocument | None) -> None:
        if one is not None:
            self.adding.ask_removal(one)

    # ---- what changes around it

    def take_focus(self) -> None:
        """Give the keyboard to the first card, or to the text."""
        if self._stack.currentWidget() is self.shelf:
            self.shelf.take_focus()
        elif self._stack.currentWidget() is self._review and self._review is not None:
            self._review.take_focus()
        else:
            self.reading.sheets.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def as_of_changed(self) -> None:
        """Judge periods, figures and the shelf as of the new day."""
        self._show_shelf()
        self.reading.tell_day(self.session.as_of)

    def theme_changed(self) -> None:
        """Set the text anew in the colours and sizes of the moment."""
        self.reading.redress()
