"""Whether the history is whole: checked in the background, said with its fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certdesk.answers.wording import wording
from certdesk.answers.words import tell
from certdesk.window.text import language, say
from certdesk.window.widgets import Chip, IconButton, Label, State

if TYPE_CHECKING:
    from certdesk.ledger.verification import ChainReport

_DIGITS = 16


class ChainBar(QWidget):
    """Signals: ``check_wanted()``: check again; ``copied()``: the fingerprint, to the clipboard."""

    check_wanted = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: ChainReport | None = None
        self._chip = Chip(say("history_page.chain.checking"), State.NEUTRAL, "clock")
        self._words = Label("", "small", selectable=True)
        self.copy = IconButton("copy", say("history_page.chain.copy"))
        self.again = IconButton("refresh-cw", say("history_page.chain.again"))
        for button in (self.copy, self.again):
            button.setProperty("small", True)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(3)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        for widget in (self._chip, self._words, self.copy, self.again):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addLayout(self._findings)
        self.copy.clicked.connect(self._copy)
        self.again.clicked.connect(self.check_wanted)
        self.show_checking()

    def show_checking(self) -> None:
        """Say that the check is under way."""
        self.report = None
        self._show_chip(say("history_page.chain.checking"), State.NEUTRAL, "clock")
        self._words.setText("")
        self.copy.hide()
        self.again.setEnabled(False)

    def show_report(self, report: ChainReport) -> None:
        """Say what the check found."""
        self.report = report
        self.again.setEnabled(True)
        self._clear()
        if report.whole:
            self._show_chip(say("history_page.chain.whole"), State.GOOD)
        else:
            self._show_chip(say("history_page.chain.broken", count=len(report.findings)), State.BAD)
            for finding in report.findings:
                words = tell(finding, wording(language()))
                self._findings.addWidget(Label(words, "wrong", wrap=True, selectable=True))
        self._words.setText(
            say(
                "history_page.chain.fingerprint",
                count=report.entries,
                fingerprint=report.fingerprint[:_DIGITS],
            )
        )
        self._words.setToolTip(report.fingerprint)
        self.copy.show()

    def show_failure(self, words: str) -> None:
        """Say why the check could not be done."""
        self.again.setEnabled(True)
        self._show_chip(say("history_page.chain.failed"), State.ATTENTION)
        self._words.setText(words)

    def words(self) -> str:
        """Return the state of the chain in a line, for a text."""
        if self.report is None:
            return say("history_page.chain.not_checked")
        message = (
            "history_page.chain.text_whole"
            if self.report.whole
            else "history_page.chain.text_broken"
        )
        return say(message, count=self.report.entries, fingerprint=self.report.fingerprint)

    def chip(self) -> Chip:
        """Return the chip that says the state."""
        return self._chip

    def _show_chip(self, words: str, state: State, icon: str | None = None) -> None:
        self._row.removeWidget(self._chip)
        self._chip.hide()
        self._chip.deleteLater()
        self._chip = Chip(words, state, icon)
        self._row.insertWidget(0, self._chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def _clear(self) -> None:
        while self._findings.count():
            self._findings.takeAt(0).widget().deleteLater()

    def _copy(self) -> None:
        if self.report is not None:
            QGuiApplication.clipboard().setText(self.report.fingerprint)
            self.copied.emit()
