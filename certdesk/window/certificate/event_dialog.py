"""Enters what happened to a certificate: an audit, or a change of state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from certdesk.judgement.lifecycle.transitions import allowed_kinds
from certdesk.ledger.records import counting
from certdesk.vocabulary.certificates import EventKind
from certdesk.window.certificate.day_field import DayField
from certdesk.window.certificate.deeds import STATE_EVENTS
from certdesk.window.certificate.entries import Prospect, new_event, prospect
from certdesk.window.certificate.entry_dialog import EntryDialog
from certdesk.window.certificate.reasons import choices
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say

if TYPE_CHECKING:
    from datetime import date

    from certdesk.ledger.records import Event
    from certdesk.window.certificate.content import CertificateAnswer

_UNTIL = (EventKind.SUSPENDED, EventKind.RECERTIFICATION)
_REASONED = (EventKind.SUSPENDED, EventKind.WITHDRAWN, EventKind.CANCELLED)


class EventDialog(EntryDialog):
    """Checks while one types: a move that cannot be is refused, with the reason.

    It can then be entered as the correction of an earlier event that was wrong.
    Signal: ``entered(Event)``.
    """

    entered = Signal(object)

    def __init__(
        self,
        answer: CertificateAnswer,
        kind: EventKind,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        audit = kind is EventKind.SURVEILLANCE
        activity = say(f"lifecycle.activity.{answer.activity}")
        words = "certificate.dialog.audit" if audit else "certificate.dialog.state"
        super().__init__(
            say(f"{words}.title", activity=activity),
            say(f"{words}.text", number=answer.certificate.number, activity=activity),
            parent,
        )
        self._answer = answer
        self._as_of = as_of
        self._audit = audit
        self._found: Prospect | None = None
        self.kind = ChoiceBox(say("certificate.dialog.state.kind"))
        self._fill_kinds(kind)
        self.on = DayField(say("certificate.dialog.on"), as_of, as_of)
        self.until = DayField(say("certificate.dialog.state.until"), None, as_of)
        self.reason = ChoiceBox(say("certificate.dialog.state.reason"))
        self.reason.setEditable(True)
        self.remark = QLineEdit()
        self.remark.setPlaceholderText(say("certificate.dialog.note_hint"))
        self.remark.setAccessibleName(say("certificate.dialog.note"))
        self.correcting = QCheckBox(say("certificate.dialog.correct"))
        self.corrects = ChoiceBox(say("certificate.dialog.corrects"))
        self._fill_corrects()
        self.add_row(say("certificate.dialog.state.kind"), self.kind)
        self.add_row(say("certificate.dialog.on"), self.on)
        self.add_row(say("certificate.dialog.state.until"), self.until)
        self.add_row(say("certificate.dialog.state.reason"), self.reason)
        self.add_row(say("certificate.dialog.note"), self.remark)
        self.add_row("", self.correcting)
        self.add_row(say("certificate.dialog.corrects"), self.corrects)
        self._kind_changed()
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.correcting.toggled.connect(self._correcting_changed)
        self.corrects.currentIndexChanged.connect(self._check)
        for field in (self.on, self.until):
            field.changed.connect(self._check)
        self.reason.currentTextChanged.connect(self._check)
        self.on.line.selectAll()
        self.on.setFocus()
        self._check()

    @property
    def chosen(self) -> EventKind:
        """The kind of event that is being entered."""
        return EventKind(self.kind.currentData())

    def event_entered(self) -> Event | None:
        """Return the event as the fields have it, None while its day is not known."""
        kind = self.chosen
        # What did not happen is taken back as of the day on which it is recorded to have.
        day = self._day_taken_back() if kind is EventKind.CHANGED else self.on.day
        if day is None:
            return None
        corrects = self.corrects.currentData() if self.correcting.isChecked() else None
        return new_event(
            kind,
            day,
            until=self.until.day if kind in _UNTIL else None,
            reason=self._reason() if kind in _REASONED else None,
            note=self.remark.text().strip() or self._undone_words(),
            corrects=corrects,
        )

    def _day_taken_back(self) -> date | None:
        wrong = self.corrects.currentData()
        days = {event.id: event.on for event in self._answer.certificate.events}
        return days.get(wrong)

    def _undone_words(self) -> str:
        """What a correction notes that only takes an event back."""
        if self.chosen is not EventKind.CHANGED or not self.correcting.isChecked():
            return ""
        return say("certificate.dialog.undone_note", event=self.corrects.currentText())

    def enter(self) -> None:
        event = self.event_entered()
        if event is None or not self.save.isEnabled():
            return
        self.entered.emit(event)
        self.accept()

    # ---- filling

    def _fill_kinds(self, kind: EventKind) -> None:
        if self._audit:
            self.kind.addItem(say("lifecycle.event.surveillance"), kind.value)
            return
        possible = allowed_kinds(self._answer.facts, self._as_of, self._answer.rules)
        for one in sorted(STATE_EVENTS, key=lambda each: each not in possible):
            self.kind.addItem(say(f"certificate.dialog.state.{one}"), one.value)
        self.kind.setCurrentIndex(self.kind.findData(kind.value))

    def _fill_corrects(self) -> None:
        events = counting(self._answer.certificate.events)
        # The newest first; a look into the register is seldom what was wrong.
        newest = sorted(events, key=lambda one: one.on, reverse=True)
        for event in sorted(newest, key=lambda one: one.kind is EventKind.VERIFIED):
            words = say(
                "certificate.dialog.event",
                day=event.on,
                kind=say(f"lifecycle.event.{event.kind}"),
            )
            self.corrects.addItem(words, event.id)

    def _fill_reasons(self) -> None:
        typed = self.reason.currentText() if self.reason.currentIndex() < 0 else ""
        self.reason.blockSignals(True)
        self.reason.clear()
        for code, words in choices(self._answer.page, self.chosen, self._answer.rules):
            self.reason.addItem(words, code)
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText(typed)
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("certificate.dialog.state.reason_hint"))
        self.reason.blockSignals(False)

    def _reason(self) -> str:
        """The code that was chosen, else what was typed."""
        text = self.reason.currentText().strip()
        at = self.reason.findText(text)
        return str(self.reason.itemData(at)) if at >= 0 else text

    # ---- following

    def _kind_changed(self) -> None:
        kind = self.chosen
        self.show_row(self.kind, shown=not self._audit or self.correcting.isChecked())
        self.show_row(self.on, shown=kind is not EventKind.CHANGED)
        self.show_row(self.until, shown=kind in _UNTIL)
        renewed = kind is EventKind.RECERTIFICATION
        name = "new_expiry" if renewed else "until"
        self.rename_row(self.until, say(f"certificate.dialog.state.{name}"))
        self.until.line.setPlaceholderText(say(f"certificate.dialog.state.{name}_hint"))
        suspended = kind is EventKind.SUSPENDED
        self.rename_row(
            self.on, say("certificate.dialog.state.from" if suspended else "certificate.dialog.on")
        )
        self.show_row(self.reason, shown=kind in _REASONED)
        self._fill_reasons()
        self.show_row(self.corrects, shown=self.correcting.isChecked())
        self._check()

    def _correcting_changed(self, on: bool) -> None:
        """Only a correction can say that something did not happen at all."""
        undone = EventKind.CHANGED.value
        at = self.kind.findData(undone)
        if on and at < 0:
            self.kind.addItem(say("certificate.dialog.state.changed"), undone)
        elif not on and at >= 0:
            self.kind.removeItem(at)
        self.show_row(self.kind, shown=on or not self._audit)
        self.show_row(self.corrects, shown=on)
        self._check()

    def _check(self) -> None:
        today = self._answer.today
        undone = self.chosen is EventKind.CHANGED
        good = undone or self.check_day(self.on, today, needed=True)
        if self.chosen in _UNTIL:
            good = self.check_day(self.until, today, needed=False) and good
        if self.correcting.isChecked() and self.corrects.count() == 0:
            self.note(self.correcting, say("certificate.dialog.corrects_none"), wrong=True)
            good = False
        else:
            self.note(self.correcting, "")
        event = self.event_entered()
        self._found = None
        if event is None:
            self.outlook.hide()
            self.save.setEnabled(False)
            self.fit()
            return
        answer = self._answer
        self._found = prospect(answer.certificate, answer.facts, event, self._as_of, answer.rules)
        if self._found.refused is not None:
            self.outlook.show_refusal(self._found.refused)
        elif self._found.status is not None:
            self.outlook.show_status(self._found.status)
        self.save.setEnabled(good and self._found.refused is None)
        self.fit()
