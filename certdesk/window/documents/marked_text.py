"""A read-only text whose characters keep the places they have in the document."""

from __future__ import annotations

from collections.abc import Sequence

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
from certdesk.window import theme
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.marks import Mark, MarkKind
from certdesk.window.documents.painting import GUTTER, GutterNote, LinePainter, look_of
from certdesk.window.documents.positions import Positions

_PAD = 20.0
_MEASURE = 40  # characters of a line: what a reader's eye follows easily


class MarkedText(QTextEdit):
    """Shows one text with marks painted on it.

    All places in its interface count characters of the text it was given.
    """

    marks_clicked = Signal(object)
    place_chosen = Signal(int)

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
        self._noting = True
        self._repair_kind: RepairKind | None = None
        self._positions = Positions("")
        self._marks: Sequence[Mark] = ()
        self._shown: frozenset[MarkKind] = frozenset()
        self._notes: Sequence[GutterNote] = ()
        self._current: tuple[int, int] | None = None
        self._quote: tuple[int, int] | None = None
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit = -1

    # ---- what it shows

    def show_document(self, document: QTextDocument, text: str) -> None:
        """Show a document that was made from ``text`` with one block for each of its lines."""
        document.setParent(self)
        self._positions = Positions(text)
        self._marks, self._notes, self._hits = (), (), ()
        self._current = self._quote = None
        self._hit = -1
        self.setDocument(document)
        self._fit()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Take the marks, in the order they stand."""
        self._marks = marks
        self.viewport().update()

    def show_kinds(self, kinds: frozenset[MarkKind]) -> None:
        """Show the marks of these kinds only."""
        self._shown = kinds
        self.viewport().update()

    def set_notes(self, notes: Sequence[tuple[int, str, str]]) -> None:
        """Take the notes of the gutter: place, words, and the role of their colour."""
        self._notes = [
            GutterNote(self._positions.to_qt(place), words, role) for place, words, role in notes
        ]
        self.viewport().update()

    def show_notes(self, on: bool) -> None:
        """Show or hide the notes of the gutter."""
        self._noting = on
        self.viewport().update()

    def set_gutter(self, width: float) -> None:
        """Leave so many pixels beside the lines."""
        self._gutter = width
        self._fit()

    def set_repair_kind(self, kind: RepairKind | None) -> None:
        """Mark repairs of one kind only; None marks all."""
        self._repair_kind = kind
        self.viewport().update()

    def _is_shown(self, mark: Mark) -> bool:
        if mark.kind not in self._shown:
            return False
        return (
            self._repair_kind is None
            or not isinstance(mark.subject, PlacedRepair)
            or mark.subject.repair.kind is self._repair_kind
        )

    def set_current(self, span: tuple[int, int] | None) -> None:
        """Put the bar of the clause being read beside a range."""
        self._current = span
        self.viewport().update()

    def set_quote(self, span: tuple[int, int] | None) -> None:
        """Highlight a quoted range."""
        self._quote = span
        self.viewport().update()

    def quote(self) -> tuple[int, int] | None:
        """Return the range that is highlighted as a quote."""
        return self._quote

    def set_hits(self, hits: Sequence[tuple[int, int]], current: int) -> None:
        """Highlight what was found; ``current`` is the index of the one in turn, or -1."""
        self._hits, self._hit = hits, current
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

    def bring(self, place: int, share: float = 0.25) -> None:
        """Scroll so that a place stands at this share of the viewport's height."""
        y = self.height_of(place) - self.viewport().height() * share
        self.verticalScrollBar().setValue(round(y))

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
        if unit < 0:
            return []
        place = self._positions.from_qt(unit)
        found = [
            mark for mark in self._marks if self._is_shown(mark) and mark.start <= place < mark.end
        ]
        return sorted(found, key=lambda mark: (mark.kind is MarkKind.REPAIR, mark.end - mark.start))

    # ---- how it paints

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = LinePainter(
            painter,
            self.document(),
            self.verticalScrollBar().value(),
            self.viewport().height(),
        )
        self._paint_under(lines)
        painter.end()
        super().paintEvent(event)

    def _paint_under(self, lines: LinePainter) -> None:
        first, last = lines.visible_range()
        unit = self._positions.to_qt
        if self._current:
            start, end = (unit(place) for place in self._current)
            lines.bar(max(start, first), min(end, last), theme.colour("teal"), self._left() - 14)
        if self._quote:
            start, end = (unit(place) for place in self._quote)
            if start < last and end > first:
                lines.ground(start, end, theme.colour("mark"))
        for index, (hit_start, hit_end) in enumerate(self._hits):
            start, end = unit(hit_start), unit(hit_end)
            if start < last and end > first:
                role = "teal_line" if index == self._hit else "mark"
                lines.ground(start, end, theme.colour(role))
        for mark in self._marks:
            if self._is_shown(mark):
                start, end = unit(mark.start), unit(mark.end)
                if start < last and end >= first:
                    lines.mark(start, end, look_of(mark))
        for note in self._notes if self._noting else ():
            if first <= note.position < last:
                lines.note(note, self._left() - 20)

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
        place = self.place_at(0) if self.document().characterCount() > 1 else 0.0
        super().resizeEvent(event)
        self._fit()
        if event.oldSize().width() != event.size().width() and place:
            self.verticalScrollBar().setValue(round(self.height_of(place)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self.marks_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.IBeamCursor
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
