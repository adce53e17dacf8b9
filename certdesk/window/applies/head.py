"""Above the list: whose clauses they are, what kinds there are, words to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from certdesk.window.applies.narrowing import Kind, counts
from certdesk.window.applies.reviewed import ReviewState, review_counts
from certdesk.window.text import say
from certdesk.window.widgets import Button, ElidedLabel, Flow, Label, LinkButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certdesk.window.applies.content import Content


class Head(QWidget):
    """The rows above the list.

    Signals: ``changed()``: another filter; ``back()``; ``facts(bool)``: show the company's facts,
    where they do not stand beside the list; ``waiting_wished()``: what waits to be confirmed in the
    user's own documents.
    """

    changed = Signal()
    back = Signal()
    facts = Signal(bool)
    waiting_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "page")
        self._whose = ElidedLabel("", "muted")
        self.to_facts = Button(say("appliespage.profile.title"), "building-2")
        self.to_facts.setCheckable(True)
        self.to_facts.hide()
        self.to_facts.toggled.connect(self.facts)
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(8)
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(70)
        self.words.setMaximumWidth(200)
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.return_button = Button(say("appliespage.back"), "arrow-left")
        self.return_button.clicked.connect(self.back)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._title)
        first.addWidget(self._whose, 3)
        first.addWidget(self.words, 4)
        first.addLayout(self.deeds)
        self._chips = Flow(gap=8, line_gap=8)
        # Beside the title it would find no room where it is needed.
        self._chips.add(self.to_facts)
        self._content: Content | None = None
        self._buttons = {kind: _chip() for kind in Kind}
        self._buttons[Kind.DEPENDS].setProperty("tone", "amber")
        self._states = {state: _chip() for state in ReviewState}
        self._add_chips(self._chips, self._buttons.values())
        self._reviewed = Flow(gap=8, line_gap=8)
        self._reviewed.add(Label(say("appliespage.reviewed.filter"), "muted"))
        self._add_chips(self._reviewed, self._states.values())
        self._excluded_text = Label(say("appliespage.why_not_text"), "muted", wrap=True)
        excluded = QHBoxLayout()
        excluded.addWidget(self.return_button)
        excluded.addSpacing(8)
        excluded.addWidget(self._excluded_text, 1)
        self._excluded = QWidget()
        excluded.setContentsMargins(0, 0, 0, 0)
        self._excluded.setLayout(excluded)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 8)
        column.setSpacing(10)
        column.addLayout(first)
        column.addWidget(self._chips)
        column.addWidget(self._reviewed)
        column.addWidget(self._waiting(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._excluded)
        self.show_excluded(False)

    def _add_chips(self, place: Flow, chips: Iterable[QPushButton]) -> None:
        """Add chips of which one is chosen, the first to begin with."""
        group = QButtonGroup(self)
        for chip in chips:
            group.addButton(chip)
            place.add(chip)
        group.buttons()[0].setChecked(True)
        group.buttonToggled.connect(lambda _chip, on: self._changed() if on else None)

    def _changed(self) -> None:
        self._show_counts()
        self.changed.emit()

    def _waiting(self) -> QWidget:
        self.waiting = LinkButton("", "circle-question-mark")
        self.waiting.clicked.connect(self.waiting_wished)
        self.waiting.hide()
        return self.waiting

    def show_content(self, content: Content) -> None:
        """Say whose clauses they are and how many there are of each kind."""
        words = say("proposals.waiting", count=content.waiting)
        self.waiting.setText(words)
        self.waiting.setAccessibleName(words)
        self.waiting.setVisible(content.waiting > 0)
        held = content.chosen
        if held is None:
            self._whose.set_text(say("appliespage.whole_company"))
        else:
            self._whose.set_text(
                say("appliespage.of_certificate", number=held.number, scheme=held.scheme_name)
            )
        self._content = content
        self._show_counts()

    def _show_counts(self) -> None:
        """Say on each chip how many it would list along with what else is chosen."""
        if self._content is None:
            return
        kind, state = self.filters()
        cards = self._content.cards
        any_state = counts(cards)
        found = counts(card for card in cards if state.admits(card))
        for each, chip in self._buttons.items():
            _say(chip, say(f"appliespage.kind.{each}"), found.get(each, 0))
            # Chips do not come and go while one narrows.
            chip.setVisible(each in any_state or chip.isChecked())
        reviewed = review_counts(card for card in cards if kind.admits(card))
        for state, chip in self._states.items():
            _say(chip, say(f"appliespage.reviewed.{state}"), reviewed[state])
            about = say("appliespage.reviewed.filter")
            chip.setAccessibleName(say("window.join").join((about, chip.text())))

    def show_excluded(self, on: bool) -> None:
        """Head what does not apply, or what does."""
        self._title.setText(say("appliespage.why_not_title" if on else "window.rail.applies"))
        self._chips.setVisible(not on)
        self._reviewed.setVisible(not on)
        self._excluded.setVisible(on)
        words = say("appliespage.words_excluded" if on else "appliespage.words")
        self.words.setPlaceholderText(words)
        self.words.setAccessibleName(words)

    def chip(self, kind: Kind) -> QPushButton:
        """Return the button of a kind."""
        return self._buttons[kind]

    def state_chip(self, state: ReviewState) -> QPushButton:
        """Return the button of a state of review."""
        return self._states[state]

    def filters(self, *, excluded: bool = False) -> tuple[Kind, ReviewState]:
        """Return the kind and the state of review that are asked for.

        Of what does not apply (``excluded``) there are neither: all are asked for.
        """
        if excluded:
            return Kind.ALL, ReviewState.ALL
        kind = next(kind for kind, chip in self._buttons.items() if chip.isChecked())
        return kind, next(state for state, chip in self._states.items() if chip.isChecked())

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self.filters() != (Kind.ALL, ReviewState.ALL) or bool(self.words.text().strip())

    def clear(self) -> None:
        """Ask for everything again."""
        self._buttons[Kind.ALL].setChecked(True)
        self._states[ReviewState.ALL].setChecked(True)
        self.words.clear()


def _chip() -> QPushButton:
    chip = QPushButton()
    chip.setProperty("look", "chip")
    chip.setProperty("tone", "")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip


def _say(chip: QPushButton, name: str, count: int) -> None:
    chip.setText(say("appliespage.chip", name=name, count=count))
    chip.setAccessibleName(chip.text())
