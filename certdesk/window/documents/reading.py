"""The reading view of one document: outline, text, margin."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from certdesk.registry.records import CitationRecord, ClauseRecord, FigureRecord, TargetRecord
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window import icons
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.content import DocumentContent
from certdesk.window.documents.finding import Finding
from certdesk.window.documents.header import ReadingHeader
from certdesk.window.documents.margin import Margin
from certdesk.window.documents.marked_text import FOCUS_LINE
from certdesk.window.documents.marks import Mark, place_in_document
from certdesk.window.documents.outline import OutlinePanel
from certdesk.window.documents.quoting import quotation, quoted, short_path
from certdesk.window.documents.repairs import RepairPanel
from certdesk.window.documents.sheets import Sheets
from certdesk.window.library.words import scheme_name
from certdesk.window.text import say

_SETTLE = 60  # ms of quiet after which the margin follows the text


class ReadingView(QWidget):
    """Shows one document.

    Signals: ``left()``: back to the shelf; ``scheme_chosen(str)``; ``clause_chosen(str)``: the
    reader went to another clause on purpose; ``copied(str)``: what now lies on the clipboard.
    """

    left = Signal()
    scheme_chosen = Signal(str)
    clause_chosen = Signal(str)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: DocumentContent | None = None
        self.current: ClauseRecord | None = None
        self._as_of = date.max
        self._listed = ""
        self.header = ReadingHeader()
        self.outline = OutlinePanel()
        self.sheets = Sheets()
        self.finding = Finding(self.sheets.text, self)
        self.find_bar = self.finding.bar
        self.margin = Margin()
        self.repairs = RepairPanel()
        self._right = QStackedWidget()
        self._right.addWidget(self.margin)
        self._right.addWidget(self.repairs)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._follow_text)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QFrame()
        middle.setProperty("look", "paper")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.sheets, 1)
        self._split = QSplitter()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        for part, least in ((self.outline, 170), (middle, 320), (self._right, 220)):
            part.setMinimumWidth(least)
            self._split.addWidget(part)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([246, 600, 276])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self._split, 1)

    def _connect(self) -> None:
        self.header.left.connect(self.left)
        self.header.kinds_changed.connect(self.sheets.text.show_kinds)
        self.header.compared.connect(self.compare)
        self.header.find_wanted.connect(self.find_bar.open)
        self.outline.chosen.connect(self._go)
        self.sheets.moved.connect(self._settle.start)
        self.sheets.text.place_chosen.connect(self._read_at)
        self.sheets.text.marks_clicked.connect(self._follow_marks)
        self.margin.copy_wanted.connect(self.copy_quotation)
        self.margin.scheme_chosen.connect(self.scheme_chosen)
        self.margin.range_chosen.connect(self._show_subject)
        self.margin.repairs_wanted.connect(lambda: self.header.compare.setChecked(True))
        self.repairs.chosen.connect(self.sheets.show_repair)
        self.repairs.kind_chosen.connect(self.sheets.show_repairs_of)
        self.finding.shown.connect(self._read_at)
        self.sheets.text.show_kinds(self.header.kinds())
        for keys, step in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.find_bar.open),
            (QKeySequence("F3"), lambda: self.finding.turn(1)),
            (QKeySequence("Shift+F3"), lambda: self.finding.turn(-1)),
            (QKeySequence("Ctrl+Shift+C"), self.copy_quotation),
        ):
            shortcut = QShortcut(keys, self)
            # The window has a search of its own; all other keys are those of the page shown.
            if keys == QKeySequence(QKeySequence.StandardKey.Find):
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)

    # ---- what it shows

    def show_content(self, content: DocumentContent, as_of: date) -> None:
        """Show a document from its beginning."""
        self.content, self.current, self._as_of = content, None, as_of
        self.finding.look_in(content)
        self.header.show_content(content)
        self.outline.show_content(content)
        self.sheets.show_content(content, as_of)
        self._listed = ""
        self._list_repairs()
        self.sheets.text.verticalScrollBar().setValue(0)
        self._follow_text()

    def tell_day(self, as_of: date) -> None:
        """Judge periods and figures as of another day."""
        self._as_of = as_of
        self.sheets.tell_day(as_of)
        if self.current is not None:
            self._read(self.current)

    def redress(self) -> None:
        """Take on other colours and sizes without losing the place."""
        if self.content is None:
            return
        place = self.sheets.text.reading()
        current = self.current
        quote = self.sheets.text.quote()
        self.sheets.show_content(self.content, self._as_of)
        self.sheets.text.set_quote(quote)
        if place is not None:
            self.sheets.text.bring(place, FOCUS_LINE)
        if current is not None:
            self._read(current)

    def show_clause(
        self,
        clause: str,
        start: int | None = None,
        end: int | None = None,
        *,
        in_heading: bool = False,
    ) -> bool:
        """Bring a clause into sight, its range ``start:end`` highlighted; False if not here."""
        record = self.content.by_id.get(clause) if self.content else None
        if record is None:
            return False
        place, quote = record.start, None
        if start is not None and end is not None:
            spans = place_in_document(record, start, end, in_heading=in_heading)
            if spans:
                quote = (spans[0][0], spans[-1][1])
                place = quote[0]
        self.sheets.text.set_quote(quote)
        self.sheets.text.set_caret(place)
        self.sheets.text.bring(place)
        self._settle.stop()
        self._read(record)
        return True

    def compare(self, on: bool) -> None:
        """Show the text as received beside the repaired one, and the repairs in the margin."""
        self.outline.setVisible(not on)
        self._right.setCurrentWidget(self.repairs if on else self.margin)
        self._list_repairs()
        self.header.force_repairs(on)
        self.sheets.compare(on)
        if not on:
            self.sheets.text.set_quote(None)

    def _list_repairs(self) -> None:
        """Fill the list of repairs once it is looked at."""
        content = self.content
        if content is None or self._right.currentWidget() is not self.repairs:
            return
        if self._listed != content.document.id:
            self._listed = content.document.id
            paths = {each.id: short_path(each, content.by_id, say) for each in content.clauses}
            self.repairs.show_repairs(content.repairs, paths)

    # ---- following the reader

    def _read(self, clause: ClauseRecord) -> None:
        if self.content is None:
            return
        self.current = clause
        self.sheets.text.set_current((clause.start, clause.end))
        self.outline.set_current(clause.id)
        self.margin.show_clause(self.content, clause, self._as_of)

    def _read_at(self, place: int) -> None:
        clause = self.content.clause_at(place) if self.content else None
        if clause is not None:
            self._settle.stop()
            self._read(clause)

    def _follow_text(self) -> None:
        """Keep the clause being read while it is in sight; else take the one that came."""
        if self.content is None:
            return
        text = self.sheets.text
        if self.current and text.is_in_sight(self.current.start, self.current.end):
            return
        bar = text.verticalScrollBar()
        at = 0 if bar.value() == bar.minimum() else text.viewport().height() * 0.2
        clause = self.content.clause_at(int(text.place_at(at)))
        if clause is not None:
            self._read(clause)

    def _go(self, clause: str) -> None:
        if self.current is None or clause != self.current.id:
            self.show_clause(clause)
            self.clause_chosen.emit(clause)
        else:
            self.show_clause(clause)

    def _follow_marks(self, marks: list[Mark]) -> None:
        """Open the scheme that was clicked; where a list names several, let the reader choose."""
        schemes = list(
            dict.fromkeys(
                mark.subject.scheme for mark in marks if isinstance(mark.subject, CitationRecord)
            )
        )
        if len(schemes) == 1:
            self.scheme_chosen.emit(schemes[0])
        elif schemes:
            self.scheme_menu(schemes).popup(QCursor.pos())
        elif self.sheets.comparing and isinstance(marks[0].subject, PlacedRepair):
            self.sheets.show_repair(marks[0].subject)

    def scheme_menu(self, schemes: list[str]) -> QMenu:
        """Return a menu of schemes that a passage names together."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for scheme in schemes:
            record = self.content.schemes.get(scheme) if self.content else None
            # An ampersand in a name is no mark of a shortcut.
            name = (scheme_name(record) if record else scheme).replace("&", "&&")
            action = menu.addAction(icons.icon("badge-check", "teal"), name)
            action.triggered.connect(
                lambda _checked=False, each=scheme: self.scheme_chosen.emit(each)
            )
        return menu

    def _show_subject(self, subject: FigureRecord | TargetRecord) -> None:
        self.show_clause(subject.clause, subject.start, subject.end)

    # ---- quoting

    def copy_quotation(self) -> None:
        """Put the selection, or the whole clause being read, with its source on the clipboard."""
        content = self.content
        if content is None or self.current is None:
            return
        chosen = self.sheets.text.selection()
        first = last = self.current
        start, end = first.heading_start, first.end
        if chosen:
            start, end = chosen
            first = content.clause_at(start) or first
            last = content.clause_at(max(start, end - 1)) or first
        if first.kind is last.kind is ClauseKind.SURROUND:
            # Of the page around the document: nothing to quote.
            return
        quote = quoted(content.document.text, start, end, content.clauses)
        words = quotation(quote, content.document, (first, last), content.by_id, say)
        QGuiApplication.clipboard().setText(words)
        self.copied.emit(words)
