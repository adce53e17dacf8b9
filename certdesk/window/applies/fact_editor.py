"""Changes one fact of the company where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from certdesk.judgement.applicability.facts import Fact
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.window.applies.looks import fact_word
from certdesk.window.desks.company_words import (
    INDUSTRIES,
    PROVINCES,
    industry_words,
    province,
    role_word,
    size_word,
)
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Button, Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from certdesk.ledger.records import Company


class FactEditor(QWidget):
    """The field for one fact. What is chosen among few is taken at once.

    Signals: ``entered(object)``: the value as the record keeps it; ``left()``: Esc or 取消.
    """

    entered = Signal(object)
    left = Signal()

    def __init__(self, company: Company, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self.buttons: list[QPushButton] = []
        self.boxes: dict[CompanyRole, QCheckBox] = {}
        self.choice: ChoiceBox | None = None
        self.save: Button | None = None
        self._deeds: list[Button] = []
        self.setAccessibleName(fact_word(fact))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 10)
        self._column.setSpacing(8)
        match fact:
            case Fact.SIZE:
                sizes = [(size, size_word(size)) for size in CompanySize]
                self._offer((*sizes, (None, say("desks.truth.unknown"))), company.size)
            case Fact.FREE_TRADE_ZONE:
                self._offer(_truths(), company.free_trade_zone)
            case Fact.EXPORTS:
                self._offer(_truths(), company.exports)
            case Fact.REGION:
                self._add_region(company.region or "")
            case Fact.INDUSTRY:
                self._add_industry(company.industry)
            case Fact.ROLES:
                self._add_roles(company.roles)
            case _:
                raise ValueError(f"{fact} is not kept with the company")

    def fields(self) -> list[QWidget]:
        """Return what takes the keyboard, in order."""
        choice = [] if self.choice is None else [self.choice]
        return [*choice, *self.buttons, *self.boxes.values(), *self._deeds]

    def take_focus(self) -> None:
        """Give the keyboard to what is chosen, or to the first field."""
        chosen = [button for button in self.buttons if button.isChecked()]
        [*chosen, *self.fields()][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save is not None:
            self.save.click()
        else:
            super().keyPressEvent(event)

    # ---- fields

    def _offer(self, choices: Sequence[tuple[object, str]], chosen: object) -> None:
        flow = Flow(gap=6, line_gap=6)
        for value, words in choices:
            button = QPushButton(words)
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setChecked(value == chosen)
            # Enter takes it as well as the blank key.
            button.setAutoDefault(False)
            button.setAccessibleName(
                say("desks.truth.named", name=fact_word(self.fact), value=words)
            )
            button.clicked.connect(lambda _on=False, value=value: self.entered.emit(value))
            flow.add(button)
            self.buttons.append(button)
        self._column.addWidget(flow)

    def _add_region(self, region: str) -> None:
        box = self._add_choice()
        box.setEditable(True)
        box.addItems([province(code) for code in PROVINCES])
        box.setCurrentText(region)
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("desks.company.region_example"))
            line.setAccessibleName(fact_word(self.fact))
            QTimer.singleShot(0, line, line.selectAll)
        self._add_deeds(lambda: box.currentText().strip() or None)

    def _add_industry(self, industry: str | None) -> None:
        box = self._add_choice()
        box.addItem(say("desks.company.not_filled"), None)
        for letter in INDUSTRIES:
            box.addItem(industry_words(letter), letter)
        box.setCurrentIndex(max(box.findData(industry), 0))
        self._add_deeds(box.currentData)

    def _add_choice(self) -> ChoiceBox:
        self.choice = ChoiceBox(fact_word(self.fact))
        self._column.addWidget(self.choice)
        return self.choice

    def _add_roles(self, roles: Sequence[CompanyRole]) -> None:
        for role in CompanyRole:
            box = QCheckBox(role_word(role))
            box.setChecked(role in roles)
            self.boxes[role] = box
            self._column.addWidget(box)
        self._add_deeds(lambda: tuple(role for role, box in self.boxes.items() if box.isChecked()))

    def _add_deeds(self, value: Callable[[], object]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = Button(say("desks.company.save"), primary=True)
        self.save.clicked.connect(lambda: self.entered.emit(value()))
        cancel = Button(say("desks.cancel"))
        cancel.clicked.connect(self.left.emit)
        self._deeds = [self.save, cancel]
        row.addWidget(self.save)
        row.addWidget(cancel)
        row.addStretch()
        self._column.addLayout(row)


def _truths() -> tuple[tuple[bool | None, str], ...]:
    return (
        (True, say("desks.truth.yes")),
        (False, say("desks.truth.no")),
        (None, say("desks.truth.unknown")),
    )
