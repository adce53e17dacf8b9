"""Asks why a finding is put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from certdesk.window.desks.sheet import Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Flow, Label

if TYPE_CHECKING:
    from certdesk.answers.health import HealthFinding

_REASONS = ("known", "form", "elsewhere", "ending")


class IgnoreSheet(Sheet):
    """Signal: ``reasoned(str)``: put it aside, for this reason (which may be empty)."""

    reasoned = Signal(str)

    def __init__(self, finding: HealthFinding, parent: QWidget | None = None) -> None:
        super().__init__(say("health_page.ignore_title"), finding.text, parent)
        self.setMinimumWidth(520)
        self.body.addWidget(Label(say("health_page.ignore_text"), wrap=True))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("health_page.reason"))
        self.reason.setAccessibleName(say("health_page.reason"))
        self.reason.setMaxLength(200)
        self.body.addWidget(self.reason)
        usual = Flow(6, 6)
        for key in _REASONS:
            words = say(f"health_page.usual.{key}")
            button = QPushButton(words)
            button.setProperty("look", "chip")
            button.setAutoDefault(False)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, words=words: self.reason.setText(words))
            usual.add(button)
        self.body.addWidget(usual)
        self.body.addStretch()
        self.add_button(say("desks.cancel"), self.reject)
        self.go = self.add_button(say("health_page.ignore"), self._go, primary=True)
        self.reason.setFocus()

    def _go(self) -> None:
        self.reasoned.emit(self.reason.text().strip())
        self.accept()
