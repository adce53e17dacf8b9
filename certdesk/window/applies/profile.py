"""企业画像: the facts that decide what applies, the certificates, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from certdesk.judgement.applicability.facts import Fact
from certdesk.window.applies.cards import settles
from certdesk.window.applies.certificate_list import CertificateList
from certdesk.window.applies.fact_editor import FactEditor
from certdesk.window.applies.fact_row import FactRow, HintRow
from certdesk.window.applies.facts import SHOWN, value_words
from certdesk.window.text import say
from certdesk.window.widgets import Button, Label, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certdesk.ledger.records import Company
    from certdesk.window.applies.content import Content


class Profile(QFrame):
    """The left column.

    Signals: ``entered(Fact, object)``: a fact as the record keeps it; ``elsewhere(Fact)``: it is
    kept on a page of its own (products, certificates); ``certificate_chosen(str | None)``.
    """

    entered = Signal(object, object)
    elsewhere = Signal(object)
    certificate_chosen = Signal(object)

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._read_only = read_only
        self._company: Company | None = None
        self.rows: dict[Fact, FactRow] = {}
        self.editor: FactEditor | None = None
        self.hints: dict[Fact, HintRow] = {}
        self._places: dict[Fact, QVBoxLayout] = {}
        column = QWidget()
        column.setProperty("look", "column")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(0)
        layout.addWidget(SectionTitle(say("appliespage.profile.title")))
        layout.addWidget(Label(say("appliespage.profile.text"), "small", wrap=True))
        layout.addSpacing(6)
        for fact in SHOWN:
            layout.addLayout(self._make_row(fact))
        self._hint = QFrame()
        self._hint.setProperty("look", "note-amber")
        self._hints = QVBoxLayout(self._hint)
        self._hints.setContentsMargins(8, 7, 8, 7)
        self._hints.setSpacing(1)
        self._hint.hide()
        layout.addSpacing(10)
        layout.addWidget(self._hint)
        layout.addSpacing(12)
        layout.addWidget(SectionTitle(say("appliespage.certificates")))
        layout.addSpacing(4)
        self.certificates = CertificateList()
        self.certificates.chosen.connect(self.certificate_chosen)
        layout.addWidget(self.certificates, 1)
        layout.addSpacing(12)
        self.deeds = QVBoxLayout()
        self.deeds.setSpacing(8)
        self.why_not = Button("", "eye-off")
        self.why_not.setCheckable(True)
        self.deeds.addWidget(self.why_not, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self.deeds)
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(column)
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_content(self, content: Content) -> None:
        """Show what is known of the company, and what would settle more."""
        self._company = content.company
        open_facts = settles(content.cards)
        for fact, row in self.rows.items():
            words = value_words(content.company, content.products, fact)
            row.show_value(words, open_facts.get(fact, 0))
        self._show_hints(open_facts)
        chosen = None if content.chosen is None else content.chosen.id
        self.certificates.show_certificates(content.certificates, chosen)
        self.why_not.setText(f" {say('appliespage.why_not', count=len(content.excluded))}")
        self.why_not.setAccessibleName(self.why_not.text().strip())

    def edit(self, fact: Fact) -> None:
        """Open the editor of a fact in its place, or go where it is kept."""
        if fact not in self.rows or fact is Fact.PRODUCTS:
            self.elsewhere.emit(fact)
            return
        again = self.editor is not None and self.editor.fact is fact
        self.close_editor()
        if again or self._read_only or self._company is None:
            return
        self.editor = FactEditor(self._company, fact)
        self.editor.entered.connect(lambda value: self._take(fact, value))
        self.editor.left.connect(self._leave)
        self._places[fact].addWidget(self.editor)
        self._follow(self.rows[fact], self.editor.fields())
        self.editor.show()
        self.editor.take_focus()
        self._area.ensureWidgetVisible(self.editor, 0, 40)
        self._area.horizontalScrollBar().setValue(0)

    def close_editor(self) -> None:
        """Close the editor that is open, if one is."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            editor.hide()
            editor.deleteLater()

    def theme_changed(self) -> None:
        """Sizes of type changed."""
        self.certificates.fit()

    def _follow(self, before: QWidget, widgets: Iterable[QWidget]) -> None:
        """Let the keyboard come from one widget to those made later that stand below it."""
        for widget in widgets:
            QWidget.setTabOrder(before, widget)
            before = widget

    def _leave(self) -> None:
        fact = self.editor.fact if self.editor is not None else None
        self.close_editor()
        if fact is not None:
            self.rows[fact].setFocus()

    def _take(self, fact: Fact, value: object) -> None:
        self._leave()
        self.entered.emit(fact, value)

    def _make_row(self, fact: Fact) -> QVBoxLayout:
        place = QVBoxLayout()
        place.setSpacing(0)
        row = FactRow(fact)
        row.clicked.connect(lambda: self.edit(fact))
        if self._read_only and fact is not Fact.PRODUCTS:
            row.setEnabled(False)
        place.addWidget(row)
        self.rows[fact] = row
        self._places[fact] = place
        return place

    def _show_hints(self, open_facts: dict[Fact, int]) -> None:
        """Say which fact would settle how much, the most useful first."""
        for hint in self.hints.values():
            self._hints.removeWidget(hint)
            hint.deleteLater()
        self.hints = {}
        for fact, count in open_facts.items():
            hint = HintRow(fact, count)
            hint.setEnabled(not self._read_only)
            hint.clicked.connect(lambda _on=False, fact=fact: self.edit(fact))
            self.hints[fact] = hint
            self._hints.addWidget(hint)
        self._follow(self.rows[SHOWN[-1]], self.hints.values())
        self._hint.setVisible(bool(self.hints))
