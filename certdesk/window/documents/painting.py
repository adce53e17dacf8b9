"""Paints marks under and beside the lines of a text, only those that are in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from certdesk.vocabulary.clauses import RepairKind
from certdesk.window import theme
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.marks import Mark, MarkKind

GUTTER = 76.0  # px at the left of the text for notes and for the bar of the clause being read


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a kind of mark looks: the role of its colour, a filled ground, and its underline."""

    role: str
    soft: str | None
    pen: Qt.PenStyle
    width: float
    icon: str


# Told apart by ground and by the form of the line, so that colour alone never decides.
STYLES: dict[MarkKind, MarkStyle] = {
    MarkKind.SCHEME: MarkStyle("teal", None, Qt.PenStyle.SolidLine, 1.4, "badge-check"),
    MarkKind.FIGURE: MarkStyle("blue", "blue_soft", Qt.PenStyle.NoPen, 0.0, "hash"),
    MarkKind.TARGET: MarkStyle("amber", "amber_soft", Qt.PenStyle.DashLine, 1.2, "target"),
    MarkKind.REPAIR: MarkStyle("muted", None, Qt.PenStyle.DotLine, 1.4, "wrench"),
}


REPAIR_ROLES: dict[RepairKind, str] = {
    RepairKind.PINYIN: "amber",
    RepairKind.SHIFT: "red",
    RepairKind.SCRIPT: "muted",
    RepairKind.PUNCTUATION: "blue",
    RepairKind.CHROME: "muted",
}


def look_of(mark: Mark) -> MarkStyle:
    """Return how a mark looks: repairs have the colour of their kind."""
    style = STYLES[mark.kind]
    if isinstance(mark.subject, PlacedRepair):
        return replace(style, role=REPAIR_ROLES[mark.subject.repair.kind])
    return style


@dataclass(frozen=True, slots=True)
class GutterNote:
    """A word beside the line where ``position`` (in Qt's count) stands, in a role's colour."""

    position: int
    text: str
    role: str


class LinePainter:
    """Paints into a text view that is scrolled by ``shift`` pixels and shows ``height`` pixels."""

    def __init__(
        self, painter: QPainter, document: QTextDocument, shift: float, height: float
    ) -> None:
        self._painter = painter
        self._document = document
        self._shift = shift
        self._height = height

    def visible_range(self) -> tuple[int, int]:
        """Return the positions (end exclusive) of the blocks in sight."""
        layout = self._document.documentLayout()
        hit = layout.hitTest(QPointF(0, self._shift), Qt.HitTestAccuracy.FuzzyHit)
        first = self._document.findBlock(max(0, hit))
        hit = layout.hitTest(QPointF(0, self._shift + self._height), Qt.HitTestAccuracy.FuzzyHit)
        last = self._document.findBlock(max(0, hit))
        return first.position(), last.position() + last.length()

    def rectangles(self, start: int, end: int) -> Iterator[tuple[QRectF, float]]:
        """Yield for each line of a range its rectangle and base line, in the viewport's pixels.

        An empty range gives a rectangle without width.
        """
        block = self._document.findBlock(start)
        while block.isValid() and block.position() <= end:
            yield from self._in_block(block, start - block.position(), end - block.position())
            block = block.next()

    def _in_block(self, block: QTextBlock, start: int, end: int) -> Iterator[tuple[QRectF, float]]:
        corner = self._document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            inside = first < last or (start == end and first == last == start)
            if not inside:
                continue
            # PySide gives (x, position); mypy knows it as one of two overloads.
            left = _x(line.cursorToX(first))
            right = _x(line.cursorToX(last))
            base = corner.y() + line.y() + line.ascent() - self._shift
            height = line.ascent() + line.descent()
            box = QRectF(corner.x() + left, base - line.ascent(), right - left, height)
            yield box, base
            if start == end:
                return

    def ground(self, start: int, end: int, colour: QColor) -> None:
        """Fill the ground behind a range."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        for box, base in self.rectangles(start, end):
            metrics = QFontMetricsF(theme.font())
            box.setTop(max(box.top(), base - metrics.ascent() * 1.12))
            box.setBottom(base + metrics.descent() * 1.05)
            self._painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)

    def mark(self, start: int, end: int, style: MarkStyle) -> None:
        """Paint a mark on a range; an empty range gets a small wedge."""
        if style.soft and start < end:
            self.ground(start, end, theme.colour(style.soft))
        if style.pen is Qt.PenStyle.NoPen:
            return
        pen = QPen(theme.colour(style.role), style.width, style.pen)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        for box, base in self.rectangles(start, end):
            self._painter.setPen(pen)
            under = base + 4.0
            if start == end:
                self._wedge(box.left(), under, theme.colour(style.role))
            else:
                self._painter.drawLine(
                    QPointF(box.left() + 0.5, under), QPointF(box.right() - 0.5, under)
                )

    def _wedge(self, x: float, y: float, colour: QColor) -> None:
        """Show where something was taken out."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawPolygon([QPointF(x - 2.5, y + 3), QPointF(x + 2.5, y + 3), QPointF(x, y)])

    def bar(self, start: int, end: int, colour: QColor, x: float) -> None:
        """Paint an upright bar at ``x`` beside all lines of a range."""
        boxes = [box for box, _ in self.rectangles(start, max(start, end))]
        if not boxes:
            return
        top = min(box.top() for box in boxes) - 2
        bottom = max(box.bottom() for box in boxes) + 2
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(QRectF(x, top, 3, bottom - top), 1.5, 1.5)

    def note(self, note: GutterNote, right: float) -> None:
        """Write a note that ends at ``right``, level with its line."""
        for _, base in self.rectangles(note.position, note.position):
            font: QFont = theme.font(8.5)
            metrics = QFontMetricsF(font)
            width = metrics.horizontalAdvance(note.text) + 10
            box = QRectF(right - width, base - metrics.ascent() - 2.5, width, metrics.height() + 3)
            neutral = note.role == "muted"
            self._painter.setPen(
                QPen(theme.colour("border" if neutral else f"{note.role}_line"), 1)
            )
            self._painter.setBrush(theme.colour("grey_soft" if neutral else f"{note.role}_soft"))
            self._painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            self._painter.setPen(theme.colour(note.role))
            self._painter.setFont(font)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, note.text)
            return


def _x(answer: object) -> float:
    """Return the x of what ``QTextLine.cursorToX`` gives: a number, or a pair with it."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]
