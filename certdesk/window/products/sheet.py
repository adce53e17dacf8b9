"""The form of a product: name with a live answer, models, sites, note."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from certdesk.exchange.product_paste import same_name, split_list
from certdesk.ledger.records import CompanyProduct
from certdesk.problems import Problem
from certdesk.vocabulary.verdicts import Verdict
from certdesk.window.desks.notices import problem_words
from certdesk.window.desks.sheet import Sheet
from certdesk.window.products.words import REQUIRED_LOOKS
from certdesk.window.text import say
from certdesk.window.widgets import Chip, Flow, Label, RichLabel, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certdesk.answers.required import RequiredAnswer
    from certdesk.window.session import Session

_LONGEST_NAME = 200
_FIELDS = (QLineEdit, QPlainTextEdit)
_ABOVE = 8
_PAUSE = 150  # milliseconds without a key until the catalogue is asked


class ProductSheet(Sheet):
    """Adds a product, or changes one; what is saved is one change, undone as one.

    ``known`` are the names of the other products. After ``accepted`` `saved` is what was kept.
    """

    def __init__(
        self,
        session: Session,
        product: CompanyProduct | None,
        known: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = say("products.sheet.edit" if product else "products.sheet.new")
        super().__init__(title, parent=parent)
        desk = session.desk
        if desk is None:
            raise RuntimeError("a product's form needs an open desk")
        self._desk = desk
        self._session = session
        self._before = product
        self._known = tuple(known)
        self.saved: CompanyProduct | None = None
        self.resize(600, 560)
        shown = product or CompanyProduct(str(uuid.uuid4()), "")
        self._id = shown.id
        self.name = QLineEdit(shown.name)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(say("products.sheet.name"))
        self.name.setPlaceholderText(say("products.sheet.name_example"))
        self.answer = QWidget()
        self._chips = QHBoxLayout(self.answer)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(8)
        self._chips.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.why = RichLabel([], "small")
        self.double = Label("", "small", wrap=True)
        self.double.hide()
        self.models = QPlainTextEdit("\n".join(shown.models))
        self.models.setProperty("look", "field")
        self.models.setTabChangesFocus(True)
        self.models.setAccessibleName(say("products.sheet.models"))
        self.models.setAccessibleDescription(say("products.sheet.models_hint"))
        self.models.setMinimumHeight(90)
        self.sites = _site_boxes([site.name for site in desk.company.sites], shown.sites)
        self.note = QLineEdit(shown.note)
        self.note.setMaxLength(1000)
        self.note.setAccessibleName(say("products.sheet.note"))
        self.wrong = Label("", "wrong", wrap=True)
        self.wrong.hide()
        self._lay()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.name.textChanged.connect(self._typed)
        if desk.read_only:
            self._lock()
        else:
            self.add_button(say("products.sheet.cancel"), self.reject)
            self.save = self.add_button(say("products.sheet.save"), self._save, primary=True)
        self._ask()
        self.name.setFocus()

    def edited(self) -> CompanyProduct:
        """Return the product as it stands in the form."""
        sites = tuple(name for name, box in self.sites.items() if box.isChecked())
        return CompanyProduct(
            self._id,
            " ".join(self.name.text().split()),
            split_list(self.models.toPlainText()),
            sites,
            self.note.text().strip(),
        )

    # the live answer

    def _typed(self) -> None:
        self._complain("")
        self._pause.start()

    def _ask(self) -> None:
        name = " ".join(self.name.text().split())
        mine = self._before.name if self._before else ""
        double = any(same_name(name, each) for each in self._known) and not same_name(name, mine)
        self.double.setText(say("products.sheet.known", name=name) if double else "")
        self.double.setVisible(double)
        if not name:
            self._desk.forget(self, "required")
            self._show(None)
            return
        day = self._session.as_of
        self._desk.ask(
            self,
            "required",
            lambda answers: answers.answers.required(name, day),
            self._show,
        )

    def _show(self, answer: RequiredAnswer | None) -> None:
        while self._chips.count():
            shown = self._chips.takeAt(0).widget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self.answer.setVisible(answer is not None)
        if answer is None:
            self.why.set_spans([Span(say("products.required.empty"), role="muted")])
            return
        state, icon = REQUIRED_LOOKS[answer.answer]
        name, words = say("products.sheet.required_name"), say(f"products.required.{answer.answer}")
        chip = Chip(words, state, icon)
        chip.setAccessibleName(say("desks.truth.named", name=name, value=words))
        self._chips.addWidget(chip)
        if answer.route is not None and answer.answer is Verdict.YES:
            self._chips.addWidget(Chip(say(f"products.route.{answer.route}"), icon="scale"))
        self.why.set_spans([Span(answer.headline)])

    # making

    def _lay(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        boxes = Flow(gap=16, line_gap=6)
        for box in self.sites.values():
            boxes.add(box)
        sites: QWidget = boxes
        if not self.sites:
            sites = Label(say("products.sheet.no_sites"), "muted", wrap=True)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("name", (self.name, self.double)),
            ("required_name", (self.answer, self.why)),
            ("models", (self.models, Label(say("products.sheet.models_hint"), "small", wrap=True))),
            ("sites", (sites,)),
            ("note", (self.note,)),
        )
        at = 0
        for name, widgets in rows:
            head = Label(say(f"products.sheet.{name}"), "muted")
            # On the line of the words in a field, which have a border and room above them.
            head.setContentsMargins(0, _ABOVE if isinstance(widgets[0], _FIELDS) else 2, 0, 0)
            grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
            for widget in widgets:
                grid.addWidget(widget, at, 1)
                at += 1
        self.body.addLayout(grid, 1)
        self.body.addWidget(self.wrong)

    def _lock(self) -> None:
        for field in (self.name, self.models, self.note):
            field.setReadOnly(True)
        for box in self.sites.values():
            box.setEnabled(False)
        self._complain(say("products.sheet.read_only"))
        self.save = self.add_button(say("products.sheet.close"), self.reject, primary=True)

    def _complain(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def _save(self) -> None:
        product = self.edited()
        if not product.name:
            self._complain(say("products.sheet.nameless"))
            self.name.setFocus()
            return
        if product == self._before:
            self.accept()
            return
        self.save.setEnabled(False)
        self.saved = product
        action = "history.product.changed" if self._before else "history.product.added"
        self._desk.change(
            action,
            lambda change: change.put(product),
            lambda _nothing: self.accept(),
            self._not_saved,
        )

    def _not_saved(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.saved = None
        if isinstance(error, Problem):
            self._complain(problem_words(error))
        else:
            self._desk.failed.emit(error)


def _site_boxes(own: Sequence[str], chosen: Sequence[str]) -> dict[str, QCheckBox]:
    """A box for each site of the company, and for each other that the product names."""
    boxes = {}
    for name in dict.fromkeys((*own, *chosen)):
        words = name if name in own else say("products.sheet.unknown_site", site=name)
        # An ampersand in a name is no key.
        boxes[name] = QCheckBox(words.replace("&", "&&"))
        boxes[name].setAccessibleName(words)
        boxes[name].setChecked(name in chosen)
    return boxes
