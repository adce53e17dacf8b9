"""How marks and notes look, and how they are painted on lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from certdesk.vocabulary.clauses import RepairKind
from certdesk.window import theme
from certdesk.window.documents.alignment import PlacedRepair
from certdesk.window.documents.marks import Mark, MarkKind

if TYPE_CHECKING:
    from certdesk.window.documents.lines import Lines

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
    """Paints grounds, marks, bars and notes on the lines in sight; places count as Qt does."""

    def __init__(self, painter: QPainter, lines: Lines) -> None:
        self._painter = painter
        self.lines = lines
        metrics = QFontMetricsF(theme.font())
        self._above, self._below = metrics.ascent() * 1.12, metrics.descent() * 1.05

    def ground(self, start: int, end: int, colour: QColor) -> None:
        """Fill the ground behind a range."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        for stretch in self.lines.stretches(start, end):
            box = stretch.box
            box.setTop(max(box.top(), stretch.base - self._above))
            box.setBottom(stretch.base + self._below)
            self._painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)

    def mark(self, start: int, end: int, style: MarkStyle) -> None:
        """Paint a mark on a range; an empty range gets a small wedge."""
        if style.soft and start < end:
            self.ground(start, end, theme.colour(style.soft))
        if style.pen is Qt.PenStyle.NoPen:
            return
        colour = theme.colour(style.role)
        pen = QPen(colour, style.width, style.pen)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        for stretch in self.lines.stretches(start, end):
            under = stretch.base + 4.0
            if start == end:
                self._wedge(stretch.box.left(), under, colour)
            else:
                self._painter.setPen(pen)
                left, right = stretch.box.left() + 0.5, stretch.box.right() - 0.5
                self._painter.drawLine(QPointF(left, under), QPointF(right, under))

    def _wedge(self, x: float, y: float, colour: QColor) -> None:
        """Show where something was taken out."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawPolygon([QPointF(x - 2.5, y + 3), QPointF(x + 2.5, y + 3), QPointF(x, y)])

    def bar(self, start: int, end: int, colour: QColor, x: float) -> None:
        """Paint an upright bar at ``x`` beside all lines of a range."""
        boxes = [stretch.box for stretch in self.lines.stretches(start, max(start, end))]
        if not boxes:
            return
        top = min(box.top() for box in boxes) - 2
        bottom = max(box.bottom() for box in boxes) + 2
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(QRectF(x, top, 3, bottom - top), 1.5, 1.5)

    def note(self, note: GutterNote, right: float) -> None:
        """Write a note that ends at ``right``, level with its line."""
        stretch = next(self.lines.stretches(note.position, note.position), None)
        if stretch is None:
            return
        font = theme.font(8.5)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(note.text) + 10
        top = stretch.base - metrics.ascent() - 2.5
        box = QRectF(right - width, top, width, metrics.height() + 3)
        neutral = note.role == "muted"
        edge = "border" if neutral else f"{note.role}_line"
        self._painter.setPen(QPen(theme.colour(edge), 1))
        self._painter.setBrush(theme.colour("grey_soft" if neutral else f"{note.role}_soft"))
        self._painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._painter.setPen(theme.colour(note.role))
        self._painter.setFont(font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, note.text)
