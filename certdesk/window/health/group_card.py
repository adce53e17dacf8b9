"""A card for one check: what it found, why that matters, and a fix for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from certdesk.judgement.findings import Severity
from certdesk.window.text import say
from certdesk.window.widgets import Button, Card, Chip, IconButton, Label, LinkButton, State

if TYPE_CHECKING:
    from certdesk.answers.health import HealthFinding
    from certdesk.window.health.findings import CheckGroup
    from certdesk.window.health.ignoring import Ignored

LOOKS = {
    Severity.SERIOUS: State.BAD,
    Severity.WARNING: State.ATTENTION,
    Severity.NOTICE: State.INFO,
}
_FIRST = 5
_MORE = 50


class GroupCard(Card):
    """Signals: ``fix_wanted(HealthFinding)``, ``ignore_wanted(HealthFinding)``."""

    fix_wanted = Signal(object)
    ignore_wanted = Signal(object)

    def __init__(self, group: CheckGroup, *, locked: bool, parent: QWidget | None = None) -> None:
        super().__init__(edge=LOOKS[group.severity], parent=parent)
        self.group = group
        self._locked = locked
        self._shown = 0
        self.setAccessibleName(
            say("health_page.group", title=group.title, count=len(group.findings))
        )
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(group.title, "section"))
        state = LOOKS[group.severity]
        head.addWidget(Chip(say(f"health.severity.{group.severity}"), state))
        if len(group.findings) > 1:
            head.addWidget(Label(say("health_page.count", count=len(group.findings)), "muted"))
        head.addStretch()
        self.body.addLayout(head)
        self.body.addWidget(Label(say(f"health_page.why.{group.check}"), "muted", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.more = LinkButton("")
        self.more.clicked.connect(lambda: self.show_more(_MORE))
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows: list[FindingRow] = []
        self.show_more(_FIRST)

    def show_more(self, count: int) -> None:
        """Show so many more findings."""
        findings = self.group.findings[self._shown : self._shown + count]
        for finding in findings:
            if self._shown or self.rows:
                rule = QFrame()
                rule.setProperty("look", "rule")
                self._rows.addWidget(rule)
            row = FindingRow(finding, locked=self._locked)
            row.fix.clicked.connect(lambda _on=False, each=finding: self.fix_wanted.emit(each))
            row.ignore.clicked.connect(
                lambda _on=False, each=finding: self.ignore_wanted.emit(each)
            )
            self._rows.addWidget(row)
            self.rows.append(row)
        self._shown += len(findings)
        rest = len(self.group.findings) - self._shown
        self.more.setVisible(rest > 0)
        self.more.setText(say("health_page.more", count=rest))
        self.more.setAccessibleName(self.more.text())


class FindingRow(QWidget):
    """One finding: what was found, the button that mends it, and one that puts it aside."""

    def __init__(
        self, finding: HealthFinding, *, locked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.finding = finding
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(Label(finding.text, wrap=True, selectable=True), 1)
        self.fix = Button(finding.action)
        self.fix.setAccessibleName(
            say("health_page.fix_named", action=finding.action, text=finding.text)
        )
        self.ignore = IconButton("eye-off", say("health_page.ignore"))
        self.ignore.setAccessibleName(say("health_page.ignore_named", text=finding.text))
        self.ignore.setVisible(not locked)
        row.addWidget(self.fix)
        row.addWidget(self.ignore)


class IgnoredCard(Card):
    """What was put aside, and why. Signal: ``heed_wanted(str key)``."""

    heed_wanted = Signal(str)

    def __init__(
        self,
        ignored: tuple[tuple[HealthFinding, Ignored], ...],
        *,
        locked: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("health_page.ignored", count=len(ignored)), parent=parent)
        self.buttons: list[LinkButton] = []
        for finding, why in ignored:
            row = QHBoxLayout()
            row.setSpacing(10)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(Label(finding.text, "muted", wrap=True, selectable=True))
            reason = why.reason or say("health_page.no_reason")
            told = say("health_page.ignored_why", day=why.on.isoformat(), reason=reason)
            words.addWidget(Label(told, "small", wrap=True, selectable=True))
            row.addLayout(words, 1)
            if not locked:
                button = LinkButton(say("health_page.heed"))
                button.setAccessibleName(say("health_page.heed_named", text=finding.text))
                button.clicked.connect(
                    lambda _on=False, key=finding.key: self.heed_wanted.emit(key)
                )
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
                self.buttons.append(button)
            self.body.addLayout(row)
