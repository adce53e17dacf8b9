"""The margin at the right of a document: what is known of the clause being read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from certdesk.registry.records import ClauseRecord, TargetRecord
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.window.documents.content import DocumentContent
from certdesk.window.documents.later_note import later_note
from certdesk.window.documents.marks import is_past
from certdesk.window.documents.quoting import document_name, short_path
from certdesk.window.library.words import scheme_name
from certdesk.window.text import say
from certdesk.window.widgets import (
    Button,
    Chip,
    ElidedLink,
    Flow,
    Label,
    LinkButton,
    SectionTitle,
    State,
)


class Margin(QFrame):
    """Shows one clause's authorities, schemes, figures, target periods and repairs.

    Signals: ``copy_wanted()``; ``scheme_chosen(str)``: the reader follows a scheme;
    ``range_chosen(object)``: a figure or target record to show in the text;
    ``repairs_wanted()``: compare with the text as received.
    """

    copy_wanted = Signal()
    scheme_chosen = Signal(str)
    range_chosen = Signal(object)
    repairs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "margin")
        self.label = Label("", "section", wrap=True, selectable=True)
        self.heading = Label("", "muted", wrap=True)
        self.copy_button = Button(say("documents.copy"), "quote", primary=True)
        self.copy_button.setToolTip(say("documents.copy_tip"))
        self.copy_button.clicked.connect(self.copy_wanted)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 4, 8)
        column.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.setSpacing(6)
        head.addWidget(self.label)
        head.addWidget(self.heading)
        head.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self.setAccessibleName(say("documents.margin.name"))

    def show_clause(self, content: DocumentContent, clause: ClauseRecord, as_of: date) -> None:
        """Show what is known of a clause, judged as of a day."""
        name = document_name(content.document)
        self.label.setText(f"{name} {short_path(clause, content.by_id, say)}")
        self.heading.setText(clause.heading.split("\n")[0])
        self.heading.setVisible(bool(clause.heading))
        self.copy_button.setVisible(clause.kind is not ClauseKind.SURROUND)
        body = QWidget()
        body.setProperty("look", "column")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 6, 12, 6)
        column.setSpacing(4)
        if clause.kind is ClauseKind.SURROUND:
            column.addWidget(Chip(say("documents.surround"), icon="info"))
            column.addWidget(Label(say("documents.surround_tip"), "muted", wrap=True))
        else:
            self._authorities(column, clause)
        self._schemes(column, content, clause)
        self._figures(column, content, clause, as_of)
        self._targets(column, content, clause, as_of)
        self._repairs(column, clause)
        column.addStretch(1)
        self._area.setWidget(body)

    def _authorities(self, column: QVBoxLayout, clause: ClauseRecord) -> None:
        _section(column, say("documents.authorities"))
        if clause.authorities:
            words = Label("、".join(clause.authorities), wrap=True, selectable=True)
            column.addWidget(words)
        else:
            column.addWidget(Label(say("documents.no_authorities"), "muted", wrap=True))

    def _schemes(self, column: QVBoxLayout, content: DocumentContent, clause: ClauseRecord) -> None:
        named = dict.fromkeys(
            citation.scheme for citation in content.citations if citation.clause == clause.id
        )
        if not named:
            return
        _section(column, say("documents.schemes", count=len(named)))
        for scheme in named:
            record = content.schemes.get(scheme)
            button = ElidedLink(scheme_name(record) if record else scheme, "badge-check")
            button.clicked.connect(
                lambda _checked=False, each=scheme: self.scheme_chosen.emit(each)
            )
            column.addWidget(button)

    def _figures(
        self, column: QVBoxLayout, content: DocumentContent, clause: ClauseRecord, as_of: date
    ) -> None:
        figures = [figure for figure in content.figures if figure.clause == clause.id]
        if not figures:
            return
        _section(column, say("documents.figures", count=len(figures)))
        for figure in figures:
            row = Flow(6, 0)
            button = LinkButton(figure.quote, "hash")
            button.clicked.connect(lambda _checked=False, each=figure: self.range_chosen.emit(each))
            row.add(button)
            row.add(Label(say("documents.figure_as_of", date=figure.as_of), "small"))
            column.addWidget(row)
            for later in figure.later:
                if later.since <= as_of:
                    column.addWidget(later_note(later))

    def _targets(
        self, column: QVBoxLayout, content: DocumentContent, clause: ClauseRecord, as_of: date
    ) -> None:
        targets = [target for target in content.targets if target.clause == clause.id]
        if not targets:
            return
        _section(column, say("documents.targets"))
        for target in targets:
            row = Flow(8, 2)
            button = LinkButton(target.quote, "target")
            button.clicked.connect(lambda _checked=False, each=target: self.range_chosen.emit(each))
            row.add(button)
            row.add(target_chip(target, as_of))
            column.addWidget(row)
            if target.until:
                column.addWidget(Label(say("documents.until", date=target.until), "small"))

    def _repairs(self, column: QVBoxLayout, clause: ClauseRecord) -> None:
        if not clause.repairs:
            return
        _section(column, say("documents.repairs", count=len(clause.repairs)))
        button = LinkButton(say("documents.compare_here"), "columns-2")
        button.clicked.connect(self.repairs_wanted)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def target_chip(target: TargetRecord, as_of: date) -> Chip:
    """Return whether a target period is over, running, or without a known end."""
    if target.until is None:
        return Chip(say("documents.target_open"))
    if is_past(target, as_of):
        return Chip(say("documents.target_past"), State.ATTENTION, "history")
    return Chip(say("documents.target_running"), State.INFO, "clock")


def _section(column: QVBoxLayout, title: str) -> None:
    column.addSpacing(10)
    column.addWidget(SectionTitle(title))
