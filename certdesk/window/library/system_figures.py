"""A figure of a system: the number, its date, where it stands, and what changed since."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certdesk.registry.records import FigureRecord
from certdesk.window.documents.later_note import later_note
from certdesk.window.documents.quoting import citation_label
from certdesk.window.library.content import LibraryContent
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Label, LinkButton, RichLabel, Span


class FigureRow(QWidget):
    """One figure. ``opened(Target)``: its clause is to be read."""

    opened = Signal(object)

    def __init__(
        self,
        figure: FigureRecord,
        content: LibraryContent,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        clause = content.clauses[figure.clause]
        label = citation_label(content.document_of(clause.id), clause, content.clauses, say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        before, after = _around(clause.text, figure.start, figure.end)
        words = RichLabel([Span(before), Span(figure.quote, bold=True, role="teal"), Span(after)])
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(words, 1)
        row.addWidget(Label(say("documents.figure_as_of", date=figure.as_of), "small"), 0, top)
        link = LinkButton(label)
        target = Target(TargetKind.CLAUSE, clause.id, figure.start, figure.end)
        link.clicked.connect(lambda: self.opened.emit(target))
        row.addWidget(link, 0, top)
        column.addLayout(row)
        for later in figure.later:
            if later.since <= as_of:
                column.addWidget(later_note(later))


_PAUSE = re.compile(r"[，。；！？\n]")
_FAR = 30  # characters of context at most on each side


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a range, up to the next pause."""
    before = _PAUSE.split(text[:start])[-1]
    after = _PAUSE.split(text[end:], maxsplit=1)[0]
    if len(before) > _FAR:
        before = f"…{before[-_FAR:]}"
    return before, f"{after[:_FAR]}…" if len(after) > _FAR else after
