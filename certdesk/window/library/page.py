"""The page 制度库."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certdesk.window.library.content import LibraryContent, read_library
from certdesk.window.library.filter_bar import FilterBar
from certdesk.window.library.filters import SchemeFilter, count_cells
from certdesk.window.library.matrix import Cell, Matrix
from certdesk.window.library.scheme_card import SubjectPane
from certdesk.window.library.scheme_list import RowDelegate, SchemeList
from certdesk.window.library.scheme_model import LINE_ROLE
from certdesk.window.page import Page
from certdesk.window.session import Session
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, EmptyState, Label, State

if TYPE_CHECKING:
    from certdesk.answers.ask import Answers


class LibraryPage(Page):
    """Schemes by nature and object, and the systems; the card of the one that is chosen."""

    name = PageName.LIBRARY

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.content: LibraryContent | None = None
        self._cell: Cell = (None, None)
        self._found: frozenset[str] | None = None
        self.matrix = Matrix()
        self.filters = FilterBar()
        self.schemes = SchemeList()
        self.systems = QListWidget()
        self.systems.setFrameShape(QFrame.Shape.NoFrame)
        self.systems.setItemDelegate(RowDelegate(self.systems))
        self.systems.setUniformItemSizes(True)
        self.systems.setAccessibleName(say("library.systems"))
        self.pane = SubjectPane()
        self._tabs = QButtonGroup(self)
        self.scheme_tab = self._tab(say("library.schemes"))
        self.system_tab = self._tab(say("library.systems"))
        self._lay_out()
        self._connect()
        session.background.ask(
            self, "library", lambda answers: read_library(answers.registry), self._read
        )

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(6)
        tabs.addWidget(Label(say("library.title"), "page"))
        tabs.addStretch(1)
        tabs.addWidget(self.scheme_tab)
        tabs.addWidget(self.system_tab)
        clear = Button(say("library.filter.clear"), "x")
        clear.clicked.connect(self._clear)
        nothing = EmptyState(
            "funnel", say("library.nothing"), say("library.nothing_text"), (clear,)
        )
        self._rows = QStackedWidget()
        for part in (self.schemes, nothing):
            self._rows.addWidget(part)
        scheme_side = QWidget()
        inner = QVBoxLayout(scheme_side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        narrow = QVBoxLayout()
        narrow.setContentsMargins(16, 0, 14, 0)
        narrow.setSpacing(10)
        narrow.addWidget(self.matrix)
        narrow.addWidget(self.filters)
        inner.addLayout(narrow)
        inner.addWidget(self._rows, 1)
        self._sides = QStackedWidget()
        self._sides.addWidget(scheme_side)
        self._sides.addWidget(self.systems)
        side = QFrame()
        side.setProperty("look", "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 14, 0)
        head.addLayout(tabs)
        column.addLayout(head)
        column.addWidget(self._sides, 1)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        side.setMinimumWidth(320)
        split.addWidget(side)
        split.addWidget(self.pane)
        split.setStretchFactor(1, 1)
        split.setSizes([410, 694])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _tab(self, word: str) -> QPushButton:
        tab = QPushButton(word)
        tab.setProperty("look", "chip")
        tab.setCheckable(True)
        tab.setAutoDefault(False)
        tab.setCursor(Qt.CursorShape.PointingHandCursor)
        tab.setAccessibleName(word)
        self._tabs.addButton(tab)
        return tab

    def _connect(self) -> None:
        self.scheme_tab.setChecked(True)
        self.scheme_tab.clicked.connect(lambda: self._show_side(systems=False))
        self.system_tab.clicked.connect(lambda: self._show_side(systems=True))
        self.matrix.chosen.connect(self._choose_cell)
        self.filters.typed.connect(self._search)
        self.filters.changed.connect(self._apply)
        self.filters.sorted_by.connect(self.schemes.order.sort_by)
        self.filters.cleared.connect(self._clear)
        self.schemes.chosen.connect(self._show_scheme)
        self.systems.currentItemChanged.connect(self._system_moved)
        self.pane.opened.connect(self._open)
        self.pane.copied.connect(self._copy)
        self.pane.export_wanted.connect(self._export)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    # ---- what was read

    def _read(self, content: LibraryContent) -> None:
        self.content = content
        self.filters.show_choices(content)
        self.schemes.schemes.set_schemes(content.schemes, self.session.as_of)
        self.systems.clear()
        for system in content.systems:
            item = QListWidgetItem(system.name_en if language() == "en" else system.name)
            item.setData(Qt.ItemDataRole.UserRole, system.id)
            facts = say(
                "library.system_line", clauses=len(system.clauses), figures=len(system.figures)
            )
            item.setData(LINE_ROLE, facts)
            self.systems.addItem(item)
        self.scheme_tab.setText(say("library.schemes_count", count=len(content.schemes)))
        self.system_tab.setText(say("library.systems_count", count=len(content.systems)))
        self._apply()
        if self.target is None or self.target.kind is TargetKind.PAGE:
            self._show_first()
        else:
            self.show_target(self.target)

    def _show_first(self) -> None:
        first = self.schemes.order.index(0, 0)
        scheme = first.data(Qt.ItemDataRole.UserRole)
        if scheme is not None:
            self.schemes.show_scheme(scheme.id)
            self._show_scheme(scheme.id)

    # ---- targets

    def show_target(self, target: Target) -> None:
        """Show a scheme or a system; filters that hide it are given up."""
        super().show_target(target)
        if self.content is None or target.kind is TargetKind.PAGE:
            return
        if target.kind is TargetKind.SYSTEM:
            self._show_side(systems=True)
            for row, system in enumerate(self.content.systems):
                if system.id == target.id:
                    self.systems.setCurrentRow(row)
            return
        self._show_side(systems=False)
        if not self.schemes.show_scheme(target.id):
            self._clear()
            self.schemes.show_scheme(target.id)
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

    def _system_moved(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is None or self.content is None:
            return
        identifier = item.data(Qt.ItemDataRole.UserRole)
        record = next(each for each in self.content.systems if each.id == identifier)
        self.target = Target(TargetKind.SYSTEM, identifier)
        self.pane.show_system(record, self.content, self.session.as_of)

    def _show_side(self, *, systems: bool) -> None:
        (self.system_tab if systems else self.scheme_tab).setChecked(True)
        self._sides.setCurrentIndex(1 if systems else 0)
        if systems:
            if self.systems.currentRow() < 0:
                self.systems.setCurrentRow(0)
            else:
                self._system_moved(self.systems.currentItem())
        elif self.schemes.current():
            self._show_scheme(str(self.schemes.current()))

    # ---- narrowing

    def _choose_cell(self, cell: Cell) -> None:
        self._cell = cell
        self._apply()

    def _search(self, typed: str) -> None:
        """Find schemes by name, alias, pinyin or words about them, as the search field does."""
        if not typed.strip():
            self.session.background.forget(self, "words")
            self._search_done(None)
            return

        def find(answers: Answers) -> frozenset[str]:
            result = answers.search(typed, kinds=("scheme",), limit=1000)
            return frozenset(hit.id for hit in result.hits)

        self.session.background.ask(self, "words", find, self._search_done)

    def _search_done(self, found: frozenset[str] | None) -> None:
        self._found = found
        self._apply()

    def _apply(self) -> None:
        if self.content is None:
            return
        wanted = self.filters.narrow(self._wanted(self.session.as_of))
        self.schemes.order.set_filter(wanted)
        others = wanted.without_cell()
        self.matrix.show_counts(
            count_cells(scheme for scheme in self.content.schemes if others.accepts(scheme))
        )
        shown = self.schemes.order.rowCount()
        self.filters.tell_count(shown, narrowed=wanted.narrows)
        self._rows.setCurrentIndex(0 if shown else 1)

    def _wanted(self, as_of: date) -> SchemeFilter:
        return SchemeFilter(as_of, self._cell[0], self._cell[1], found=self._found)

    def _clear(self) -> None:
        self._cell, self._found = (None, None), None
        self.matrix.show_chosen(self._cell)
        self.filters.reset()
        self._apply()

    # ---- taking citations along

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.said.emit(State.GOOD, say("documents.copied"))

    def _export(self, words: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, say("library.export"), say("library.export_name"), say("library.export_kind")
        )
        if name:
            self.write(Path(name), words)

    def write(self, file: Path, words: str) -> None:
        """Write citations to a text file, and say so or why not."""
        try:
            # A mark at the beginning tells Windows programs that this is UTF-8.
            file.write_text(words + "\n", encoding="utf-8-sig")
        except OSError as error:
            why = error.strerror or str(error)
            self.said.emit(State.BAD, say("library.not_written", file=file, why=why))
        else:
            self.said.emit(State.GOOD, say("library.written", file=file))

    # ---- what changes around it

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.schemes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self._show_side(systems=False)
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def as_of_changed(self) -> None:
        """Say stages, figures and citations as of the new day."""
        if self.content is None:
            return
        self.schemes.schemes.tell_day(self.session.as_of)
        self._apply()
        if self.target is not None and self.target.kind is not TargetKind.PAGE:
            self.show_target(self.target)

    def theme_changed(self) -> None:
        """Let the lists reckon their rows anew."""
        self.schemes.doItemsLayout()
