"""The dialog 覆盖吗？: what is asked above, the answer below, anew with every word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from certdesk.answers.covers import CoverageAsked
from certdesk.window.coverage.cards import coverage_cards
from certdesk.window.coverage.reading import CoverageShown, read_coverage
from certdesk.window.desks.sheet import Sheet
from certdesk.window.library.choice import ChoiceBox
from certdesk.window.search.card_column import CardColumn
from certdesk.window.text import say
from certdesk.window.widgets import Label

if TYPE_CHECKING:
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session
    from certdesk.window.targets import Target

_PAUSE = 200  # milliseconds without a key until the certificates are asked
_LONGEST = 200


class CoverageDialog(Sheet):
    """Asks one certificate (``asked.certificate`` is its number) or all of the desk.

    Signal: ``open_target(Target)``: a certificate was chosen; the dialog has closed then.
    """

    open_target = Signal(object)

    def __init__(
        self,
        session: Session,
        desk: DeskSession,
        asked: CoverageAsked,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("coverage_window.title"), parent=parent)
        self._session = session
        self._desk = desk
        self.shown: CoverageShown | None = None
        self.resize(760, 640)
        self.which = ChoiceBox(say("coverage_window.which"))
        if asked.certificate:
            words = say("coverage_window.this", number=asked.certificate)
            self.which.addItem(words, asked.certificate)
        self.which.addItem(say("coverage_window.all"), None)
        self.product = _line("product", asked.product)
        self.model = _line("model", asked.model)
        self.activity = _line("activity", asked.activity)
        self.standard = _line("standard", asked.standard)
        self.site = ChoiceBox(say("coverage_window.label.site"))
        self.site.setEditable(True)
        self.site.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.site.addItems(["", *(site.name for site in desk.company.sites)])
        self.site.setCurrentText(asked.site or "")
        editor = self.site.lineEdit()
        if editor is not None:
            editor.setPlaceholderText(say("coverage_window.example.site"))
        # Flush with the fields above.
        self.column = CardColumn(margins=(0, 8, 0, 8))
        self.column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        for line in (self.product, self.model, self.activity, self.standard):
            line.textChanged.connect(lambda _text: self._pause.start())
            line.returnPressed.connect(self._ask)
        self.site.currentTextChanged.connect(lambda _text: self._pause.start())
        self.which.currentIndexChanged.connect(lambda _at: self._ask())
        desk.changed.connect(self._again)
        session.as_of_changed.connect(self._again)
        self.add_button(say("coverage_window.close"), self.reject)
        (self.model if asked.product else self.product).setFocus()
        self._ask()

    def asked(self) -> CoverageAsked:
        """Return what is asked as it stands in the fields."""
        return CoverageAsked(
            product=_said(self.product.text()),
            model=_said(self.model.text()),
            activity=_said(self.activity.text()),
            site=_said(self.site.currentText()),
            standard=_said(self.standard.text()),
            certificate=self.which.currentData(),
        )

    def _again(self, *_changed: object) -> None:
        self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        asked, day = self.asked(), self._session.as_of
        words = (asked.product, asked.model, asked.activity, asked.site, asked.standard)
        if not any(words):
            self._desk.forget(self, "covers")
            self.shown = None
            self.column.show_alone(_hint())
            return
        self._desk.ask(
            self, "covers", lambda answers: read_coverage(answers, asked, day), self._show
        )

    def _show(self, shown: CoverageShown) -> None:
        self.shown = shown
        self.column.show_cards(coverage_cards(shown, self._follow))

    def _follow(self, target: Target) -> None:
        self.accept()
        self.open_target.emit(target)

    def _lay(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        places: tuple[tuple[str, QWidget], ...] = (
            ("product", self.product),
            ("model", self.model),
            ("site", self.site),
            ("activity", self.activity),
            ("standard", self.standard),
            ("which", self.which),
        )
        for at, (name, widget) in enumerate(places):
            row, column = divmod(at, 2)
            grid.addWidget(Label(say(f"coverage_window.label.{name}"), "muted"), row, 2 * column)
            grid.addWidget(widget, row, 2 * column + 1)
        self.body.addLayout(grid)
        for (_, first), (_, second) in pairwise(places):
            QWidget.setTabOrder(first, second)
        self.body.addWidget(self.column, 1)


def _line(name: str, text: str | None) -> QLineEdit:
    line = QLineEdit(text or "")
    line.setMaxLength(_LONGEST)
    line.setPlaceholderText(say(f"coverage_window.example.{name}"))
    line.setAccessibleName(say(f"coverage_window.label.{name}"))
    line.setClearButtonEnabled(True)
    return line


def _said(text: str) -> str | None:
    return " ".join(text.split()) or None


def _hint() -> Label:
    hint = Label(say("coverage_window.hint"), "muted", wrap=True)
    hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return hint
