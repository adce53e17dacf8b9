"""The table of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from certdesk.window import theme
from certdesk.window.certificates import columns
from certdesk.window.certificates.column_header import ALL, ColumnHeader
from certdesk.window.certificates.columns import Column
from certdesk.window.certificates.table_model import CertificateModel
from certdesk.window.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent

    from certdesk.window.certificates.rows import Row

_LINE = 38  # pixels at the usual size of type


class _Painter(QStyledItemDelegate):
    """Lets the words of a marked line keep their colours: they tell a state."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        chosen = QStyle.StateFlag.State_Selected
        if option.state & chosen:  # type: ignore[attr-defined]
            option.state &= ~chosen  # type: ignore[attr-defined]
            option.backgroundBrush = QBrush(theme.colour("teal_soft"))  # type: ignore[attr-defined]


class CertificateTable(QTableView):
    """Certificates line by line; several can be marked, columns chosen, moved and sorted.

    Signals: ``opened(str)``: the answer on a certificate (by id) is wanted; ``edit_wanted(str)``:
    its form; ``removal_wanted()``: of those marked; ``copy_wanted()``; ``marked()``: others are
    marked; ``laid_out()``: columns or order were changed by the reader; ``menu_wanted(QPoint)``:
    the menu of those marked, at a place on the screen.
    """

    opened = Signal(str)
    edit_wanted = Signal(str)
    removal_wanted = Signal()
    copy_wanted = Signal()
    marked = Signal()
    laid_out = Signal()
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.certificates = CertificateModel(self)
        self.header = ColumnHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(self.certificates)
        self.setItemDelegate(_Painter(self))
        self.setProperty("look", "table")
        self.setAccessibleName(say("certificates.table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(16, 16))
        # Where both scroll bars meet there is nothing, not a corner in the system's look.
        self.setCornerWidget(QWidget())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.header
        # With the table's own it would ask of every line whether it is marked, for each heading.
        header.setSelectionModel(QItemSelectionModel(self.certificates, header))
        header.sectionClicked.connect(self._sort_by)
        header.laid_out.connect(self.laid_out)
        header.first_wanted.connect(self._first_layout)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit())
        self.fit()
        self.lay_out({})

    # ---- certificates

    def show_rows(self, rows: Sequence[Row], listed: list[int]) -> None:
        """Show other certificates; those marked stay marked, the place stays too."""
        self._keeping_place(lambda: self.certificates.show_rows(rows, listed))

    def list_only(self, listed: list[int]) -> None:
        """List only those at these places of the rows."""
        self._keeping_place(lambda: self.certificates.list_only(listed))

    def marked_rows(self) -> list[Row]:
        """Return the certificates that are marked, in the order of the table."""
        return [self.certificates.row_at(line) for line in self.marked_lines()]

    def marked_lines(self) -> list[int]:
        """Return the lines that are marked, from the top."""
        # By ranges, for thousands may be marked: asking Qt for each of them takes seconds.
        ranges = self.selectionModel().selection().toList()
        lines = {line for each in ranges for line in range(each.top(), each.bottom() + 1)}
        return sorted(lines)

    def current_row(self) -> Row | None:
        """Return the certificate that the keyboard is on."""
        index = self.currentIndex()
        return self.certificates.row_at(index.row()) if index.isValid() else None

    def mark(self, certificates: Sequence[str]) -> None:
        """Mark certificates by their ids and go to the first of them."""
        lines = [self.certificates.line_of(each) for each in certificates]
        self._mark([line for line in lines if line is not None])

    # ---- columns and order

    def lay_out(self, kept: Mapping[str, Any]) -> None:
        """Lay columns and order out as `layout_kept` gave them; what is missing as at first."""
        self.header.lay_out(kept)
        known = {column.value: column for column in Column}
        column = known.get(str(kept.get("sorted_by")), Column.NEXT)
        descending = kept.get("descending") is True
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._set_order(ALL.index(column), order)
        self.updateGeometries()

    def layout_kept(self) -> dict[str, Any]:
        """Return columns with their widths and the order, as JSON takes them."""
        return {
            "columns": self.header.columns_kept(),
            "sorted_by": self.certificates.column.value,
            "descending": self.certificates.descending,
        }

    def shown_columns(self) -> list[Column]:
        """Return the columns that are shown, from left to right."""
        return self.header.shown()

    def fit(self) -> None:
        """Take the height of lines that the present size of type needs."""
        self.verticalHeader().setDefaultSectionSize(round(_LINE * theme.zoom()))

    # ---- Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and index.isValid():
            self._open(index.row())
        elif key == Qt.Key.Key_F2 and plain and index.isValid():
            self.edit_wanted.emit(self.certificates.row_at(index.row()).id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self.removal_wanted.emit()
        elif key == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy_wanted.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain and self.certificates.rowCount():
            last = self.certificates.rowCount() - 1
            self._mark([0 if key == Qt.Key.Key_Home else last])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.marked_rows():
            self.menu_wanted.emit(event.globalPos())

    def copy_lines(self, rows: Sequence[Row]) -> None:
        """Put certificates on the clipboard as a spreadsheet takes them, with a heading."""
        shown = self.shown_columns()
        lines = ["\t".join(columns.title(column) for column in shown)]
        for row in rows:
            cells = (columns.text(column, row) for column in shown)
            lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    # ---- inside

    def _open(self, line: int) -> None:
        self.opened.emit(self.certificates.row_at(line).id)

    def _sort_by(self, section: int) -> None:
        same = ALL[section] is self.certificates.column
        down = same and not self.certificates.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self._set_order(section, order)
        self.laid_out.emit()

    def _set_order(self, section: int, order: Qt.SortOrder) -> None:
        self.header.setSortIndicator(section, order)
        self._keeping_place(lambda: self.certificates.sort(section, order))

    def _keeping_place(self, change: Callable[[], None]) -> None:
        marked = [row.id for row in self.marked_rows()] if self.certificates.rowCount() else []
        current = self.current_row()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        change()
        lines = [self.certificates.line_of(each) for each in marked]
        there = [line for line in lines if line is not None]
        on = self.certificates.line_of(current.id) if current else None
        self._mark(there, on=on, go=False)
        self.horizontalScrollBar().setValue(left)
        self.verticalScrollBar().setValue(top)
        self.marked.emit()

    def _mark(self, lines: Sequence[int], on: int | None = None, *, go: bool = True) -> None:
        """Mark lines; the keyboard goes to ``on``, else to the first of them."""
        selection = QItemSelection()
        last = len(ALL) - 1
        for top, bottom in _runs(sorted(lines)):
            first = self.certificates.index(top, 0)
            selection.select(first, self.certificates.index(bottom, last))
        flags = QItemSelectionModel.SelectionFlag
        place = on if on is not None else (lines[0] if lines else None)
        if place is not None:
            shown = self.shown_columns()
            index = self.certificates.index(place, ALL.index(shown[0]))
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            if go:
                self.scrollTo(index)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _first_layout(self) -> None:
        self.lay_out({})
        self.laid_out.emit()


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of lines that follow each other."""
    start = end = None
    for line in lines:
        if start is None or end is None:
            start = end = line
        elif line == end + 1:
            end = line
        else:
            yield start, end
            start = end = line
    if start is not None and end is not None:
        yield start, end
