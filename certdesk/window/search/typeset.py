"""Sets a short text in a few lines, with what matched marked and … where it is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from certdesk.window import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class SetText:
    """A text set for a width; ``height`` in device-independent pixels."""

    layout: QTextLayout
    height: float

    def paint(self, painter: QPainter, left: float, top: float, role: str) -> None:
        """Paint it in the colour of a role, its first line's top left at the given point."""
        painter.setPen(theme.colour(role))
        self.layout.draw(painter, QPointF(left, top))


def typeset(
    text: str,
    font: QFont,
    width: float,
    most_lines: int,
    marks: Sequence[tuple[int, int]] = (),
) -> SetText:
    """Set ``text`` into at most ``most_lines`` lines of ``width``; ranges ``marks`` are marked."""
    text = " ".join(text.split("\n"))
    layout, starts, height = _lay(text, font, width, marks)
    if len(starts) > most_lines:
        start = starts[most_lines - 1]
        rest = QFontMetricsF(font).elidedText(
            text[start:], Qt.TextElideMode.ElideRight, max(width - 2, 10)
        )
        kept = start + max(len(rest) - 1, 0)
        shorter = text[:start] + rest
        inside = [(first, min(last, kept)) for first, last in marks if first < kept]
        layout, _, height = _lay(shorter, font, width, inside)
    return SetText(layout, height)


def _lay(
    text: str, font: QFont, width: float, marks: Sequence[tuple[int, int]]
) -> tuple[QTextLayout, list[int], float]:
    """Return the layout, where its lines start, and its height."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    found = QTextCharFormat()
    found.setBackground(QColor(theme.current().mark))
    found.setForeground(QColor(theme.current().on_mark))
    ranges = []
    for first, last in marks:
        area = QTextLayout.FormatRange()
        area.start = first  # type: ignore[attr-defined]
        area.length = last - first  # type: ignore[attr-defined]  # missing in the stub
        area.format = found  # type: ignore[attr-defined]
        ranges.append(area)
    layout.setFormats(ranges)
    starts: list[int] = []
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
        starts.append(line.textStart())
    layout.endLayout()
    return layout, starts, height
