"""企业资料: the facts of the company, which decide what applies to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from certdesk.problems import Problem
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.window.desks.company_words import (
    INDUSTRIES,
    PROVINCES,
    industry_words,
    province,
    role_word,
    size_word,
)
from certdesk.window.desks.form_draft import COMPANY, FormDraft
from certdesk.window.desks.notices import problem_words
from certdesk.window.desks.sheet import Sheet
from certdesk.window.desks.sites_table import SitesTable
from certdesk.window.desks.truth_choice import Choice
from certdesk.window.desks.uscc_field import UsccField
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Flow, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.ledger.records import Company
    from certdesk.window.session import Session


class CompanySheet(Sheet):
    """The form of the open desk's company. What is saved is one change, undone as one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(say("desks.company.title"), say("desks.company.text"), parent)
        desk = session.desk
        if desk is None:
            raise RuntimeError("a company's form needs an open desk")
        self._desk = desk
        self._company: Company = desk.company
        self._touched = False
        company = self._company
        self.resize(700, 720)
        self.name = QLineEdit(company.name)
        self.name.setMaxLength(200)
        self.uscc = UsccField(session, company.uscc or "")
        self.region = ChoiceBox(say("desks.company.region"))
        self.region.setEditable(True)
        self.region.addItems([province(code) for code in PROVINCES])
        self.region.setCurrentText(company.region or "")
        line = self.region.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("desks.company.region_example"))
        sizes = [(size, size_word(size)) for size in CompanySize]
        self.size_box = _combo("size", sizes, company.size)
        industries = [(letter, industry_words(letter)) for letter in INDUSTRIES]
        self.industry = _combo("industry", industries, company.industry)
        self.zone = Choice(say("desks.company.zone"), company.free_trade_zone)
        self.exports = Choice(say("desks.company.exports"), company.exports)
        self.roles = {role: QCheckBox(role_word(role)) for role in CompanyRole}
        self.sites = SitesTable(company.sites)
        self.wrong = Label("", "wrong", wrap=True)
        self.wrong.hide()
        self.draft = FormDraft(desk, COMPANY, desk.company, self.edited, self._fill)
        self.body.addWidget(self.draft)
        self.body.addWidget(self._form(company), 1)
        self.body.addWidget(self.wrong)
        self.uscc.region_meant.connect(self._take_region)
        if desk.read_only:
            self._lock()
        else:
            self.add_button(say("desks.cancel"), self.reject)
            self.save = self.add_button(say("desks.company.save"), self._save, primary=True)
        self.name.setFocus()
        self._follow()

    def edited(self) -> Company:
        """Return the company as it stands in the form."""
        return replace(
            self._company,
            name=self.name.text().strip(),
            uscc=self.uscc.text() or None,
            region=self.region.currentText().strip() or None,
            # A box keeps the value of an enum, not the enum.
            size=CompanySize(size) if (size := self.size_box.currentData()) else None,
            industry=self.industry.currentData(),
            free_trade_zone=self.zone.value(),
            exports=self.exports.value(),
            roles=tuple(role for role, box in self.roles.items() if box.isChecked()),
            sites=self.sites.sites(),
        )

    def reject(self) -> None:
        """Close; ask first when something was changed."""
        if self._desk.read_only or self.edited() == self._company:
            if self._touched:
                self.draft.end()
            super().reject()
            return
        from certdesk.window.desks.sheet import Question  # noqa: PLC0415 - seldom needed

        question = Question(
            say("desks.company.leave"),
            say("desks.company.leave_text"),
            say("desks.company.save"),
            say("desks.company.discard"),
            self,
            keeps=True,
        )
        question.accepted.connect(self._save)
        # Not `reject`: it would ask again.
        question.no.clicked.connect(self._give_up)
        question.open()

    def _give_up(self) -> None:
        self.draft.end()
        self.done(0)

    # ---- parts

    def _follow(self) -> None:
        """Let the draft know of everything that is filled in."""
        for changed in (
            self.name.textChanged,
            self.uscc.line.textChanged,
            self.region.currentTextChanged,
            self.size_box.currentIndexChanged,
            self.industry.currentIndexChanged,
            self.zone.chosen,
            self.exports.chosen,
            *(box.toggled for box in self.roles.values()),
            self.sites.edited,
        ):
            changed.connect(self._note)

    def _note(self) -> None:
        self._touched = True
        self.draft.edited()

    def _fill(self, company: Company) -> None:
        """Write a company into the fields."""
        self.name.setText(company.name)
        self.uscc.line.setText(company.uscc or "")
        self.region.setCurrentText(company.region or "")
        self.size_box.setCurrentIndex(max(self.size_box.findData(company.size), 0))
        self.industry.setCurrentIndex(max(self.industry.findData(company.industry), 0))
        self.zone.button(company.free_trade_zone).setChecked(True)
        self.exports.button(company.exports).setChecked(True)
        for role, box in self.roles.items():
            box.setChecked(role in company.roles)
        self.sites.show_sites(company.sites)

    def _form(self, company: Company) -> QScrollArea:
        column = QWidget()
        column.setProperty("look", "column")
        form = QGridLayout(column)
        form.setContentsMargins(0, 0, 12, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setColumnStretch(1, 1)
        roles = Flow(18, 8)
        for role, box in self.roles.items():
            box.setChecked(role in company.roles)
            roles.add(box)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("name", self.name),
            ("uscc", self.uscc),
            ("region", self.region),
            ("size", self.size_box),
            ("industry", self.industry),
            ("zone", self.zone),
            ("exports", self.exports),
            ("roles", roles),
            ("sites", self.sites),
        )
        for row, (key, field) in enumerate(fields):
            words = say(f"desks.company.{key}")
            label = Label(words, "muted")
            # Level with the words inside the fields; boxes stand higher.
            label.setContentsMargins(0, 0 if field is roles else 7, 0, 0)
            field.setAccessibleName(words)
            form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)
        form.setRowStretch(len(fields), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(column)
        return scroll

    def _take_region(self, region: str) -> None:
        if not self.region.currentText().strip():
            self.region.setCurrentText(region)

    def _lock(self) -> None:
        for field in (self.region, self.size_box, self.industry, self.zone, self.exports):
            field.setEnabled(False)
        for box in self.roles.values():
            box.setEnabled(False)
        self.name.setReadOnly(True)
        self.uscc.line.setReadOnly(True)
        self.sites.lock()
        self._complain(say("desks.company.read_only"))
        self.save = self.add_button(say("desks.close"), self.reject, primary=True)

    def _complain(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def _save(self) -> None:
        company = self.edited()
        nameless = self.sites.nameless()
        if not company.name or nameless is not None:
            self._complain(
                say("desks.company.nameless" if not company.name else "desks.company.site_nameless")
            )
            (self.name if nameless is None or not company.name else nameless).setFocus()
            return
        if company == self._company:
            self.accept()
            return
        self.save.setEnabled(False)
        self._desk.change(
            "history.company.changed",
            lambda change: change.put_company(company),
            lambda _nothing: self._saved(),
            self._not_saved,
        )

    def _saved(self) -> None:
        self.draft.end()
        self.accept()

    def _not_saved(self, error: Exception) -> None:
        self.save.setEnabled(True)
        if isinstance(error, Problem):
            self._complain(problem_words(error))
        else:
            self._desk.failed.emit(error)


def _combo(field: str, choices: Sequence[tuple[object, str]], chosen: object) -> ChoiceBox:
    combo = ChoiceBox(say(f"desks.company.{field}"))
    combo.addItem(say("desks.company.not_filled"), None)
    for value, words in choices:
        combo.addItem(words, value)
    place = next((at for at, (value, _) in enumerate(choices, 1) if value == chosen), 0)
    combo.setCurrentIndex(place)
    return combo
