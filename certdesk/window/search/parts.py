"""Parts that several answer cards are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.window.text import say
from certdesk.window.widgets import Chip, Flow, Label, LinkButton, RichLabel, State
from certdesk.window.widgets.labels import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout as Column

    from certdesk.vocabulary.schemes import Confidence
    from certdesk.window.widgets import Button

_SHOWN = 6


def headline(text: str, state: State, beside: str = "") -> QWidget:
    """Return the big sentence of an answer, with a quieter name beside it."""
    spans = [Span(text)]
    if beside:
        spans.append(Span(f"\u2002{beside}", role="muted", points=11))
    return RichLabel(spans, f"headline-{state.value}")


def chips(words: Iterable[tuple[str, State, str | None]]) -> Flow:
    """Return chips of (word, state, icon or None for the state's own)."""
    flow = Flow()
    for text, state, icon in words:
        flow.add(Chip(text, state, icon))
    return flow


def buttons(*made: Button) -> QWidget:
    """Return buttons in a line that breaks where the width ends."""
    flow = Flow(gap=8)
    for button in made:
        flow.add(button)
    return flow


def rule() -> QFrame:
    """Return a thin line between rows."""
    line = QFrame()
    line.setProperty("look", "rule")
    line.setFixedHeight(1)
    return line


def quote_box(spans: Sequence[Span]) -> QFrame:
    """Return text of a document in a quiet frame, selectable."""
    box = QFrame()
    box.setProperty("look", "quote")
    column = QVBoxLayout(box)
    column.setContentsMargins(14, 10, 14, 10)
    column.addWidget(RichLabel(spans, "reading"))
    return box


def facts(rows: Iterable[tuple[str, str]]) -> QWidget:
    """Return a table of (name, value) in two columns."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, (name, value) in enumerate(rows):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(name, "muted"), at, 0, top)
        grid.addWidget(Label(value, wrap=True, selectable=True), at, 1, top)
    return table


def source_row(left: QWidget, link: str, follow: Callable[[], object]) -> QWidget:
    """Return a row with something at the left and a link to its source at the right."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(16)
    line.addWidget(left, 1)
    button = LinkButton(link)
    button.clicked.connect(follow)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row


class Unfolding(QWidget):
    """A column of rows of which the first few are made at once, the rest when asked for."""

    def __init__(self, makers: Sequence[Callable[[], QWidget]], shown: int = _SHOWN) -> None:
        super().__init__()
        self._column: Column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._rest = list(makers[shown:])
        for make in makers[:shown]:
            self._column.addWidget(make())
        self._more: LinkButton | None = None
        if self._rest:
            self._more = LinkButton(
                say("window.answer.show_all", count=len(makers)), "chevron-down"
            )
            self._more.clicked.connect(self.unfold)
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def unfold(self) -> None:
        """Make the rest of the rows."""
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        for make in self._rest:
            self._column.addWidget(make())
        self._rest = []


def day(when: date, *, year_only: bool = False) -> str:
    """Return a date as people read it; the year alone when no more is known."""
    return str(when.year) if year_only else when.isoformat()


def basis_line(basis: str, confidence: Confidence) -> str:
    """Return what a fact rests on, with how well that is founded."""
    return say("window.answer.basis", basis=basis, confidence=say(f"word.confidence.{confidence}"))
