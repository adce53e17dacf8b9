"""Narrows the history: to a certificate, a person, some days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from certdesk.policy.typed_days import parse_typed_day
from certdesk.window.history.reading import Names, Wanted
from certdesk.window.history.words import who_words
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Button, Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class DayField(QLineEdit):
    """A day that is typed. Signal: ``chosen()``: another day, or none, stands in it."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setFixedWidth(118)
        self.setClearButtonEnabled(True)
        self.setToolTip(say("window.as_of.forms"))
        self.textChanged.connect(self._read)

    def day(self) -> date | None:
        """Return the day, None when there is none."""
        return self._day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _read(self, text: str) -> None:
        wrong, day = False, None
        if text.strip():
            try:
                day = parse_typed_day(text)
            except ValueError:
                wrong = True
        self.setProperty("wrong", wrong)
        self.setAccessibleDescription(say("window.as_of.wrong") if wrong else "")
        self.style().unpolish(self)
        self.style().polish(self)
        if not wrong and day != self._day:
            self._day = day
            self.chosen.emit()


class HistoryFilter(QWidget):
    """Signal: ``changed()``: `wanted` says something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(8, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(flow)
        self.certificate = ChoiceBox(say("history_page.filter.certificate"))
        self.certificate.setEditable(True)
        self.certificate.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.certificate.setMinimumWidth(200)
        self.who = ChoiceBox(say("history_page.filter.who"))
        self.who.setMinimumWidth(128)
        self.since = DayField(say("history_page.filter.since"))
        self.until = DayField(say("history_page.filter.until"))
        self.clear = Button(say("history_page.filter.clear"), "x")
        self.clear.hide()
        for widget in (self.certificate, self.who, self.since, self.until, self.clear):
            flow.add(widget)
        self.show_names(Names((), ()))
        self.certificate.currentIndexChanged.connect(self._tell)
        self.who.currentIndexChanged.connect(self._tell)
        self.since.chosen.connect(self._tell)
        self.until.chosen.connect(self._tell)
        self.clear.clicked.connect(self.reset)
        line = self.certificate.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._settle)

    def wanted(self) -> Wanted:
        """Return what is to be listed."""
        return Wanted(
            self.certificate.currentData(),
            self.who.currentData(),
            self.since.day(),
            self.until.day(),
        )

    def show_names(self, names: Names) -> None:
        """Offer certificates and people; what is chosen stays chosen."""
        for combo, everything, choices in (
            (self.certificate, "history_page.filter.all_certificates", names.certificates),
            (
                self.who,
                "history_page.filter.everybody",
                tuple((who, who_words(who)) for who in names.people),
            ),
        ):
            chosen = combo.currentData()
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItem(say(everything), None)
                for identifier, words in choices:
                    combo.addItem(words, identifier)
                combo.setCurrentIndex(max(combo.findData(chosen), 0) if chosen else 0)
        completer = self.certificate.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def choose_certificate(self, identifier: str) -> None:
        """Narrow to a certificate."""
        place = self.certificate.findData(identifier)
        if place >= 0:
            self.certificate.setCurrentIndex(place)

    def reset(self) -> None:
        """List everything."""
        for combo in (self.certificate, self.who):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(0)
        for field in (self.since, self.until):
            with QSignalBlocker(field):
                field.clear()
            field._read("")  # noqa: SLF001 - a class of this module; its signal is blocked
        self._tell()

    def _settle(self) -> None:
        """Words that are no certificate mean nothing: say again what is chosen."""
        self.certificate.setEditText(self.certificate.itemText(self.certificate.currentIndex()))

    def _tell(self) -> None:
        self.clear.setVisible(self.wanted() != Wanted())
        self.changed.emit()
