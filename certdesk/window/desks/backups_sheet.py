"""备份与恢复: the backups of a desk, what each holds, and the way back to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from certdesk import places
from certdesk.problems import Problem
from certdesk.window.desks import backup_words
from certdesk.window.desks.backup_model import BackupModel
from certdesk.window.desks.errand import Errand
from certdesk.window.desks.notices import moment_words, problem_words
from certdesk.window.desks.sheet import Question, Sheet
from certdesk.window.text import say
from certdesk.window.widgets import Label, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certdesk.ledger.backup_files import Backup
    from certdesk.ledger.backup_preview import BackupPreview
    from certdesk.ledger.restoring import Restored
    from certdesk.window.desks.errand import Progress
    from certdesk.window.desks.keeper import DeskKeeper


class BackupsSheet(Sheet):
    """Lists the backups of the desk at ``path``, which may be open, damaged or gone."""

    def __init__(self, keeper: DeskKeeper, path: Path) -> None:
        super().__init__(
            say("desks.backups.title"), say("desks.backups.text", name=path.stem), keeper.shell
        )
        self._keeper, self._path = keeper, path
        self._looking: Errand | None = None
        self._previewing: Errand | None = None
        self.resize(900, 560)
        self.model = BackupModel(self)
        self.table = self._table()
        self._pane = QScrollArea()
        self._pane.setWidgetResizable(True)
        self._pane.setFrameShape(QFrame.Shape.NoFrame)
        self._pane.setAccessibleName(say("desks.backups.preview"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(_framed(self.table), 3)
        row.addWidget(_framed(self._pane), 2)
        self.body.addLayout(row, 1)
        self.folder = self.add_button(
            say("desks.step.backup_folder"), self._open_folder, "folder-open", aside=True
        )
        self.now = self.add_button(say("desks.step.back_up"), self._back_up, "save", aside=True)
        desk = keeper.session.desk
        self.now.setEnabled(desk is not None and desk.path == path)
        self.add_button(say("desks.close"), self.reject)
        self.restore = self.add_button(
            say("desks.backups.restore"), self._ask, "archive-restore", primary=True
        )
        self.restore.setEnabled(False)
        self._say(say("desks.backups.looking"))
        self.table.setFocus()
        self._list()

    def chosen(self) -> Backup | None:
        """Return the backup that is selected."""
        return self.model.backup(self.table.currentIndex().row())

    def done(self, result: int) -> None:
        for errand in (self._looking, self._previewing):
            if errand is not None:
                errand.stop()
        super().done(result)

    # ---- the list

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setProperty("look", "table")
        table.setAccessibleName(say("desks.backups.title"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        return table

    def _list(self) -> None:
        path = self._path

        def job(_progress: Progress) -> list[Backup]:
            from certdesk.ledger.backup import backups_of  # noqa: PLC0415 - errand's thread

            return backups_of(path)

        self._keeper.run("", job, self._listed)

    def _listed(self, backups: Sequence[Backup]) -> None:
        if not _lives(self):
            return
        self.model.show(backups)
        if backups:
            self.table.selectRow(0)
        else:
            self._say(say("desks.backups.none"))
        self._look_next()

    def _look_next(self) -> None:
        """Find out, one after the other, what the backups hold."""
        backup = self.model.next_unknown()
        if backup is None:
            return

        def job(_progress: Progress) -> BackupPreview | None:
            from certdesk.ledger.backup import preview  # noqa: PLC0415 - errand's thread

            try:
                return preview(backup)
            except Problem:
                return None

        def known(held: BackupPreview | None) -> None:
            if _lives(self):
                self.model.learn(backup, held)
                self._look_next()

        self._looking = self._keeper.run("", job, known)

    # ---- what one holds

    def _show(self) -> None:
        backup = self.chosen()
        if self._previewing is not None:
            self._previewing.stop()
        self.restore.setEnabled(False)
        if backup is None:
            return
        self._say(say("desks.backups.comparing"))
        path = self._path

        def job(progress: Progress) -> BackupPreview:
            from certdesk.ledger.backup import preview  # noqa: PLC0415 - errand's thread

            found = preview(backup, path)
            progress.check()
            return found

        def shown(found: BackupPreview) -> None:
            if _lives(self) and self.chosen() == backup:
                self._pane.setWidget(_preview_column(found))
                self.restore.setEnabled(True)

        def not_shown(error: Exception) -> None:
            if _lives(self) and self.chosen() == backup:
                words = problem_words(error) if isinstance(error, Problem) else str(error)
                self._say(words)

        self._previewing = self._keeper.run("", job, shown, not_shown)

    def _say(self, words: str) -> None:
        label = Label(words, "muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(14, 12, 12, 12)
        self._pane.setWidget(label)

    # ---- steps

    def _open_folder(self) -> None:
        backup = self.chosen()
        folder = places.backup_folder() if backup is None else backup.path.parent
        self._keeper.open_folder(folder)

    def _back_up(self) -> None:
        path = self._path

        def job(_progress: Progress) -> object:
            from certdesk.ledger.backup import back_up  # noqa: PLC0415 - errand's thread

            return back_up(path)

        def made(_backup: object) -> None:
            self._keeper.say(State.GOOD, say("desks.backup.made"))
            if _lives(self):
                self._list()

        self._keeper.run(say("desks.backup.under_way"), job, made)

    def _ask(self) -> None:
        backup = self.chosen()
        if backup is None:
            return
        question = Question(
            say("desks.backups.ask", at=moment_words(backup.at)),
            say("desks.backups.ask_text", name=self._path.stem),
            say("desks.backups.yes"),
            say("desks.cancel"),
            self,
        )
        question.accepted.connect(lambda: self._restore(backup))
        question.open()

    def _restore(self, backup: Backup) -> None:
        self.accept()
        restore_backup(self._keeper, backup, self._path)


def restore_backup(keeper: DeskKeeper, backup: Backup, path: Path) -> None:
    """Put a backup in the place of a desk, closing and opening that; say what became of it."""
    desk = keeper.session.desk
    was_open = desk is not None and desk.path == path
    if was_open:
        keeper.session.close_desk()

    def job(_progress: Progress) -> Restored:
        from certdesk.ledger.backup import restore  # noqa: PLC0415 - errand's thread

        return restore(backup, path)

    def restored(outcome: Restored) -> None:
        aside = outcome.set_aside
        words = say("desks.backups.restored", at=moment_words(backup.at))
        if aside is not None:
            words += say("desks.backups.set_aside")
        state = State.GOOD if outcome.report.whole else State.ATTENTION
        look = (say("desks.step.backups"), lambda: keeper.show_backups(path))
        keeper.open(outcome.path, (state, words, look))

    def failed(error: Exception) -> None:
        if was_open and isinstance(error, Problem):
            keeper.open(path, (State.BAD, problem_words(error), None))
            return
        keeper.shell.report(error)
        if was_open:
            keeper.open(path)

    keeper.run(say("desks.backups.restoring"), job, restored, failed)


def _framed(view: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "sheet")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(view)
    return frame


def _preview_column(found: BackupPreview) -> QWidget:
    column = QWidget()
    column.setProperty("look", "column")
    layout = QVBoxLayout(column)
    layout.setContentsMargins(14, 12, 12, 12)
    layout.setSpacing(8)
    for look, words in backup_words.lines(found):
        layout.addWidget(Label(words, look, wrap=True, selectable=True))
    layout.addStretch()
    return column


def _lives(sheet: QWidget) -> bool:
    from shiboken6 import isValid  # noqa: PLC0415 - only for what comes late

    return isValid(sheet) and sheet.isVisible()
