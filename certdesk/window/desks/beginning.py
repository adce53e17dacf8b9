"""Making a desk: a new one for a company, and the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from certdesk.window.desks.folders import desks_folder, free_file, make_folder, with_suffix
from certdesk.window.desks.sheet import Question, Sheet
from certdesk.window.desks.wishes import DeskWish
from certdesk.window.text import say
from certdesk.window.widgets import Button, Label, State

if TYPE_CHECKING:
    from certdesk.window.desks.errand import Progress
    from certdesk.window.desks.keeper import DeskKeeper


class NewDeskSheet(Sheet):
    """Asks for the company's name and where its desk is to lie.

    Signal: ``wanted(str name, Path file)``; the sheet stays open until it is closed from outside.
    """

    wanted = Signal(str, object)

    def __init__(
        self, folder: Path, name: str = "", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(say("desks.new.title"), text or say("desks.new.text"), parent)
        self._folder = folder
        self._file: Path | None = None  # chosen by the reader, else it follows the name
        self.setMinimumWidth(560)
        self.name = QLineEdit(name)
        self.name.setPlaceholderText(say("desks.new.placeholder"))
        self.name.setAccessibleName(say("desks.company.name"))
        self.name.setMaxLength(200)
        self.name.textChanged.connect(self._follow)
        self.body.addWidget(Label(say("desks.company.name"), "group"))
        self.body.addWidget(self.name)
        self.body.addWidget(Label(say("desks.new.file"), "group"))
        self._place = Label("", wrap=True, selectable=True)
        change = Button(say("desks.new.elsewhere"), "folder-open")
        change.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(change)
        self.body.addLayout(row)
        self._wrong = Label("", "wrong", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.body.addStretch()
        self.add_button(say("desks.cancel"), self.reject)
        self.make = self.add_button(say("desks.new.make"), self._want, primary=True)
        self._follow()
        self.name.setFocus()

    def file(self) -> Path:
        """Return where the desk would be made."""
        if self._file is not None:
            return self._file
        return free_file(self._folder, self.name.text())

    def complain(self, words: str) -> None:
        """Say what hinders."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _follow(self) -> None:
        self.complain("")
        self._place.setText(str(self.file()))

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, say("desks.new.file"), str(self.file()), say("desks.kind")
        )
        if name:
            self._file = with_suffix(Path(name))
            self._follow()

    def _want(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.complain(say("desks.new.nameless"))
            self.name.setFocus()
            return
        self.wanted.emit(name, self.file())


def new_desk(keeper: DeskKeeper) -> NewDeskSheet:
    """Ask for a new desk, make it and open it; return the sheet that asks."""
    sheet = NewDeskSheet(desks_folder(), parent=keeper.shell)

    def make(name: str, file: Path) -> None:
        def made(path: Path) -> None:
            sheet.accept()
            next_step = (say("desks.menu.company"), lambda: keeper.do(DeskWish.COMPANY))
            keeper.open(path, (State.GOOD, say("desks.new.made", name=name), next_step))

        keeper.run(
            say("desks.new.making"),
            lambda _progress: _make(file, name),
            made,
            lambda error: _complain(keeper, sheet, error),
        )

    sheet.wanted.connect(make)
    sheet.open()
    return sheet


def _complain(keeper: DeskKeeper, sheet: NewDeskSheet, error: Exception) -> None:
    from certdesk.problems import Problem  # noqa: PLC0415 - only when something hinders
    from certdesk.window.desks.notices import problem_words  # noqa: PLC0415 - as above

    if isinstance(error, Problem):
        sheet.complain(problem_words(error))
    else:
        sheet.reject()
        keeper.shell.report(error)


def _make(file: Path, name: str) -> Path:
    from certdesk.ledger.desk import Desk  # noqa: PLC0415 - on the errand's thread

    make_folder(file.parent)
    with Desk.create(file, name) as desk:
        return desk.path


# ---- the sample


def open_sample(keeper: DeskKeeper) -> None:
    """Open the sample where it was left, made now if it is not there."""
    _make_sample(keeper, anew=False)


def ask_reset(keeper: DeskKeeper) -> Question:
    """Ask whether the sample is to be as it was at first, and make it so; return the question."""
    question = Question(
        say("desks.sample.reset_title"),
        say("desks.sample.reset_text"),
        say("desks.sample.reset_yes"),
        say("desks.cancel"),
        keeper.shell,
    )

    def reset() -> None:
        keeper.session.close_desk()
        _make_sample(keeper, anew=True)

    question.accepted.connect(reset)
    question.open()
    return question


def _make_sample(keeper: DeskKeeper, *, anew: bool) -> None:
    today = keeper.session.clock.today()

    def job(_progress: Progress) -> Path:
        from certdesk.exchange.sample_place import sample_file  # noqa: PLC0415 - errand's thread

        return sample_file(today, anew=anew)

    keeper.run(say("desks.sample.making"), job, keeper.open)
