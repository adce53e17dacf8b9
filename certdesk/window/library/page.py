"""The page 制度库."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from certdesk.long_path import reachable
from certdesk.window.file_choice import choose_place
from certdesk.window.library.content import LibraryContent, read_library
from certdesk.window.library.scheme_card import SubjectPane
from certdesk.window.library.side import LibrarySide
from certdesk.window.page import Page
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers
    from certdesk.window.session import Session


class LibraryPage(Page):
    """Schemes by nature and object, and the systems; the card of the one that is chosen."""

    name = PageName.LIBRARY

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.content: LibraryContent | None = None
        self.side = LibrarySide()
        self.side.setMinimumWidth(300)
        self.pane = SubjectPane()
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.side)
        split.addWidget(self.pane)
        split.setSizes([410, 694])
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.side.scheme_chosen.connect(self._show_scheme)
        self.side.system_chosen.connect(self._show_system)
        self.side.sought.connect(self._search)
        self.pane.opened.connect(self._open)
        self.pane.copied.connect(self._copy)
        self.pane.export_wanted.connect(self._export)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        session.background.ask(
            self, "library", lambda answers: read_library(answers.registry), self._read
        )

    def _read(self, content: LibraryContent) -> None:
        self.content = content
        self.side.show_content(content, self.session.as_of)
        if self.target is None or self.target.kind is TargetKind.PAGE:
            self.side.show_first()
        else:
            self.show_target(self.target)

    # ---- targets

    def show_target(self, target: Target) -> None:
        """Show a scheme or a system; filters that hide it are given up."""
        super().show_target(target)
        if self.content is None or target.kind is TargetKind.PAGE:
            return
        if target.kind is TargetKind.SYSTEM:
            self.side.show_system(target.id)
            self._show_system(target.id)
        else:
            self.side.show_scheme(target.id)
            self._show_scheme(target.id)

    def _open(self, target: Target) -> None:
        """Follow a link of the card: another scheme stays here, a clause is read elsewhere."""
        if target.page is self.name:
            self.show_target(target)
        else:
            self.open_target.emit(target)

    def _show_scheme(self, scheme: str) -> None:
        if self.content is None:
            return
        record = next((each for each in self.content.schemes if each.id == scheme), None)
        if record is None:
            self.said.emit(State.ATTENTION, say("library.no_scheme", scheme=scheme))
            return
        self.target = Target(TargetKind.SCHEME, scheme)
        self.pane.show_scheme(record, self.content, self.session.as_of)

    def _show_system(self, system: str) -> None:
        if self.content is None:
            return
        record = next((each for each in self.content.systems if each.id == system), None)
        if record is None:
            self.said.emit(State.ATTENTION, say("library.no_scheme", scheme=system))
            return
        self.target = Target(TargetKind.SYSTEM, system)
        self.pane.show_system(record, self.content, self.session.as_of)

    # ---- finding

    def _search(self, typed: str) -> None:
        """Find schemes by name, alias, pinyin or words about them, as the search field does."""
        if not typed.strip():
            self.session.background.forget(self, "words")
            self.side.show_found(None)
            return

        def find(answers: Answers) -> frozenset[str]:
            result = answers.search(typed, kinds=("scheme",), limit=1000)
            return frozenset(hit.id for hit in result.hits)

        self.session.background.ask(self, "words", find, self.side.show_found)

    def _find(self) -> None:
        self.side.show_side(systems=False)
        self.side.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.filters.field.selectAll()

    # ---- taking citations along

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.said.emit(State.GOOD, say("documents.copied"))

    def _export(self, words: str) -> None:
        file = choose_place(
            self, say("library.export"), say("library.export_name"), say("library.export_kind")
        )
        if file:
            self.write(file, words)

    def write(self, file: Path, words: str) -> None:
        """Write citations to a text file, and say so or why not."""
        try:
            # A mark at the beginning tells Windows programs that this is UTF-8.
            reachable(file).write_text(words + "\n", encoding="utf-8-sig")
        except OSError as error:
            why = error.strerror or str(error)
            self.said.emit(State.BAD, say("library.not_written", file=file, why=why))
        else:
            self.said.emit(State.GOOD, say("library.written", file=file))

    # ---- what changes around it

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        systems = self.target is not None and self.target.kind is TargetKind.SYSTEM
        rows = self.side.systems if systems else self.side.schemes
        rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def as_of_changed(self) -> None:
        """Say stages, figures and citations as of the new day."""
        if self.content is None:
            return
        self.side.tell_day(self.session.as_of)
        if self.target is not None and self.target.kind is TargetKind.SCHEME:
            self._show_scheme(self.target.id)
        elif self.target is not None and self.target.kind is TargetKind.SYSTEM:
            self._show_system(self.target.id)

    def theme_changed(self) -> None:
        """Let the lists reckon their rows anew."""
        self.side.schemes.doItemsLayout()
        self.side.systems.doItemsLayout()
