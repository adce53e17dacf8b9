"""Labels. Text is plain; marked text is built from spans, which are escaped in one place, here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from certdesk.window import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Label(QLabel):
    """A label of plain text. ``look`` names its style: body, muted, small, title, headline."""

    def __init__(
        self,
        text: str = "",
        look: str = "body",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text and how it looks: in bold, in the colour of a role, marked as found.

    ``points`` is a size before the reader's zoom; None keeps that of the label.
    """

    text: str
    bold: bool = False
    role: str | None = None
    mark: bool = False
    mono: bool = False
    points: float | None = None


class RichLabel(QLabel):
    """A label of spans; it follows a change of theme by itself."""

    def __init__(
        self,
        spans: Sequence[Span] = (),
        look: str = "body",
        *,
        selectable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("look", look)
        self.setWordWrap(True)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.set_spans(spans)

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show other spans."""
        self._spans = tuple(spans)
        self.setText(to_html(self._spans))
        self.setAccessibleName("".join(span.text for span in self._spans))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._spans:
            self.setText(to_html(self._spans))


def marked(text: str, marks: Iterable[tuple[int, int]]) -> list[Span]:
    """Return ``text`` as spans in which the ranges ``marks`` (end exclusive) are marked as found.

    Ranges may overlap and may reach beyond the text.
    """
    spans: list[Span] = []
    done = 0
    for first, last in sorted(marks):
        start, end = max(first, done), min(last, len(text))
        if start >= end:
            continue
        if start > done:
            spans.append(Span(text[done:start]))
        spans.append(Span(text[start:end], mark=True))
        done = end
    if done < len(text):
        spans.append(Span(text[done:]))
    return spans


def to_html(spans: Iterable[Span]) -> str:
    """Return spans as Qt's HTML, with every character of their text escaped."""
    return "".join(_span_html(span) for span in spans)


def escape(text: str) -> str:
    """Return plain text as Qt's HTML shows it."""
    return text.translate(_ENTITIES)


_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def _span_html(span: Span) -> str:
    style = []
    if span.bold:
        style.append("font-weight:700")
    if span.mark:
        style.append(f"background-color:{theme.current().mark};color:{theme.current().on_mark}")
    elif span.role:
        style.append(f"color:{theme.colour(span.role).name()}")
    if span.points:
        style.append(f"font-size:{theme.points(span.points)}pt;font-weight:400")
    if span.mono:
        style.append("font-family:'Cascadia Mono','Consolas','Noto Sans Mono CJK SC'")
    text = escape(span.text).replace("\n", "<br>")
    # Runs of spaces (a table in a document as received) would otherwise fall together.
    text = text.replace("  ", "&nbsp; ")
    return f'<span style="{";".join(style)}">{text}</span>' if style else text


class ElidedLabel(QWidget):
    """One line of plain text that ends in … when there is no room for it."""

    def __init__(self, text: str, look: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self._text) > self.width()
        self.setToolTip(escape(self._text) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, shown)
