"""The page 适用条款."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from certdesk.judgement.applicability.facts import Fact
from certdesk.window import theme
from certdesk.window.applies.additions import CARDS, DEEDS
from certdesk.window.applies.content import Content, read_content
from certdesk.window.applies.details import Details, target_of
from certdesk.window.applies.facts import write_fact
from certdesk.window.applies.head import Head
from certdesk.window.applies.list_view import CardList
from certdesk.window.applies.looks import fact_word
from certdesk.window.applies.narrowing import FOLDED, Kind, admitted, lines
from certdesk.window.applies.profile import Profile
from certdesk.window.applies.reviewed import ReviewState
from certdesk.window.page import Page
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState, State

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from certdesk.window.applies.cards import ClauseCard, Section, Source
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

_PROFILE, _DETAILS = 262, 336
# Narrower than this, facts and reasons take turns beside the list.
_NARROW = 860
# Narrower than this, the head of the list has no room for a button's words.
_SHORT = 340


class AppliesPage(Page):
    """Which clauses apply, why, and what is still to be known; made only for an open desk."""

    name = PageName.APPLIES

    def __init__(self, session: Session, desk: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.desk = desk
        self.content: Content | None = None
        self.excluded = False  # what does not apply is listed
        self._to_review = ""  # a requirement whose review is opened as soon as it is shown
        self._certificate: str | None = None
        self._folded = set(FOLDED)
        self._narrow = False
        # The columns follow the window: what they would like must not keep it wide.
        self.setMinimumSize(400, 300)
        self._build()
        # While nobody looks, reading waits until somebody does.
        desk.changed.connect(lambda _kinds, _ids: self._as_of_changed())
        self._read()

    # Page

    def take_focus(self) -> None:
        (self.list if self._body.currentWidget() is self.list else self.head.words).setFocus()

    def show_target(self, target: Target) -> None:
        """Show what reaches the company through the certificate that a link names by its id.

        The ``part`` of a link is a requirement whose review is opened.
        """
        super().show_target(target)
        self._to_review = target.part
        if target.kind is TargetKind.APPLIES:
            self.head.clear()
            self.show_excluded(False)
            self.choose_certificate(target.id or None)

    def as_of_changed(self) -> None:
        self._read()

    def theme_changed(self) -> None:
        self.list.fit()
        self.profile.theme_changed()
        self.details.show_again()
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        if event.key() == Qt.Key.Key_Down and self.head.words.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # reading

    def _read(self) -> None:
        day, certificate = self.session.as_of, self._certificate
        self.desk.ask(
            self, "applies", lambda answers: read_content(answers, day, certificate), self._show
        )

    def _show(self, content: Content) -> None:
        self.content = content
        if content.chosen is None:
            self._certificate = None
        self.profile.show_content(content)
        self.head.show_content(content)
        self._stack.setCurrentWidget(self._columns)
        self._list()
        if self._to_review:
            self._show_requirement(self._to_review)

    def _show_requirement(self, name: str) -> None:
        """Choose the card of a provision, if it applies."""
        cards = () if self.content is None else self.content.cards
        wanted = next((card for card in cards if name in card.keys), None)
        if wanted is None:
            self._to_review = ""
            return
        if wanted.section in self._folded:
            self._fold(wanted.section, False)
        self.list.select_row(self.list.lines.row_of(name))
        self.details.choose(wanted.keys.index(name))

    def take_wish(self, requirement: str) -> bool:
        """Return whether a requirement's review is to open now; asked once, it is fulfilled."""
        wished = bool(requirement) and self._to_review == requirement
        if wished:
            self._to_review = ""
        return wished

    def _list(self) -> None:
        """List what the filter admits."""
        content = self.content
        if content is None:
            return
        words = self.head.words.text().strip()
        kind, state = self.head.filters(excluded=self.excluded)
        cards = content.excluded if self.excluded else content.cards
        some = admitted(cards, kind, words, state)
        # What was looked for is not folded away again.
        asked_for = words or kind is Kind.NOTICE or state is not ReviewState.ALL
        folded = set() if asked_for else self._folded
        chosen = self.list.show_lines(lines(some, folded, excluded=self.excluded), words)
        self._body.setCurrentWidget(self.list if some else self._empty(content))
        self._show_card(chosen)

    def _empty(self, content: Content) -> QWidget:
        anything = content.excluded if self.excluded else content.cards
        return self._nothing if anything else self._none

    # showing

    def show_excluded(self, on: bool) -> None:
        """List what does not apply and why, or what does."""
        self.profile.why_not.setChecked(on)
        if on == self.excluded:
            return
        self.excluded = on
        self.head.words.clear()
        self.head.show_excluded(on)
        self._list()
        if on:
            self._show_facts(False)

    def choose_certificate(self, identifier: str | None) -> None:
        """Narrow everything to a certificate by its id, None for the whole company."""
        self._certificate = identifier
        self.target = Target(TargetKind.APPLIES, identifier) if identifier else None
        self._read()

    def _show_card(self, card: ClauseCard | None) -> None:
        if self.content is not None:
            self.details.show_card(card, self.content.as_of)

    def _fold(self, section: Section, on: bool) -> None:
        if self.head.words.text().strip():
            return
        self._folded = self._folded | {section} if on else self._folded - {section}
        self._list()
        self.list.select_section(section)

    def _open(self, card: ClauseCard) -> None:
        source = self.details.source()
        self.open_target.emit(target_of(source if source in card.sources else card.sources[0]))

    def _step_back(self) -> bool:
        """Take back the last narrowing; return whether there was any."""
        if self._narrow and self.head.to_facts.isChecked():
            self._show_facts(False)
        elif self.head.narrows:
            self.head.clear()
        elif self.excluded:
            self.show_excluded(False)
        elif self._certificate is not None:
            self.choose_certificate(None)
        else:
            return False
        self.take_focus()
        return True

    # the company's facts

    def edit_fact(self, fact: Fact) -> None:
        """Let a fact be filled in where it stands."""
        self._show_facts(True)
        self.profile.edit(fact)

    def _enter(self, fact: Fact, value: object) -> None:
        def done(_nothing: object) -> None:
            words = say("appliespage.entered", fact=fact_word(fact))
            self.offered.emit(State.GOOD.value, words, say("desk.undo"), self.desk.undo)

        self.desk.write(lambda desk: write_fact(desk, fact, value), done)

    def _elsewhere(self, fact: Fact) -> None:
        page = PageName.PRODUCTS if fact is Fact.PRODUCTS else PageName.CERTIFICATES
        self.open_target.emit(Target(TargetKind.PAGE, page))

    # arranging

    def _build(self) -> None:
        self._placed = (0, 0.0, False)
        self.profile = Profile(read_only=self.desk.read_only)
        self.profile.entered.connect(self._enter)
        self.profile.elsewhere.connect(self._elsewhere)
        self.profile.certificate_chosen.connect(self.choose_certificate)
        self.profile.why_not.clicked.connect(self.show_excluded)
        self.head = Head()
        self.deeds = [Button(deed.words(), deed.icon) for deed in DEEDS]
        for deed, button in zip(DEEDS, self.deeds, strict=True):
            button.setToolTip(deed.tip())
            button.clicked.connect(partial(self._do, deed.act))
            self.head.deeds.addWidget(button)
        self.head.changed.connect(self._list)
        self.head.back.connect(self._step_back)
        self.head.waiting_wished.connect(
            lambda: self.open_target.emit(Target(TargetKind.PAGE, PageName.DOCUMENTS))
        )
        self.head.facts.connect(lambda _on: self._arrange())
        self.list = CardList()
        self.list.chosen.connect(self._show_card)
        self.list.opened.connect(self._open)
        self.list.folded.connect(self._fold)
        self.details = Details()
        self.details.more = self._cards_beside
        self.details.opened.connect(self.open_target)
        self.details.fact_wished.connect(self.edit_fact)
        self.details.copied.connect(
            lambda: self.said.emit(State.GOOD.value, say("window.clause.copied"))
        )
        clear = Button(say("appliespage.clear"), "x", primary=True)
        clear.clicked.connect(self.head.clear)
        self._nothing = EmptyState(
            "funnel", say("appliespage.nothing"), say("appliespage.nothing_text"), (clear,)
        )
        self._none = EmptyState("scale", say("appliespage.none"), say("appliespage.none_text"))
        self._body = QStackedWidget()
        self._body.addWidget(self.list)
        self._body.addWidget(self._nothing)
        self._body.addWidget(self._none)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(1)
        for widget in (self.profile, middle, self.details):
            self._columns.addWidget(widget)
        self._columns.setStretchFactor(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _show_facts(self, on: bool) -> None:
        self.head.to_facts.setChecked(on and self._narrow)
        self._arrange()

    def _arrange(self) -> None:
        """Set three columns, or two where there is no room for three."""
        zoom = min(theme.zoom(), 1.4)
        self._narrow = self.width() < _NARROW * zoom
        self.head.to_facts.setVisible(self._narrow)
        facts = self._narrow and self.head.to_facts.isChecked()
        self.profile.setVisible(not self._narrow or facts)
        self.details.setVisible(not facts)
        share = 1.0 if self.width() >= _NARROW * zoom * 1.15 else 0.9
        profile, details = round(_PROFILE * zoom * share), round(_DETAILS * zoom * share)
        self.profile.setFixedWidth(profile)
        self.details.setMinimumWidth(round(details * 0.8))
        placed = (self.width(), zoom, facts)
        if placed != self._placed:
            # Otherwise the reader's own widths stay.
            self._placed = placed
            sides = (profile if not self._narrow or facts else 0, 0 if facts else details)
            middle = max(self.width() - sum(sides), 200)
            self._columns.setSizes([sides[0], middle, sides[1]])
            for deed, button in zip(DEEDS, self.deeds, strict=True):
                # Where the head has no room for its words, its icon tells them by tool tip.
                short = middle < _SHORT * theme.zoom()
                button.setText("" if short else f" {deed.words()}")
                button.setToolTip(deed.words() if short else deed.tip())

    def _cards_beside(self, source: Source) -> list[QWidget]:
        if self.content is None:
            return []
        made = (make(self, self.desk, self.content, source) for make in CARDS)
        return [card for card in made if card is not None]

    def _do(self, act: object) -> None:
        if self.content is not None and callable(act):
            act(self, self.desk, self.content)
