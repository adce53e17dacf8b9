"""The left side of the page: matrix, filters and list of schemes, or the list of systems."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certdesk.window.library.content import LibraryContent
from certdesk.window.library.filter_bar import FilterBar
from certdesk.window.library.filters import SchemeFilter, count_cells
from certdesk.window.library.matrix import Cell, Matrix
from certdesk.window.library.scheme_list import RowDelegate, SchemeList
from certdesk.window.library.scheme_model import LINE_ROLE
from certdesk.window.text import language, say
from certdesk.window.widgets import Button, Label

_ID = Qt.ItemDataRole.UserRole


class LibrarySide(QFrame):
    """Lets the reader narrow the list and go to a scheme or system.

    Signals: ``scheme_chosen(str)``, ``system_chosen(str)``: the reader went to one;
    ``sought(str)``: words were typed: answer with :meth:`show_found`.
    """

    scheme_chosen = Signal(str)
    system_chosen = Signal(str)
    sought = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._content: LibraryContent | None = None
        self._as_of = date.max
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
        self._tabs = QButtonGroup(self)
        self.scheme_tab = self._tab(say("library.schemes"))
        self.system_tab = self._tab(say("library.systems"))
        self.scheme_tab.setChecked(True)
        self._rows = QStackedWidget()
        self._sides = QStackedWidget()
        self._lay_out()
        self.scheme_tab.clicked.connect(lambda: self.show_side(systems=False))
        self.system_tab.clicked.connect(lambda: self.show_side(systems=True))
        self.matrix.chosen.connect(self._choose_cell)
        self.filters.typed.connect(self._typed)
        self.filters.changed.connect(self.narrow)
        self.filters.sorted_by.connect(self.schemes.order.sort_by)
        self.filters.cleared.connect(self.clear)
        self.schemes.chosen.connect(self.scheme_chosen)
        self.systems.currentItemChanged.connect(self._system_moved)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 14, 0)
        head.setSpacing(6)
        head.addWidget(Label(say("library.title"), "page"))
        head.addStretch(1)
        head.addWidget(self.scheme_tab)
        head.addWidget(self.system_tab)
        self._rows.addWidget(self.schemes)
        self._rows.addWidget(self._nothing())
        narrow = QVBoxLayout()
        narrow.setContentsMargins(16, 0, 14, 0)
        narrow.setSpacing(10)
        narrow.addWidget(self.matrix)
        narrow.addWidget(self.filters)
        schemes = QWidget()
        inner = QVBoxLayout(schemes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addLayout(narrow)
        inner.addWidget(self._rows, 1)
        self._sides.addWidget(schemes)
        self._sides.addWidget(self.systems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._sides, 1)

    def _tab(self, word: str) -> QPushButton:
        tab = QPushButton(word)
        tab.setProperty("look", "chip")
        tab.setCheckable(True)
        tab.setAutoDefault(False)
        tab.setCursor(Qt.CursorShape.PointingHandCursor)
        tab.setAccessibleName(word)
        self._tabs.addButton(tab)
        return tab

    def _nothing(self) -> QWidget:
        """Return what stands where no scheme fits: what to do about it."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(Label(say("library.nothing"), "section"))
        column.addWidget(Label(say("library.nothing_text"), "muted", wrap=True))
        clear = Button(say("library.filter.clear"), "x")
        clear.clicked.connect(self.clear)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return side

    # ---- what is listed

    def show_content(self, content: LibraryContent, as_of: date) -> None:
        """List the schemes and systems of a registry as of a day."""
        self._content, self._as_of = content, as_of
        self.filters.show_choices(content)
        self.schemes.schemes.set_schemes(content.schemes, as_of)
        self.systems.clear()
        for system in content.systems:
            item = QListWidgetItem(system.name_en if language() == "en" else system.name)
            item.setData(_ID, system.id)
            facts = say(
                "library.system_line", clauses=len(system.clauses), figures=len(system.figures)
            )
            item.setData(LINE_ROLE, facts)
            self.systems.addItem(item)
        self.scheme_tab.setText(say("library.schemes_count", count=len(content.schemes)))
        self.system_tab.setText(say("library.systems_count", count=len(content.systems)))
        self.narrow()

    def tell_day(self, as_of: date) -> None:
        """Say stages as of another day."""
        self._as_of = as_of
        self.schemes.schemes.tell_day(as_of)
        self.narrow()

    def show_scheme(self, scheme: str) -> None:
        """Make a scheme the current row; filters that hide it are given up."""
        self.show_side(systems=False, tell=False)
        if not self.schemes.show_scheme(scheme):
            self.clear()
            self.schemes.show_scheme(scheme)

    def show_first(self) -> None:
        """Go to the first scheme listed."""
        scheme = self.schemes.order.index(0, 0).data(_ID)
        if scheme is not None:
            self.schemes.show_scheme(scheme.id)
            self.scheme_chosen.emit(scheme.id)

    def show_system(self, system: str) -> None:
        """Make a system the current row."""
        self.show_side(systems=True, tell=False)
        for row in range(self.systems.count()):
            if self.systems.item(row).data(_ID) == system:
                self.systems.setCurrentRow(row)

    def show_side(self, *, systems: bool, tell: bool = True) -> None:
        """Show the systems or the schemes, and ``tell`` which one is current there."""
        (self.system_tab if systems else self.scheme_tab).setChecked(True)
        self._sides.setCurrentIndex(1 if systems else 0)
        if not tell:
            return
        if systems and self.systems.currentRow() < 0:
            self.systems.setCurrentRow(0)
        elif systems:
            self._system_moved(self.systems.currentItem())
        elif self.schemes.current():
            self.scheme_chosen.emit(self.schemes.current())

    def _system_moved(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self.system_chosen.emit(item.data(_ID))

    # ---- narrowing

    def _choose_cell(self, cell: Cell) -> None:
        self._cell = cell
        self.narrow()

    def _typed(self, words: str) -> None:
        self.sought.emit(words)

    def show_found(self, found: frozenset[str] | None) -> None:
        """List only the schemes that were found; None lists all."""
        self._found = found
        self.narrow()

    def narrow(self) -> None:
        """List what the cell, the fields and the words typed ask for."""
        if self._content is None:
            return
        asked = SchemeFilter(self._as_of, self._cell[0], self._cell[1], found=self._found)
        wanted = self.filters.narrow(asked)
        self.schemes.order.set_filter(wanted)
        others = wanted.without_cell()
        self.matrix.show_counts(
            count_cells(scheme for scheme in self._content.schemes if others.accepts(scheme))
        )
        shown = self.schemes.order.rowCount()
        self.filters.tell_count(shown, narrowed=wanted.narrows)
        self._rows.setCurrentIndex(0 if shown else 1)

    def clear(self) -> None:
        """List everything again."""
        self._cell, self._found = (None, None), None
        self.matrix.show_chosen(self._cell)
        self.filters.reset()
        self.narrow()
