"""A read-only text whose characters keep the places they have in the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from certdesk.vocabulary.clauses import RepairKind
from certdesk.window.documents.highlights import Highlights
from certdesk.window.documents.lines import Lines
from certdesk.window.documents.marks import Mark, MarkKind
from certdesk.window.documents.painting import GUTTER, GutterNote, LinePainter
from certdesk.window.documents.positions import Positions

FOCUS_LINE = 0.3  # share of the height where the reader's eye is thought to rest
_PAD = 20.0
_MEASURE = 40  # characters of a line: what a reader's eye follows easily


class MarkedText(QTextEdit):
    """Shows one text with marks painted on it.

    All places in its interface count characters of the text it was given.
    """

    marks_clicked = Signal(object)
    place_chosen = Signal(int)

    # Qt sends the first changes before the constructor is done.
    _reading: float | None = None
    _setting = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.viewport().setMouseTracking(True)
        self._gutter = GUTTER
        self._positions = Positions("")
        self.highlights = Highlights(self._positions)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what it shows

    def show_document(self, document: QTextDocument, text: str) -> None:
        """Show a document that was made from ``text`` with one block for each of its lines."""
        document.setParent(self)
        self._positions = Positions(text)
        before = self.highlights
        self.highlights = Highlights(
            self._positions,
            kinds=before.kinds,
            repair_kind=before.repair_kind,
            noting=before.noting,
        )
        self._reading = None
        with self._kept_place():
            self.setDocument(document)
            self._fit()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Take the marks, in the order they stand."""
        self.highlights.set_marks(marks)
        self.viewport().update()

    def show_kinds(self, kinds: frozenset[MarkKind]) -> None:
        """Show the marks of these kinds only."""
        self.highlights.kinds = kinds
        self.viewport().update()

    def set_repair_kind(self, kind: RepairKind | None) -> None:
        """Mark repairs of one kind only; None marks all."""
        self.highlights.repair_kind = kind
        self.viewport().update()

    def set_notes(self, notes: Sequence[tuple[int, str, str]]) -> None:
        """Take the notes of the gutter: place, words, and the role of their colour."""
        self.highlights.notes = [
            GutterNote(self._positions.to_qt(place), words, role) for place, words, role in notes
        ]
        self.viewport().update()

    def show_notes(self, on: bool) -> None:
        """Show or hide the notes of the gutter."""
        self.highlights.noting = on
        self.viewport().update()

    def set_gutter(self, width: float) -> None:
        """Leave so many pixels beside the lines."""
        self._gutter = width
        with self._kept_place():
            self._fit()

    def reading(self) -> float | None:
        """Return the place where the reader's eye rests, None at the very beginning."""
        return self._reading

    def set_current(self, span: tuple[int, int] | None) -> None:
        """Put the bar of the clause being read beside a range."""
        self.highlights.current = span
        self.viewport().update()

    def set_quote(self, span: tuple[int, int] | None) -> None:
        """Highlight a quoted range."""
        self.highlights.quote = span
        self.viewport().update()

    def quote(self) -> tuple[int, int] | None:
        """Return the range that is highlighted as a quote."""
        return self.highlights.quote

    def set_hits(self, hits: Sequence[tuple[int, int]], current: int) -> None:
        """Highlight what was found; ``current`` is the index of the one in turn, or -1."""
        self.highlights.hits, self.highlights.hit = hits, current
        self.viewport().update()

    # ---- places

    def place_at(self, y: float) -> float:
        """Return the place that stands at ``y`` of the viewport, in fractions of a character.

        Grows steadily with ``y``, so that another text can be scrolled in step.
        """
        layout = self.document().documentLayout()
        wanted = y + self.verticalScrollBar().value()
        unit = layout.hitTest(QPointF(self._left() + 1, wanted), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, unit))
        top = layout.blockBoundingRect(block).top()
        lines = block.layout()
        for index in range(lines.lineCount()):
            line = lines.lineAt(index)
            if top + line.y() + line.height() > wanted or index == lines.lineCount() - 1:
                share = (wanted - top - line.y()) / max(1.0, line.height())
                inside = min(1.0, max(0.0, share)) * line.textLength()
                start = block.position() + line.textStart()
                return self._positions.from_qt(start) + inside
        return float(self._positions.from_qt(block.position()))

    def height_of(self, place: float) -> float:
        """Return the height of a place in the whole document, the inverse of ``place_at``."""
        unit = self._positions.to_qt(int(place))
        unit = min(unit, max(0, self.document().characterCount() - 1))
        block = self.document().findBlock(unit)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(unit - block.position())
        if not line.isValid():
            return float(top)
        inside = unit - block.position() - line.textStart() + (place - int(place))
        return float(top + line.y() + line.height() * inside / max(1, line.textLength()))

    def bring(self, place: float, share: float = 0.25) -> None:
        """Scroll so that a place stands at this share of the viewport's height."""
        self.scroll_to(self.height_of(place) - self.viewport().height() * share)

    def scroll_to(self, y: float) -> None:
        """Scroll so that this height of the document stands at the top."""
        # Qt sets long texts bit by bit; the scroll bar ends where that has come to.
        self.document().pageCount()
        bar = self.verticalScrollBar()
        whole = self.document().documentLayout().documentSize().height()
        most = max(0, round(whole) - self.viewport().height())
        if bar.maximum() < most:
            bar.setMaximum(most)
        bar.setValue(round(y))

    def is_in_sight(self, start: int, end: int) -> bool:
        """Return whether any line of a range is in the viewport."""
        top = self.verticalScrollBar().value()
        first, last = self.height_of(start), self.height_of(max(start, end - 1))
        return last + 24 > top and first < top + self.viewport().height()

    def selection(self) -> tuple[int, int] | None:
        """Return the range that the reader has selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return (
            self._positions.from_qt(cursor.selectionStart()),
            self._positions.from_qt(cursor.selectionEnd()),
        )

    def select(self, start: int, end: int) -> None:
        """Select a range."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_qt(start))
        cursor.setPosition(self._positions.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """Return the place of the caret."""
        return self._positions.from_qt(self.textCursor().position())

    def set_caret(self, place: int) -> None:
        """Put the caret at a place without scrolling."""
        keep = self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_qt(place))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(keep)

    def marks_at(self, point: QPointF) -> list[Mark]:
        """Return the shown marks under a point of the viewport, the narrowest first."""
        shift = self.verticalScrollBar().value()
        unit = (
            self.document()
            .documentLayout()
            .hitTest(QPointF(point.x(), point.y() + shift), Qt.HitTestAccuracy.ExactHit)
        )
        return self.highlights.at(self._positions.from_qt(unit)) if unit >= 0 else []

    # ---- how it paints

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shift, height = self.verticalScrollBar().value(), self.viewport().height()
        lines = Lines(self.document(), shift, height)
        self.highlights.paint(LinePainter(painter, lines), self._left())
        painter.end()
        super().paintEvent(event)

    def _left(self) -> float:
        return float(self.document().rootFrame().frameFormat().leftMargin())

    def _fit(self) -> None:
        """Keep lines at a comfortable measure, in the middle of what room there is."""
        measure = self.fontMetrics().horizontalAdvance("字") * _MEASURE
        room = self.viewport().width() - self._gutter - _PAD
        spare = max(0.0, room - measure) / 2
        frame = self.document().rootFrame().frameFormat()
        left, right = self._gutter + spare, _PAD + spare
        if (round(frame.leftMargin()), round(frame.rightMargin())) == (round(left), round(right)):
            return
        frame.setLeftMargin(round(left))
        frame.setRightMargin(round(right))
        frame.setTopMargin(_PAD)
        frame.setBottomMargin(_PAD * 3)
        self.document().rootFrame().setFrameFormat(frame)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._kept_place():
            super().resizeEvent(event)
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        with self._kept_place():
            super().changeEvent(event)

    def _scrolled(self) -> None:
        """Remember what is being read, unless the text moved only because it was set anew."""
        if not self._setting:
            self._reading = self.place_at(self.viewport().height() * FOCUS_LINE)

    @contextmanager
    def _kept_place(self) -> Iterator[None]:
        """Bring back what is being read after lines were broken anew."""
        if self._setting:
            yield
            return
        self._setting = True
        try:
            yield
            if self._reading is not None:
                self.bring(self._reading, FOCUS_LINE)
        finally:
            self._setting = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        leads = any(mark.kind is MarkKind.SCHEME for mark in self.marks_at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        self.place_chosen.emit(self.caret())
        found = self.marks_at(event.position())
        if found:
            self.marks_clicked.emit(found)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if event.key() in _CARET_KEYS:
            self.place_chosen.emit(self.caret())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self.describe(self.marks_at(QPointF(event.pos())))
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def describe(self, marks: Sequence[Mark]) -> str:
        """Return what is said of marks when the pointer rests on them, escaped for a tool tip."""
        return ""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give plain words to the clipboard: what is copied goes into other people's letters."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data


_CARET_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
