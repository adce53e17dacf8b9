"""The form of one provision: its words in the clause, what they do, whom they reach and when."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from certdesk.vocabulary.certificates import CompanySize
from certdesk.vocabulary.provisions import Addressee, CertificateCondition, Effect, Reach
from certdesk.window.desks.company_words import PROVINCES, province
from certdesk.window.desks.sheet import Sheet
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Flow, Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certdesk.answers.readings import ReviewItem
    from certdesk.ledger.records import ReadProvision
    from certdesk.vocabulary.provisions import Conditions

V = TypeVar("V", bound=StrEnum)
_EDIT = "adding.edit"


class EditSheet(Sheet):
    """Accepted, `edited` is the provision as the reader corrected it."""

    def __init__(
        self,
        reading: ReadProvision,
        item: ReviewItem,
        names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say(f"{_EDIT}.title"), say(f"{_EDIT}.text"), parent)
        self.resize(640, 760)
        self._reading = reading
        self._passage = item.passage
        asked = reading.conditions
        self.words = QPlainTextEdit(item.passage)
        self.words.setReadOnly(True)
        self.words.setMinimumHeight(130)
        self.words.setProperty("look", "passage")
        self.words.setAccessibleName(say(f"{_EDIT}.passage"))
        self._select(*item.span)
        self.words.selectionChanged.connect(self._look)
        self.effect = _box("adding.review_page.effect", "applies.effect", Effect, reading.effect)
        self.addressee = _box(
            "adding.review_page.addressee", "applies.addressee", Addressee, reading.addressee
        )
        self.reach = _box("adding.review_page.reach", "proposals.reach", Reach, reading.reach)
        self.gist = QLineEdit(reading.gist)
        self.gist.setPlaceholderText(say(f"{_EDIT}.gist_hint"))
        self.region = ChoiceBox(say(f"{_EDIT}.region"))
        self.region.setEditable(True)
        self.region.addItems(["", *(province(code) for code in PROVINCES)])
        self.region.setCurrentText(asked.region or "")
        line = self.region.lineEdit()
        if line is not None:
            line.setPlaceholderText(say("adding.region_whole"))
        self.certificate = ChoiceBox(say(f"{_EDIT}.certificate"))
        self.certificate.addItem(say(f"{_EDIT}.any_certificate"), None)
        for each in CertificateCondition:
            self.certificate.addItem(say(f"proposals.certificate.{each}"), each.value)
        at = self.certificate.findData(asked.certificate.value if asked.certificate else None)
        self.certificate.setCurrentIndex(max(at, 0))
        self.sizes = {
            size: _check(say(f"applies.of_size.{size}"), on=size in asked.sizes)
            for size in CompanySize
        }
        self.schemes = {each: _check(names.get(each, each), on=True) for each in asked.schemes}
        self.fields = {each: _check(names.get(each, each), on=True) for each in asked.fields}
        self.zone = _truth("zone", "free_trade_zone", asked.free_trade_zone)
        self.exports = _truth("exports", "exports", asked.exports)
        self.listed = _truth("listed", "listed_product", asked.listed_product)
        self.body.addWidget(Label(say(f"{_EDIT}.passage"), "muted"))
        self.body.addWidget(self.words, 1)
        self.body.addLayout(self._form())
        self.wrong = Label("", "wrong", wrap=True)
        self.body.addWidget(self.wrong)
        self.add_button(say("desks.cancel"), self.reject)
        self.save = self.add_button(say(f"{_EDIT}.save"), self.accept, primary=True)
        self._look()

    def edited(self) -> ReadProvision:
        """Return the provision as it stands in the form."""
        start, end = self._selected()
        return replace(
            self._reading,
            quote=self._passage[start:end],
            start=start,
            end=end,
            effect=Effect(self.effect.currentData()),
            addressee=Addressee(self.addressee.currentData()),
            reach=Reach(self.reach.currentData()),
            conditions=self._conditions(),
            gist=self.gist.text().strip(),
        )

    def _conditions(self) -> Conditions:
        certificate = self.certificate.currentData()
        return replace(
            self._reading.conditions,
            schemes=_checked(self.schemes),
            fields=_checked(self.fields),
            sizes=_checked(self.sizes),
            region=self.region.currentText().strip() or None,
            certificate=CertificateCondition(certificate) if certificate else None,
            free_trade_zone=self.zone.currentData(),
            exports=self.exports.currentData(),
            listed_product=self.listed.currentData(),
        )

    # ---- the words

    def _select(self, start: int, end: int) -> None:
        cursor = self.words.textCursor()
        cursor.setPosition(_units(self._passage, start))
        cursor.setPosition(_units(self._passage, end), QTextCursor.MoveMode.KeepAnchor)
        self.words.setTextCursor(cursor)

    def _selected(self) -> tuple[int, int]:
        """The range that is selected, without blanks at its edges."""
        cursor = self.words.textCursor()
        start = _characters(self._passage, cursor.selectionStart())
        end = _characters(self._passage, cursor.selectionEnd())
        while start < end and self._passage[start].isspace():
            start += 1
        while end > start and self._passage[end - 1].isspace():
            end -= 1
        return start, end

    def _look(self) -> None:
        start, end = self._selected()
        self.wrong.setText("" if end > start else say(f"{_EDIT}.no_words"))
        self.wrong.setVisible(end <= start)
        self.save.setEnabled(end > start)

    # ---- parts

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = [
            (say("adding.review_page.effect"), self.effect),
            (say("adding.review_page.addressee"), self.addressee),
            (say("adding.review_page.reach"), self.reach),
            (say("adding.review_page.gist"), self.gist),
            (say(f"{_EDIT}.region"), self.region),
            (say(f"{_EDIT}.certificate"), self.certificate),
            (say(f"{_EDIT}.sizes"), _flow(self.sizes)),
        ]
        if self.schemes:
            rows.append((say(f"{_EDIT}.schemes"), _flow(self.schemes)))
        if self.fields:
            rows.append((say(f"{_EDIT}.fields"), _flow(self.fields)))
        rows += [
            (say(f"{_EDIT}.zone"), self.zone),
            (say(f"{_EDIT}.exports"), self.exports),
            (say(f"{_EDIT}.listed"), self.listed),
        ]
        for row, (words, field) in enumerate(rows):
            label = Label(words, "muted")
            label.setBuddy(field)
            if not field.accessibleName():
                field.setAccessibleName(words)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        return form


def _box(name: str, prefix: str, values: type[V], value: V) -> ChoiceBox:
    box = ChoiceBox(say(name))
    for each in values:
        box.addItem(say(f"{prefix}.{each}"), each.value)
    box.setCurrentIndex(box.findData(value.value))
    return box


def _truth(name: str, condition: str, value: bool | None) -> ChoiceBox:
    """A box of what a condition asks for: nothing, that it is so, that it is not."""
    box = ChoiceBox(say(f"{_EDIT}.{name}"))
    box.addItem(say(f"{_EDIT}.anything"), None)
    box.addItem(say(f"proposals.{condition}.yes"), True)
    box.addItem(say(f"proposals.{condition}.no"), False)
    box.setCurrentIndex({None: 0, True: 1, False: 2}[value])
    return box


def _check(words: str, *, on: bool) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(on)
    return box


T = TypeVar("T", bound=str)


def _checked(boxes: Mapping[T, QCheckBox]) -> tuple[T, ...]:
    return tuple(each for each, box in boxes.items() if box.isChecked())


def _flow(boxes: Mapping[T, QCheckBox]) -> Flow:
    flow = Flow(14, 6)
    for box in boxes.values():
        flow.add(box)
    return flow


def _units(text: str, characters: int) -> int:
    """Where a place of the text stands in Qt's, which counts rare characters twice."""
    return len(text[:characters].encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    """The other way round."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
