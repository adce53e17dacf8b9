"""Enters a review of a requirement (合规性评价), or corrects the newest."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCompleter, QLineEdit, QPushButton, QWidget

from certdesk.judgement.lifecycle.months import add_months
from certdesk.ledger.records import Evaluation
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.window.certificate.day_field import DayField
from certdesk.window.certificate.entry_dialog import EntryDialog
from certdesk.window.requirements.evidence_field import EvidenceField
from certdesk.window.text import say
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from certdesk.window.requirements.reading import ReviewContent

_WIDTH = 620
_YEAR = 12  # months to the next review, unless the reader says otherwise


class ReviewDialog(EntryDialog):
    """Signal: ``entered(Evaluation)``.

    ``correcting``: the newest review is corrected; else a new one is made, filled in from it.
    """

    entered = Signal(object)

    def __init__(
        self, content: ReviewContent, *, correcting: bool = False, parent: QWidget | None = None
    ) -> None:
        requirement = content.requirement
        kind = "correct" if correcting else "new"
        super().__init__(
            say(f"reviews.dialog.{kind}"),
            say("reviews.dialog.about", basis=requirement.basis, gist=requirement.answer.gist),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._content = content
        newest = requirement.newest
        self._corrected = newest if correcting else None
        self.conclusions = Flow(gap=6, line_gap=6)
        self.conclusions.setAccessibleName(say("reviews.field.conclusion"))
        self._group = QButtonGroup(self)
        self._chips = {each: self._chip(each) for each in Conclusion}
        self.reason = QLineEdit("" if newest is None else newest.reason)
        self.reason.setAccessibleName(say("reviews.field.reason"))
        self.evidence = EvidenceField(content.choices, newest.evidence if newest else ())
        self.role = _line("role", newest.role if newest else "", content.roles)
        person = newest.evaluated_by if newest and correcting else content.people[0]
        self.person = _line("evaluated_by", person, content.people)
        made = newest.evaluated_on if newest and correcting else content.day
        self.on = DayField(say("reviews.field.evaluated_on"), made, content.day)
        due = newest.next_review if newest and correcting else add_months(content.day, _YEAR)
        self.due = DayField(say("reviews.field.next_review"), due, content.day)
        for name, field in (
            ("conclusion", self.conclusions),
            ("reason", self.reason),
            ("evidence", self.evidence),
            ("role", self.role),
            ("evaluated_by", self.person),
            ("evaluated_on", self.on),
            ("next_review", self.due),
        ):
            self.add_row(say(f"reviews.field.{name}"), field)
        if newest is not None and correcting:
            self._chips[newest.conclusion].setChecked(True)
        self._group.buttonToggled.connect(self._check)
        self.reason.textChanged.connect(self._check)
        self.on.changed.connect(self._check)
        self.due.changed.connect(self._check)
        self._chips[Conclusion.COMPLIANT].setFocus()
        self._check()

    def chip(self, conclusion: Conclusion) -> QPushButton:
        """Return the button of a conclusion."""
        return self._chips[conclusion]

    def conclusion(self) -> Conclusion | None:
        """Return what was chosen, None while nothing was."""
        chosen = self._group.checkedButton()
        return next((each for each, chip in self._chips.items() if chip is chosen), None)

    def enter(self) -> None:
        conclusion, day = self.conclusion(), self.on.day
        if conclusion is None or day is None or not self.save.isEnabled():
            return
        requirement = self._content.requirement
        corrected = self._corrected
        evaluation = Evaluation(
            id=corrected.id if corrected else str(uuid.uuid4()),
            requirement=corrected.requirement if corrected else requirement.id,
            conclusion=conclusion,
            evaluated_on=day,
            reason=self.reason.text().strip(),
            evidence=self.evidence.evidence(),
            role=self.role.text().strip(),
            next_review=self.due.day,
            evaluated_by=self.person.text().strip(),
            # What was corrected was seen as it stood then.
            facts_seen=corrected.facts_seen if corrected else requirement.seen,
        )
        self.entered.emit(evaluation)
        self.accept()

    def _chip(self, conclusion: Conclusion) -> QPushButton:
        name = say(f"requirements.conclusion.{conclusion}")
        chip = QPushButton(name)
        chip.setProperty("look", "chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleName(name)
        self._group.addButton(chip)
        self.conclusions.add(chip)
        return chip

    def _check(self) -> None:
        conclusion = self.conclusion()
        good = self.check_day(self.on, self._content.day, needed=True)
        day = self.on.day
        if day is not None and day > self._content.day:
            self.note(self.on, say("reviews.dialog.future"), wrong=True)
            good = False
        good = self.check_day(self.due, self._content.day, needed=False) and good
        due = self.due.day
        if day is not None and due is not None and due <= day:
            self.note(self.due, say("reviews.dialog.before"), wrong=True)
            good = False
        elif self.due.empty:
            self.note(self.due, say("reviews.dialog.unplanned"))
        wanting = conclusion is Conclusion.NOT_APPLICABLE and not self.reason.text().strip()
        self.note(self.reason, say("reviews.dialog.why_not") if wanting else "", wrong=wanting)
        missing = say("reviews.dialog.choose") if conclusion is None else ""
        self.note(self.conclusions, missing)
        self.save.setEnabled(good and conclusion is not None and not wanting)
        self.fit()


def _line(name: str, text: str, known: Sequence[str]) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(say(f"reviews.field.{name}"))
    completer = QCompleter(list(known), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
    return line
