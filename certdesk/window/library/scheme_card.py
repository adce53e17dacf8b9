"""The card of a scheme: what it is, its stages over time, and the clauses that name it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from certdesk.registry.records import SchemeRecord, StageRecord, SystemRecord
from certdesk.vocabulary.schemes import Confidence
from certdesk.window.library.citations import (
    CitationGroup,
    DocumentPassages,
    all_words,
    grouped,
    whole_clauses,
)
from certdesk.window.library.content import LibraryContent, find_quote
from certdesk.window.library.filters import stage_on
from certdesk.window.library.system_figures import FigureRow
from certdesk.window.library.timeline import StageTimeline, steps_of
from certdesk.window.library.words import (
    NATURE_LOOKS,
    OBJECT_ICONS,
    STAGE_LOOKS,
    confidence_word,
    nature_word,
    object_word,
    scheme_name,
    stage_word,
)
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import language, say
from certdesk.window.widgets import Card, Chip, Flow, Label, LinkButton, State


class SubjectPane(QScrollArea):
    """Shows the cards of one scheme or system.

    Signals: ``opened(Target)``: a clause or scheme is to be shown; ``copied(str)``: words for the
    clipboard; ``export_wanted(str)``: words to write to a file.
    """

    opened = Signal(object)
    copied = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.timeline: StageTimeline | None = None
        self._waiting: list[DocumentPassages] = []
        self._citations: Card | None = None
        self._content: LibraryContent | None = None
        self._as_of = date.max
        # Long lists of citations are filled in one document after another, between two frames.
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)

    def show_scheme(self, scheme: SchemeRecord, content: LibraryContent, as_of: date) -> None:
        """Show a scheme as of a day."""
        column = self._begin(content, as_of)
        column.addWidget(self._scheme_head(scheme, content, as_of))
        if scheme.stages:
            column.addWidget(self._stages(scheme, content, as_of))
        groups = grouped(scheme.citations, content)
        title = say("library.citations", count=len(scheme.citations))
        if groups:
            column.addWidget(self._passages(title, groups, content))
        else:
            card = Card(say("library.citations", count=0))
            card.body.addWidget(Label(say("library.no_citations"), "muted", wrap=True))
            column.addWidget(card)
        column.addStretch(1)

    def show_system(self, system: SystemRecord, content: LibraryContent, as_of: date) -> None:
        """Show one of the systems that the documents describe."""
        column = self._begin(content, as_of)
        head = Card(edge=State.ACCENT)
        english = language() == "en"
        head.body.addWidget(
            Label(system.name_en if english else system.name, "headline", wrap=True)
        )
        head.body.addWidget(Label(system.name if english else system.name_en, "muted"))
        gist = system.gist_en if english else system.gist
        head.body.addWidget(Label(gist, wrap=True, selectable=True))
        column.addWidget(head)
        if system.figures:
            card = Card(say("library.system_figures", count=len(system.figures)))
            for figure in system.figures:
                row = FigureRow(figure, content, as_of)
                row.opened.connect(self.opened)
                card.body.addWidget(row)
            column.addWidget(card)
        groups = whole_clauses(system.clauses, content)
        title = say("library.system_clauses", count=len(system.clauses))
        column.addWidget(self._passages(title, groups, content))
        column.addStretch(1)

    # ---- parts

    def _begin(self, content: LibraryContent, as_of: date) -> QVBoxLayout:
        self._filling.stop()
        self._waiting, self._citations, self.timeline = [], None, None
        self._content, self._as_of = content, as_of
        body = QWidget()
        body.setProperty("look", "column")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        self.setWidget(body)
        self.verticalScrollBar().setValue(0)
        return column

    def _scheme_head(self, scheme: SchemeRecord, content: LibraryContent, as_of: date) -> Card:
        state, icon = NATURE_LOOKS[scheme.nature]
        card = Card(edge=State.ACCENT)
        card.setAccessibleName(scheme.name)
        english = language() == "en"
        card.body.addWidget(Label(scheme_name(scheme), "headline", wrap=True, selectable=True))
        other = scheme.name if english else scheme.name_en
        card.body.addWidget(Label(other, "muted", wrap=True, selectable=True))
        chips = Flow(8, 6)
        chips.add(Chip(nature_word(scheme.nature), state, icon))
        chips.add(Chip(object_word(scheme.object), icon=OBJECT_ICONS[scheme.object]))
        chips.add(Chip(scheme.region or say("library.filter.national"), icon="map-pin"))
        reached = stage_on(scheme, as_of)
        if reached:
            stage_state, stage_icon = STAGE_LOOKS[reached.stage]
            words = f"{reached.since.year} {stage_word(reached.stage)}"
            chips.add(Chip(words, stage_state, stage_icon))
        if not scheme.named_in_documents:
            chips.add(Chip(say("library.unnamed"), icon="info"))
        card.body.addWidget(chips)
        gist = scheme.gist_en if english else scheme.gist
        card.body.addWidget(Label(gist, "reading", wrap=True, selectable=True))
        card.body.addLayout(self._facts(scheme, content))
        return card

    def _facts(self, scheme: SchemeRecord, content: LibraryContent) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop

        def add(name: str, value: QWidget | QHBoxLayout) -> None:
            row = grid.rowCount()
            grid.addWidget(Label(say(f"library.fact.{name}"), "muted"), row, 0, top)
            if isinstance(value, QWidget):
                grid.addWidget(value, row, 1)
            else:
                grid.addLayout(value, row, 1)

        if scheme.standards:
            add("standards", Label("、".join(scheme.standards), wrap=True, selectable=True))
        if scheme.aliases:
            add("aliases", Label("、".join(scheme.aliases), wrap=True, selectable=True))
        family = next((each for each in content.schemes if each.id == scheme.family), None)
        if family:
            link = LinkButton(scheme_name(family), "badge-check")
            target = Target(TargetKind.SCHEME, family.id)
            link.clicked.connect(lambda: self.opened.emit(target))
            line = QHBoxLayout()
            line.addWidget(link)
            line.addStretch(1)
            add("family", line)
        basis = QHBoxLayout()
        basis.setSpacing(8)
        basis.addWidget(Label(scheme.basis, wrap=True, selectable=True), 1)
        state = State.ATTENTION if scheme.confidence is Confidence.C else State.NEUTRAL
        icon = "circle-question-mark" if scheme.confidence is Confidence.C else "check"
        chip = Chip(confidence_word(scheme.confidence), state, icon)
        chip.setToolTip(say(f"library.confidence_tip.{scheme.confidence}"))
        basis.addWidget(chip, 0, top)
        add("basis", basis)
        return grid

    def _stages(self, scheme: SchemeRecord, content: LibraryContent, as_of: date) -> Card:
        card = Card(say("library.stages"))
        self.timeline = StageTimeline()
        self.timeline.chosen.connect(self._open_stage)
        self.timeline.show_steps(steps_of(scheme.stages, content), as_of)
        card.body.addWidget(self.timeline)
        return card

    def _open_stage(self, stage: StageRecord) -> None:
        clause = self._content.clauses.get(stage.clause) if self._content else None
        place = find_quote(clause, stage.quote) if clause else None
        if place is None:
            self.opened.emit(Target(TargetKind.CLAUSE, stage.clause))
            return
        start, end, in_heading = place
        self.opened.emit(Target(TargetKind.CLAUSE, stage.clause, start, end, in_heading=in_heading))

    def _passages(
        self, title: str, groups: Sequence[DocumentPassages], content: LibraryContent
    ) -> Card:
        card = Card(title)
        words = all_words(groups, content)
        copy = LinkButton(say("library.copy_all"), "copy")
        copy.clicked.connect(lambda: self.copied.emit(words))
        export = LinkButton(say("library.export"), "file-text")
        export.clicked.connect(lambda: self.export_wanted.emit(words))
        actions = QWidget()
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(copy)
        row.addWidget(export)
        card.add_action(actions)
        self._citations, self._waiting = card, list(groups)
        self._fill()
        if self._waiting:
            self._filling.start()
        return card

    def _fill(self) -> None:
        if self._citations is None or self._content is None or not self._waiting:
            self._filling.stop()
            return
        group = CitationGroup(self._waiting.pop(0), self._content, self._as_of)
        group.opened.connect(self.opened)
        group.copied.connect(self.copied)
        self._citations.body.addWidget(group)
