"""Asks in what form and where the register of requirements is to be written, and writes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QWidget,
)

from certdesk.problems import Problem
from certdesk.window.desks.errand import Errand, Progress
from certdesk.window.desks.notices import problem_words
from certdesk.window.desks.sheet import Question, Sheet
from certdesk.window.file_choice import FileKind, folder_for, remember
from certdesk.window.text import say
from certdesk.window.widgets import Button, Label

if TYPE_CHECKING:
    from certdesk.answers.desk import DeskAnswers
    from certdesk.vocabulary.printed import PrintedTable
    from certdesk.window.desks.session import DeskSession

KINDS = ("xlsx", "docx", "pdf")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80
_WIDTH = 560
_EXISTS = "problem.requirements.exists"


class ExportDialog(Sheet):
    """Writes the register as of a day. Signal: ``written(Path)``."""

    written = Signal(object)

    def __init__(
        self, desk: DeskSession, company: str, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(say("reviews.export.title"), say("reviews.export.text"), parent)
        self.setMinimumWidth(_WIDTH)
        self._desk, self._as_of = desk, as_of
        self._errand: Errand | None = None
        self.kinds = {kind: QRadioButton(say(f"reviews.export.{kind}")) for kind in KINDS}
        group = QButtonGroup(self)
        for kind, button in self.kinds.items():
            group.addButton(button)
            self.body.addWidget(button)
            about = Label(say(f"reviews.export.{kind}_text"), "muted", wrap=True)
            about.setContentsMargins(26, 0, 0, 4)
            self.body.addWidget(about)
        self.kinds["xlsx"].setChecked(True)
        name = say("requirements.table.file", company=company, day=as_of)
        stem = _FORBIDDEN.sub("_", name).strip(". ")[:_LONGEST]
        self.place = QLineEdit(str(folder_for(FileKind.SAVED, desk.path.parent) / f"{stem}.xlsx"))
        self.place.setAccessibleName(say("reviews.export.place"))
        self.browse = Button(say("reviews.export.browse"), "folder-open")
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.browse)
        self.body.addWidget(Label(say("reviews.export.place"), "muted"))
        self.body.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("reviews.export.under_way"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.complaint = Label("", "wrong", wrap=True)
        self.complaint.hide()
        self.body.addWidget(self.complaint)
        self.body.addStretch()
        self.cancel = self.add_button(say("desks.cancel"), self.reject)
        self.go = self.add_button(say("reviews.export.go"), self.begin, primary=True)
        group.buttonToggled.connect(self._follow)
        self.place.textChanged.connect(self._check)

    @property
    def kind(self) -> str:
        """The ending of the chosen form."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    @property
    def file(self) -> Path:
        """The file that was chosen, with the ending of the chosen form."""
        file = Path(self.place.text().strip()).expanduser()
        if file.suffix.lower() == f".{self.kind}":
            return file
        return file.with_name(f"{file.name}.{self.kind}")

    def begin(self, *, replace: bool = False) -> None:
        """Read the register, then write it; a file that lies there only with ``replace``."""
        if self._errand is not None or not self.place.text().strip():
            return
        kind, file = self.kind, self.file
        self._busy(True)
        self._desk.ask(
            self,
            "export",
            lambda answers: _table(answers, self._as_of),
            lambda table: self._write(table, kind, file, replace=replace),
        )

    def reject(self) -> None:
        if self._errand is not None:
            self._errand.give_up()
        super().reject()

    def _write(self, table: PrintedTable, kind: str, file: Path, *, replace: bool) -> None:
        if not self.isVisible():
            return

        def job(progress: Progress) -> Path:
            from certdesk.exchange.requirements.file import write_file  # noqa: PLC0415 - late

            content = _maker(kind)(table, progress)
            progress.check()
            write_file(content, file, replace=replace)
            return file

        errand = self._errand = Errand(job)
        errand.progressed.connect(self._tell)
        errand.done.connect(self._done)
        errand.failed.connect(self._failed)
        errand.over.connect(self._over)
        errand.start()

    def _tell(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _done(self, file: Path) -> None:
        self._errand = None
        self.written.emit(file)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._errand = None
        if not isinstance(error, Problem):
            self._desk.failed.emit(error)
            self.reject()
        elif error.message == _EXISTS:
            self._ask()
        else:
            self.complaint.setText(problem_words(error))
            self.complaint.show()

    def _over(self) -> None:
        self._errand = None
        self._busy(False)

    def _ask(self) -> None:
        question = Question(
            say("reviews.export.replace"),
            say("reviews.export.replace_text", file=self.file.name),
            say("reviews.export.replace_yes"),
            say("desks.cancel"),
            self,
        )
        question.accepted.connect(lambda: self.begin(replace=True))
        question.open()

    def _busy(self, on: bool) -> None:
        if on:
            self.complaint.hide()
        self.progress.setRange(0, 0)
        self.progress.setVisible(on)
        for widget in (self.go, self.place, self.browse, *self.kinds.values()):
            widget.setEnabled(not on)

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            say("reviews.export.title"),
            str(self.file),
            say(f"reviews.export.{self.kind}_kind"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            remember(FileKind.SAVED, Path(name))
            self.place.setText(name)

    def _follow(self) -> None:
        """Let the ending follow the chosen form."""
        file = Path(self.place.text())
        if file.suffix.lower().lstrip(".") in KINDS:
            self.place.setText(str(file.with_suffix(f".{self.kind}")))

    def _check(self) -> None:
        self.complaint.hide()
        self.go.setEnabled(bool(self.place.text().strip()))


def _table(answers: DeskAnswers, as_of: date) -> PrintedTable:
    from certdesk.answers.requirements_table import requirements_table  # noqa: PLC0415 - late

    return requirements_table(answers.requirements(as_of), answers.answers.wording)


def _maker(kind: str) -> Callable[[PrintedTable, Callable[[int, int], object]], bytes]:
    """What makes a file of a form; each is imported only when it is asked for."""
    if kind == "xlsx":
        from certdesk.exchange.requirements.excel import excel_bytes  # noqa: PLC0415 - as above

        return excel_bytes
    if kind == "docx":
        from certdesk.exchange.requirements.word import word_bytes  # noqa: PLC0415 - as above

        return word_bytes
    from certdesk.window.requirements.pdf import pdf_bytes  # noqa: PLC0415 - as above

    return pdf_bytes
