"""The form of one provision: its words in the clause, what they do, whom they reach and when."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from certdesk.vocabulary.certificates import CompanySize
from certdesk.vocabulary.provisions import Addressee, CertificateCondition, Effect, Reach
from certdesk.window.adding.named_field import NamedField
from certdesk.window.desks.company_words import PROVINCES, province
from certdesk.window.desks.sheet import Sheet
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.text import say
from certdesk.window.widgets import Flow, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certdesk.answers.readings import ReviewItem
    from certdesk.ledger.records import ReadProvision
    from certdesk.vocabulary.provisions import Conditions
    from certdesk.window.adding.condition_words import ConditionNames

V = TypeVar("V", bound=StrEnum)
_EDIT = "adding.edit"


class EditSheet(Sheet):
    """Accepted, `edited` is the provision as the reader corrected it."""

    def __init__(
        self,
        reading: ReadProvision,
        item: ReviewItem,
        names: ConditionNames,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say(f"{_EDIT}.title"), say(f"{_EDIT}.text"), parent)
        self.resize(720, 780)
        self._reading = reading
        self._passage = item.passage
        asked = reading.conditions
        self.words = QPlainTextEdit(item.passage)
        self.words.setReadOnly(True)
        self.words.setMinimumHeight(110)
        # It takes what the form leaves, and no more.
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
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
        self.schemes = _named("schemes", names.schemes, asked.schemes, names.also)
        self.fields = _named("fields", names.fields, asked.fields)
        for named in (self.schemes, self.fields):
            named.changed.connect(self._look)
        self.zone = _truth("zone", "free_trade_zone", asked.free_trade_zone)
        self.exports = _truth("exports", "exports", asked.exports)
        self.listed = _truth("listed", "listed_product", asked.listed_product)
        self.body.addWidget(self._scrolled(), 1)
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
            schemes=self.schemes.chosen(),
            fields=self.fields.chosen(),
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
        unknown = [words for words in (self.schemes.unknown, self.fields.unknown) if words]
        wrong = "" if end > start else say(f"{_EDIT}.no_words")
        if not wrong and unknown:
            wrong = say(f"{_EDIT}.unknown", words=unknown[0])
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.save.setEnabled(not wrong)

    # ---- parts

    def _scrolled(self) -> QScrollArea:
        """Words and form, which scroll where the screen is low."""
        inside = QWidget()
        inside.setProperty("look", "column")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(Label(say(f"{_EDIT}.passage"), "muted"))
        column.addWidget(self.words, 1)
        column.addLayout(self._form())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        review, edit = "adding.review_page", _EDIT
        rows: list[list[tuple[str, QWidget]]] = [
            [(f"{review}.effect", self.effect), (f"{review}.addressee", self.addressee)],
            [(f"{review}.reach", self.reach)],
            [(f"{review}.gist", self.gist)],
            [(f"{edit}.region", self.region), (f"{edit}.certificate", self.certificate)],
            [(f"{edit}.sizes", _flow(self.sizes))],
            [(f"{edit}.schemes", self.schemes)],
            [(f"{edit}.fields", self.fields)],
            [(f"{edit}.zone", self.zone), (f"{edit}.exports", self.exports)],
            [(f"{edit}.listed", self.listed)],
        ]
        for at, row in enumerate(rows):
            # One alone has the room of two.
            span = 1 if len(row) > 1 else 3
            for column, (message, field) in enumerate(row):
                label = Label(say(message), "muted")
                label.setBuddy(field)
                if not field.accessibleName():
                    field.setAccessibleName(say(message))
                form.addWidget(label, at, 2 * column)
                form.addWidget(field, at, 2 * column + 1, 1, span)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        return form


def _named(
    what: str,
    names: Mapping[str, str],
    chosen: Iterable[str],
    also: Mapping[str, str] | None = None,
) -> NamedField:
    return NamedField(say(f"{_EDIT}.{what}"), say(f"{_EDIT}.add_{what}"), names, chosen, also)


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
