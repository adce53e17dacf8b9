"""Makes a PDF of a printed table: A4 across, the head on every page, no row cut in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from certdesk.window.requirements.lines import break_lines, page_font
from certdesk.window.requirements.pages import HALVES, SetRow, set_on_pages, taken

if TYPE_CHECKING:
    from certdesk.vocabulary.printed import PrintedTable

Tell = Callable[[int, int], object]

_DPI = 600
_MM = _DPI / 25.4
_MARGIN, _FOOT = 12 * _MM, 8 * _MM
_PADDING = 1.2 * _MM
_LEADING = 1.28  # of the type's height
_BODY, _TITLE = 8.5, 15.0
_HEAD_GROUND, _MARKED_GROUND = QColor("#e3eef0"), QColor("#fff6dd")
_RULE, _TEXT, _MUTED = QColor("#9aa5b1"), QColor("#1b2733"), QColor("#5a6672")


def pdf_bytes(table: PrintedTable, tell: Tell = lambda _done, _total: None) -> bytes:
    """Return the document; ``tell`` is called with rows set and in all, and may raise.

    Needs no window and may run on any thread.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    across = QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(a4, across, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(table.title)
    writer.setCreator("CertDesk")
    page = _Page.of(writer)
    maker = _Maker(table, writer, page)
    rows = []
    for done, row in enumerate(table.rows, 1):
        rows.append(maker.set_row(row.cells, marked=row.marked))
        tell(done, len(table.rows))
    maker.draw(rows)
    return bytes(buffer.data().data())


@dataclass(frozen=True, slots=True)
class _Page:
    """What is left between the margins, and the types that are used, in the device's points."""

    width: float
    height: float
    body: QFont
    bold: QFont
    title: QFont
    line: float
    ascent: float

    @staticmethod
    def of(writer: QPdfWriter) -> _Page:
        size = QSizeF(writer.width(), writer.height())
        body = page_font(_BODY)
        metrics = QFontMetricsF(body, writer)
        return _Page(
            size.width() - 2 * _MARGIN,
            size.height() - 2 * _MARGIN - _FOOT,
            body,
            page_font(_BODY, bold=True),
            page_font(_TITLE, bold=True),
            metrics.height() * _LEADING,
            metrics.ascent() + metrics.height() * (_LEADING - 1) / 2,
        )


class _Maker:
    """Sets and draws one table."""

    def __init__(self, table: PrintedTable, writer: QPdfWriter, page: _Page) -> None:
        self._table = table
        self._writer = writer
        self._page = page
        whole = sum(column.width for column in table.columns)
        self._widths = [column.width / whole * page.width for column in table.columns]
        self._head = self.set_row([column.name for column in table.columns], font=page.bold)

    def set_row(
        self, cells: tuple[str, ...] | list[str], *, marked: bool = False, font: QFont | None = None
    ) -> SetRow:
        """Break the cells of a row into lines."""
        kind = font or self._page.body
        return SetRow(
            tuple(
                tuple(break_lines(cell, kind, self._writer, width - 2 * _PADDING))
                for cell, width in zip(cells, self._widths, strict=True)
            ),
            marked,
        )

    def draw(self, rows: list[SetRow]) -> None:
        """Draw all pages."""
        painter = QPainter(self._writer)
        try:
            painter.translate(_MARGIN, _MARGIN)
            self._draw(painter, rows)
        finally:
            painter.end()

    def _draw(self, painter: QPainter, rows: list[SetRow]) -> None:
        page, table = self._page, self._table
        notes = [self._broken(note) for note in table.notes]
        above = self._above(painter, draw=False)
        head = self._height(self._head)
        first = int((page.height - above - head) / page.line * HALVES)
        later = int((page.height - head) / page.line * HALVES)
        pages = set_on_pages(rows, first, later)
        left = (later if len(pages) > 1 else first) - taken(pages[-1])
        needed = HALVES * (sum(len(note) for note in notes) + 1)
        count = len(pages) + (1 if notes and needed > left else 0)
        for number, some in enumerate(pages, 1):
            top = self._above(painter, draw=True) if number == 1 else 0.0
            top = self._draw_row(painter, self._head, top, head=True)
            for row in some:
                top = self._draw_row(painter, row, top)
            last = number == len(pages)
            if last and count == len(pages):
                self._draw_notes(painter, notes, top)
            self._draw_foot(painter, number, count)
            if number < count:
                self._writer.newPage()
        if count > len(pages):
            self._draw_notes(painter, notes, 0.0)
            self._draw_foot(painter, count, count)

    def _broken(self, text: str) -> list[str]:
        return break_lines(text, self._page.body, self._writer, self._page.width)

    def _height(self, row: SetRow) -> float:
        return row.halves * self._page.line / HALVES

    def _above(self, painter: QPainter, *, draw: bool) -> float:
        """Draw what stands above the table; return its height."""
        page, table = self._page, self._table
        metrics = QFontMetricsF(page.title, self._writer)
        if draw:
            painter.setPen(_TEXT)
            painter.setFont(page.title)
            area = QRectF(0, 0, page.width, metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, table.title)
        top = metrics.height() + page.line * 0.6
        bold = QFontMetricsF(page.bold, self._writer)
        for name, value in table.facts:
            label = f"{name}："
            indent = bold.horizontalAdvance(label)
            lines = break_lines(value, page.body, self._writer, page.width - indent)
            if draw:
                painter.setFont(page.bold)
                painter.drawText(QPointF(0, top + page.ascent), label)
                painter.setFont(page.body)
                for at, line in enumerate(lines):
                    y = top + at * page.line + page.ascent
                    painter.drawText(QPointF(indent, y), line)
            top += len(lines) * page.line
        return top + page.line * 0.6

    def _draw_row(self, painter: QPainter, row: SetRow, top: float, *, head: bool = False) -> float:
        page = self._page
        height = self._height(row)
        left = 0.0
        for column, width, lines in zip(self._table.columns, self._widths, row.cells, strict=True):
            area = QRectF(left, top, width, height)
            if head or row.marked:
                painter.fillRect(area, _HEAD_GROUND if head else _MARKED_GROUND)
            painter.setPen(QPen(_RULE, 0.2 * _MM))
            painter.drawRect(area)
            painter.setPen(_TEXT)
            painter.setFont(page.bold if head else page.body)
            free = (row.lines - len(lines)) * page.line / 2 if head else 0.0
            metrics = QFontMetricsF(painter.font(), self._writer)
            for at, line in enumerate(lines):
                x = left + _PADDING
                if head or column.centred:
                    x = left + (width - metrics.horizontalAdvance(line)) / 2
                y = top + page.line / (2 * HALVES) + free + at * page.line + page.ascent
                painter.drawText(QPointF(x, y), line)
            left += width
        return top + height

    def _draw_notes(self, painter: QPainter, notes: list[list[str]], top: float) -> None:
        page = self._page
        painter.setPen(_MUTED)
        painter.setFont(page.body)
        top += page.line * 0.6
        for line in (line for note in notes for line in note):
            painter.drawText(QPointF(0, top + page.ascent), line)
            top += page.line

    def _draw_foot(self, painter: QPainter, number: int, count: int) -> None:
        page = self._page
        before, between, after = self._table.page_words
        painter.setPen(_MUTED)
        painter.setFont(page.body)
        area = QRectF(0, page.height + _FOOT - page.line, page.width, page.line)
        words = f"{before}{number}{between}{count}{after}"
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, words)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, self._table.author)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, self._table.day.isoformat())
