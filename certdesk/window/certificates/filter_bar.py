"""The fields above the table that narrow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.certificates import CertificateState
from certdesk.window import icons
from certdesk.window.certificate.words import STATE_LOOKS, state_look
from certdesk.window.certificates.filters import (
    DueWithin,
    RowFilter,
    Standing,
    falls_due,
    is_usable,
    standing,
)
from certdesk.window.certificates.rows import Row, choices
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import language, say, titled
from certdesk.window.widgets import Flow, Label, LinkButton, State


class FilterBar(QWidget):
    """Words, how soon something falls due, state, scheme, body and site.

    Signal: ``changed()``: another filter was chosen by the reader.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("certificates.filter.placeholder"))
        self.field.setAccessibleName(say("certificates.filter.words"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(
            icons.icon("funnel", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.setMinimumWidth(220)
        self.state = ChoiceBox(say("certificates.filter.state"))
        self.scheme = ChoiceBox(say("certificates.filter.scheme"))
        self.body = ChoiceBox(say("certificates.filter.body"))
        self.site = ChoiceBox(say("certificates.filter.site"))
        self.state.addItem(say("certificates.filter.any_state"), None)
        states: list[CertificateState | Standing] = [*STATE_LOOKS, Standing.REPLACED]
        for state in states:
            words, look, icon = _look(state)
            self.state.addItem(icons.icon(icon, look.words), words, state)
        self.due: dict[DueWithin, QPushButton] = {}
        self._dues = QButtonGroup(self)
        self.usable = _chip(say("certificates.filter.usable"))
        dues = self._make_dues()
        self.count = Label("", "muted")
        self.clear = LinkButton(say("certificates.filter.clear"), "x")
        self.clear.hide()
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self.field, 3)
        for box in (self.state, self.scheme, self.body, self.site):
            boxes.addWidget(box, 2)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(dues, 1)
        below.addWidget(self.clear)
        below.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(boxes)
        column.addLayout(below)
        self.field.textChanged.connect(self._tell)
        self.usable.toggled.connect(self._tell)
        self._dues.buttonToggled.connect(lambda _button, on: self._tell() if on else None)
        for box in (self.state, self.scheme, self.body, self.site):
            box.currentIndexChanged.connect(self._tell)
        self.clear.clicked.connect(lambda: self.set_filter(RowFilter()))
        self.clear.clicked.connect(self.field.setFocus)

    def _make_dues(self) -> Flow:
        """Make the chips: how soon something falls due; what may be used."""
        dues = Flow(6, 6)
        for within in DueWithin:
            chip = _chip(say(f"certificates.filter.due.{within}"))
            self._dues.addButton(chip)
            self.due[within] = chip
            dues.add(chip)
        self.due[DueWithin.ANY].setChecked(True)
        self.usable.setIcon(icons.icon("circle-check", "green"))
        self.usable.setToolTip(say("certificates.filter.usable_tip"))
        dues.add(self.usable)
        return dues

    def filter(self) -> RowFilter:
        """Return what is chosen."""
        due = next(within for within, chip in self.due.items() if chip.isChecked())
        state = self.state.currentData()
        return RowFilter(
            _state(state),
            self.scheme.currentData(),
            self.body.currentData(),
            self.site.currentData(),
            due,
            self.field.text(),
            self.usable.isChecked(),
        )

    def set_filter(self, wanted: RowFilter) -> None:
        """Choose all at once and tell it once."""
        self._quiet = True
        self.field.setText(wanted.words)
        self.due[wanted.due].setChecked(True)
        self.usable.setChecked(wanted.usable)
        for box, value in (
            (self.state, wanted.state),
            (self.scheme, wanted.scheme),
            (self.body, wanted.body),
            (self.site, wanted.site),
        ):
            _choose(box, value)
        self._quiet = False
        self._tell()

    def show_rows(self, rows: Sequence[Row], *, today: bool = True) -> None:
        """Offer the schemes, bodies and sites that there are, and count what falls due.

        ``today``: the certificates are judged as of today, not of another day.
        """
        offered = choices(tuple(rows), language())
        self._quiet = True
        for name, box in (("scheme", self.scheme), ("body", self.body), ("site", self.site)):
            chosen = box.currentData()
            box.clear()
            box.addItem(say(f"certificates.filter.any_{name}"), None)
            for value, words in offered[name]:
                box.addItem(words, value)
            _choose(box, chosen)
        self._quiet = False
        states = Counter(standing(row) for row in rows)
        for place in range(1, self.state.count()):
            state = _state(self.state.itemData(place))
            if state is None:
                continue
            words = _look(state)[0]
            self.state.setItemText(place, f"{words} {states[state]}" if states[state] else words)
        for within, chip in self.due.items():
            number = sum(falls_due(row, within) for row in rows)
            words = say(f"certificates.filter.due.{within}")
            chip.setText(f"{words} {number}")
        words = say("certificates.filter.usable" if today else "certificates.filter.usable_then")
        self.usable.setText(f" {words} {sum(map(is_usable, rows))}")

    def tell_count(self, listed: int, total: int) -> None:
        """Say how many of how many are listed."""
        narrowed = replace(self.filter(), words=self.field.text().strip()).narrows
        self.clear.setVisible(narrowed)
        if narrowed:
            self.count.setText(say("certificates.count_of", listed=listed, total=total))
        else:
            self.count.setText(say("certificates.count", total=total))

    def _tell(self, *_: object) -> None:
        if not self._quiet:
            self.changed.emit()


def _chip(words: str) -> QPushButton:
    chip = QPushButton(words)
    chip.setProperty("look", "chip")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    return chip


def _state(kept: str | None) -> CertificateState | Standing | None:
    """Return what a choice of the box means; Qt hands a plain text back."""
    if not kept:
        return None
    return Standing.REPLACED if kept == Standing.REPLACED else CertificateState(kept)


def _look(state: CertificateState | Standing) -> tuple[str, State, str]:
    if isinstance(state, Standing):
        words, look, icon = state_look(CertificateState.WITHDRAWN, replaced=True)
    else:
        words, look, icon = state_look(state, replaced=False)
    return titled(words), look, icon


def _choose(box: QComboBox, value: object) -> None:
    """Choose a value; one that is not offered any more is offered all the same."""
    place = box.findData(value)
    if place < 0 and isinstance(value, str):
        box.addItem(value, value)
        place = box.count() - 1
    box.setCurrentIndex(max(place, 0))
