"""The page 体检: what in the desk should be looked after, by gravity, with a fix for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QVBoxLayout, QWidget

from certdesk.judgement.findings import Severity
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.health import ignoring
from certdesk.window.health.findings import COMPANY_FIXES, Health, fix_target, read_health
from certdesk.window.health.group_card import GroupCard, IgnoredCard
from certdesk.window.health.ignore_sheet import IgnoreSheet
from certdesk.window.page import Page
from certdesk.window.targets import PageName, Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import Button, Card, EmptyState, Flow, Label, State

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from certdesk.answers.health import HealthFinding
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

# Changes come in flocks: look again when none has come for so long (milliseconds).
_PAUSE = 150


class HealthPage(Page):
    """Shows what the standing checks find, and looks again after every change."""

    name = PageName.CHECKUP

    def __init__(self, session: Session, desk: DeskSession) -> None:
        super().__init__(session)
        self._desk = desk
        self.health: Health | None = None
        self.severity: Severity | None = None
        self._outdated = False
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(say("window.rail.checkup"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        desk.changed.connect(lambda *_: self._changed())
        self._say(say("health_page.looking"))
        self._look()

    def as_of_changed(self) -> None:
        self._look()

    def take_focus(self) -> None:
        first = next(
            (card.rows[0].fix for card in self.cards() if card.rows), None
        ) or self._scroll.widget().findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._changed()

    def cards(self) -> list[GroupCard]:
        """Return the cards that are shown, the gravest first."""
        return self._scroll.widget().findChildren(GroupCard)

    # ---- looking

    def _changed(self) -> None:
        self._outdated = not self.isVisible()
        if not self._outdated:
            self._pause.start()

    def _look(self) -> None:
        day = self.session.as_of
        self._desk.ask(self, "health", lambda answers: read_health(answers, day), self._show)

    def _show(self, health: Health) -> None:
        self.health = health
        if self.severity is not None and not health.count(self.severity):
            self.severity = None
        place = self._scroll.verticalScrollBar().value()
        column, layout = _column()
        layout.addWidget(Label(say("health_page.title"), "page"))
        if not health.certificates and not health.groups:
            layout.addWidget(self._no_certificates(), 1)
        elif not health.groups:
            layout.addWidget(self._all_well(health), 0 if health.ignored else 1)
        else:
            layout.addWidget(self._summary(health))
            for group in health.groups:
                if self.severity in (None, group.severity):
                    card = GroupCard(group, locked=self._desk.read_only)
                    card.fix_wanted.connect(self._fix)
                    card.ignore_wanted.connect(self._ask_why)
                    layout.addWidget(card)
        if health.ignored:
            aside = IgnoredCard(health.ignored, locked=self._desk.read_only)
            aside.heed_wanted.connect(self._heed)
            layout.addWidget(aside)
        layout.addStretch()
        self._put(column)
        self._scroll.verticalScrollBar().setValue(place)

    def _summary(self, health: Health) -> Card:
        serious = health.count(Severity.SERIOUS)
        state = State.BAD if serious else State.ATTENTION
        if not serious and not health.count(Severity.WARNING):
            state = State.INFO
        card = Card(edge=state)
        message = "health_page.headline_serious" if serious else "health_page.headline"
        words = say(message, count=health.count(), serious=serious)
        card.body.addWidget(Label(words, f"headline-{state.value}", wrap=True))
        told = say("health_page.looked_at", count=health.certificates, day=health.as_of)
        card.body.addWidget(Label(told, "muted", wrap=True))
        flow = Flow(8, 6)
        group = QButtonGroup(card)
        for severity in (None, *Severity):
            count = health.count(severity)
            if not count:
                continue
            name = say(f"health.severity.{severity}") if severity else say("health_page.all")
            button = QPushButton(say("health_page.filter", name=name, count=count))
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(severity is self.severity)
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _on=False, each=severity: self.narrow(each))
            group.addButton(button)
            flow.add(button)
        card.body.addWidget(flow)
        return card

    def narrow(self, severity: Severity | None) -> None:
        """Show the findings of one severity only; None shows all."""
        self.severity = severity
        if self.health is not None:
            self._show(self.health)
            for button in self._scroll.widget().findChildren(QPushButton):
                if button.isCheckable() and button.isChecked():
                    button.setFocus()

    def _all_well(self, health: Health) -> EmptyState:
        again = Button(say("health_page.again"), "refresh-cw", primary=True)
        again.clicked.connect(self._look)
        text = say("health_page.well_text", count=health.certificates, day=health.as_of)
        return EmptyState("shield-check", say("health_page.well"), text, (again,))

    def _no_certificates(self) -> EmptyState:
        add = Button(say("health_page.add"), "plus", primary=True)
        add.setEnabled(not self._desk.read_only)
        add.clicked.connect(lambda: self.open_target.emit(Target(TargetKind.CERTIFICATE_FORM, "")))
        title, text = say("health_page.empty"), say("health_page.empty_text")
        return EmptyState("activity", title, text, (add,))

    def _say(self, words: str) -> None:
        column, layout = _column()
        layout.addWidget(Label(say("health_page.title"), "page"))
        layout.addWidget(Label(words, "muted", wrap=True))
        layout.addStretch()
        self._put(column)

    def _put(self, column: QWidget) -> None:
        old = self._scroll.takeWidget()
        if old is not None:
            # Later: it may hold the very button that was pressed.
            old.deleteLater()
        self._scroll.setWidget(column)

    # ---- steps

    def _fix(self, finding: HealthFinding) -> None:
        if finding.fix in COMPANY_FIXES:
            self.session.desk_wished.emit(DeskWish.COMPANY)
        else:
            self.open_target.emit(fix_target(finding))

    def _ask_why(self, finding: HealthFinding) -> None:
        sheet = IgnoreSheet(finding, self.window())
        sheet.reasoned.connect(lambda reason: self._ignore(finding, reason))
        sheet.open()

    def _ignore(self, finding: HealthFinding, reason: str) -> None:
        if self.health is None:
            return
        known = self.health.put_aside
        more = ignoring.Ignored(finding.key, reason, self.session.clock.today())
        self._desk.change(
            ignoring.IGNORE,
            lambda change: ignoring.ignore(change, known, more),
            lambda _nothing: self.said.emit(State.GOOD, say("health_page.was_ignored")),
        )

    def _heed(self, key: str) -> None:
        if self.health is None:
            return
        known = self.health.put_aside
        self._desk.change(ignoring.HEED, lambda change: ignoring.heed(change, known, key))


def _column() -> tuple[QWidget, QVBoxLayout]:
    column = QWidget()
    column.setProperty("look", "column")
    layout = QVBoxLayout(column)
    layout.setContentsMargins(22, 18, 22, 22)
    layout.setSpacing(12)
    return column, layout
