"""Enters a review of a requirement (合规性评价), or corrects the newest."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QCompleter, QLineEdit, QPushButton, QWidget

from certdesk.judgement.lifecycle.months import add_months
from certdesk.ledger.records import Evaluation
from certdesk.vocabulary.evaluations import Conclusion
from certdesk.window.certificate.day_field import DayField
from certdesk.window.certificate.entry_dialog import EntryDialog
from certdesk.window.desks.form_draft import FormDraft
from certdesk.window.desks.sheet import Question
from certdesk.window.requirements.evidence_field import EvidenceField
from certdesk.window.requirements.review_entry import ReviewEntry, draft_key
from certdesk.window.text import say
from certdesk.window.widgets import Flow

if TYPE_CHECKING:
    from datetime import date

    from certdesk.answers.requirements import Requirement
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.requirements.reading import ReviewContent

_WIDTH = 620
_YEAR = 12  # months to the next review, unless the reader says otherwise


class ReviewDialog(EntryDialog):
    """Signal: ``entered(tuple[Evaluation, ...])``: of the requirement, then of those alike.

    ``correcting``: the newest review is corrected; else a new one is made, filled in from it. What
    is typed is kept in the desk until it is saved or given up.
    """

    entered = Signal(object)

    def __init__(
        self,
        desk: DeskSession,
        content: ReviewContent,
        *,
        correcting: bool = False,
        parent: QWidget | None = None,
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
        self._touched = False
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
        self._alike = made_together(newest, content.alike) if correcting else content.alike
        count = len(self._alike) + 1
        self.together = QCheckBox(say("reviews.dialog.together", count=count))
        # What was reviewed otherwise before is not written over unasked.
        self.together.setChecked(all(_same(newest, each.newest) for each in self._alike))
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
        self._offer_together()
        if newest is not None and correcting:
            self._chips[newest.conclusion].setChecked(True)
        for changed in (
            self._group.buttonToggled,
            self.reason.textChanged,
            self.evidence.changed,
            self.role.textChanged,
            self.person.textChanged,
            self.on.changed,
            self.due.changed,
            self.together.toggled,
        ):
            changed.connect(self._edited)
        self._begun = self.entry()
        key = draft_key(requirement.id, correcting=correcting)
        self.draft = FormDraft(desk, key, self._begun, self.entry, self._fill)
        self.draft.offered.connect(self.fit)
        self.body.insertWidget(0, self.draft)
        self._chips[Conclusion.COMPLIANT].setFocus()
        self._check()

    def chip(self, conclusion: Conclusion) -> QPushButton:
        """Return the button of a conclusion."""
        return self._chips[conclusion]

    def conclusion(self) -> Conclusion | None:
        """Return what was chosen, None while nothing was."""
        chosen = self._group.checkedButton()
        return next((each for each, chip in self._chips.items() if chip is chosen), None)

    def entry(self) -> ReviewEntry:
        """Return what stands in the fields."""
        return ReviewEntry(
            self.conclusion() or "",
            self.reason.text().strip(),
            self.evidence.evidence(),
            self.role.text().strip(),
            self.person.text().strip(),
            self.on.line.text().strip(),
            self.due.line.text().strip(),
            together=bool(self._alike) and self.together.isChecked(),
        )

    def enter(self) -> None:
        conclusion, day = self.conclusion(), self.on.day
        if conclusion is None or day is None or not self.save.isEnabled():
            return
        self.draft.end()
        entry, requirement = self.entry(), self._content.requirement
        alike = self._alike if entry.together else ()
        self.entered.emit(
            tuple(self._evaluation(each, entry, conclusion, day) for each in (requirement, *alike))
        )
        self.accept()

    def reject(self) -> None:
        """Close; ask first when something was filled in."""
        if self.entry() == self._begun:
            if self._touched:
                self.draft.end()
            super().reject()
            return
        question = Question(
            say("reviews.dialog.leave"),
            say("reviews.dialog.leave_text"),
            say("reviews.dialog.stay"),
            say("reviews.dialog.discard"),
            self,
            keeps=True,
        )
        # Not `reject`: it would ask again.
        question.no.clicked.connect(self._give_up)
        question.open()

    def _give_up(self) -> None:
        self.draft.end()
        self.done(0)

    def _evaluation(
        self, requirement: Requirement, entry: ReviewEntry, conclusion: Conclusion, day: date
    ) -> Evaluation:
        corrected = requirement.newest if self._corrected is not None else None
        return Evaluation(
            id=corrected.id if corrected else str(uuid.uuid4()),
            requirement=corrected.requirement if corrected else requirement.id,
            conclusion=conclusion,
            evaluated_on=day,
            reason=entry.reason,
            evidence=entry.evidence,
            role=entry.role,
            next_review=self.due.day,
            evaluated_by=entry.evaluated_by,
            # What was corrected was seen as it stood then.
            facts_seen=corrected.facts_seen if corrected else requirement.seen,
        )

    def _offer_together(self) -> None:
        if not self._alike:
            self.together.hide()
            return
        self.add_row(say("reviews.field.together"), self.together)
        mark = say("window.list")
        self.note(self.together, mark.join(each.basis for each in self._alike))

    def _fill(self, entry: ReviewEntry) -> None:
        """Put what was kept into the fields."""
        for conclusion, chip in self._chips.items():
            if conclusion == entry.conclusion:
                chip.setChecked(True)
        self.reason.setText(entry.reason)
        self.evidence.put(entry.evidence)
        self.role.setText(entry.role)
        self.person.setText(entry.evaluated_by)
        self.on.line.setText(entry.evaluated_on)
        self.due.line.setText(entry.next_review)
        self.together.setChecked(entry.together)

    def _edited(self, *_what: object) -> None:
        self._touched = True
        self.draft.edited()
        self._check()

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


def made_together(
    newest: Evaluation | None, alike: Sequence[Requirement]
) -> tuple[Requirement, ...]:
    """Return the requirements whose newest review was entered along with ``newest``."""
    return tuple(each for each in alike if newest is not None and _same(newest, each.newest))


def _same(one: Evaluation | None, other: Evaluation | None) -> bool:
    """Whether two reviews say the same, apart from what they are about."""
    if one is None or other is None:
        return one is other
    return other == replace(
        one, id=other.id, requirement=other.requirement, facts_seen=other.facts_seen
    )


def _line(name: str, text: str, known: Sequence[str]) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(say(f"reviews.field.{name}"))
    completer = QCompleter(list(known), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
    return line
