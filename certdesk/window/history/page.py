"""The page 修改记录: every change to the desk, in words, and whether the chain is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from certdesk.long_path import reachable
from certdesk.problems import Problem
from certdesk.window import theme
from certdesk.window.desks.errand import run_for
from certdesk.window.desks.notices import problem_words
from certdesk.window.file_choice import choose_place
from certdesk.window.history.as_text import history_text
from certdesk.window.history.chain_bar import ChainBar
from certdesk.window.history.details import ChangePane
from certdesk.window.history.filter_bar import HistoryFilter
from certdesk.window.history.model import HistoryModel
from certdesk.window.history.reading import Part, read_all, read_glossary, read_names, read_part
from certdesk.window.history.table import history_table
from certdesk.window.history.values import Glossary
from certdesk.window.history.words import action_name
from certdesk.window.page import Page
from certdesk.window.targets import PageName, Target
from certdesk.window.text import say
from certdesk.window.widgets import Button, EmptyState, Label, State

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from certdesk.ledger.verification import ChainReport
    from certdesk.window.desks.errand import Errand, Progress
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

# After a change the chain is checked again once nothing was written for so long (milliseconds).
_PAUSE = 700
# Narrower than this (pixels at the usual size of type) the details stand below the list.
_NARROW = 880


class HistoryPage(Page):
    """Lists changes at the left, shows the one selected at the right."""

    name = PageName.HISTORY

    def __init__(self, session: Session, desk: DeskSession) -> None:
        super().__init__(session)
        self._desk = desk
        self._checking: Errand | None = None
        self._selected: str | None = None
        self._outdated = False
        self.model = HistoryModel(self)
        self.filter = HistoryFilter()
        self.chain = ChainBar()
        self.undo = Button(say("history_page.undo_nothing"), "undo-2")
        self.export = Button(say("history_page.export"), "file-text")
        self.table = history_table(self.model)
        self.pane = ChangePane()
        self.pane.setMinimumWidth(320)
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._empty = self._nothing_found()
        self._list.addWidget(self._empty)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.check)
        self.filter.changed.connect(self._read)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_selected())
        self.model.wanted_more.connect(self._read_more)
        self.chain.check_wanted.connect(self.check)
        self.chain.copied.connect(
            lambda: self.said.emit(State.GOOD, say("history_page.chain.was_copied"))
        )
        self.undo.clicked.connect(desk.undo)
        self.export.clicked.connect(self._choose_export)
        desk.changed.connect(lambda *_: self._changed())
        self.pane.show_change(None, self.model.glossary)
        self._show_undo()
        self._read()
        desk.ask(self, "names", lambda answers: read_names(answers.desk), self.filter.show_names)
        desk.ask(self, "glossary", read_glossary, self._learn)

    def take_focus(self) -> None:
        self.table.setFocus()

    def show_target(self, target: Target) -> None:
        super().show_target(target)
        self.filter.reset()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._changed()
        elif self.chain.report is None and self._checking is None:
            self.check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * theme.zoom()
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() is not way:
            self._split.setOrientation(way)
            self._split.setSizes([260, 200] if narrow else [740, 360])

    def theme_changed(self) -> None:
        self._show_selected()

    # ---- reading

    def _read(self) -> None:
        wanted = self.filter.wanted()
        self._desk.ask(
            self, "list", lambda answers: read_part(answers.desk, wanted), self._show_part
        )

    def _read_more(self) -> None:
        wanted, before = self.filter.wanted(), self.model.before
        self._desk.ask(
            self,
            "more",
            lambda answers: read_part(answers.desk, wanted, before),
            self.model.append,
        )

    def _show_part(self, part: Part) -> None:
        self._desk.forget(self, "more")
        keep = self._selected
        self.model.show(part)
        self._list.setCurrentWidget(self.table if part.changes else self._empty)
        row = self.model.row_of(keep) if keep is not None else None
        if part.changes:
            self.table.selectRow(row or 0)
        self._show_selected()

    def _learn(self, glossary: Glossary) -> None:
        self.model.learn(glossary)
        self._show_selected()

    def _show_selected(self) -> None:
        change = self.model.change(self.table.currentIndex().row())
        self._selected = change.group if change else None
        self.pane.show_change(change, self.model.glossary)

    def _changed(self) -> None:
        self._show_undo()
        if not self.isVisible():
            self._outdated = True
            return
        self._outdated = False
        self._selected = None  # the newest is what the reader has just done
        self._read()
        self._desk.ask(
            self, "names", lambda answers: read_names(answers.desk), self.filter.show_names
        )
        self._pause.start()

    # ---- the chain

    def check(self) -> None:
        """Check the whole history in the background."""
        if self._checking is not None and self._checking.running:
            self._pause.start()
            return
        self.chain.show_checking()
        path = self._desk.path

        def job(_progress: Progress) -> ChainReport:
            from certdesk.ledger.desk import Desk  # noqa: PLC0415 - on the errand's thread

            with Desk.open(path, read_only=True, checked=False) as desk:
                return desk.verify()

        self._checking = run_for(self, job, self.chain.show_report, self._not_checked)

    def _not_checked(self, error: Exception) -> None:
        words = problem_words(error) if isinstance(error, Problem) else str(error)
        self.chain.show_failure(words)

    # ---- steps

    def _show_undo(self) -> None:
        action = self._desk.state.undo
        self.undo.setEnabled(action is not None)
        if action is None:
            words = say("history_page.undo_nothing")
        else:
            words = say("history_page.undo", action=action_name(action))
        self.undo.setText(f" {words}")
        self.undo.setAccessibleName(words)

    def _choose_export(self) -> None:
        file = choose_place(
            self,
            say("history_page.export"),
            say("history_page.text.name", desk=self._desk.name),
            say("history_page.export_kind"),
            self._desk.path.parent,
        )
        if file:
            self.write(file)

    def write(self, file: Path) -> None:
        """Write what the filter lets through to a text file, in the background."""
        path, wanted, glossary = self._desk.path, self.filter.wanted(), self.model.glossary
        desk_name, chain = self._desk.name, self.chain.words()
        self.export.setEnabled(False)

        def job(progress: Progress) -> None:
            from certdesk.ledger.desk import Desk  # noqa: PLC0415 - on the errand's thread

            with Desk.open(path, read_only=True, checked=False) as desk:
                changes = read_all(desk, wanted, progress.check)
                lines = history_text(desk_name, chain, changes, glossary)
                # A mark at the beginning tells Windows programs that this is UTF-8.
                reachable(file).write_text("\n".join(lines) + "\n", encoding="utf-8-sig")

        def written(_nothing: object) -> None:
            self.export.setEnabled(True)
            self.said.emit(State.GOOD, say("history_page.written", file=file))

        def not_written(error: Exception) -> None:
            self.export.setEnabled(True)
            if isinstance(error, Problem):
                why = problem_words(error)
            else:
                why = getattr(error, "strerror", None) or str(error)
            self.said.emit(State.BAD, say("history_page.not_written", file=file, why=why))

        run_for(self, job, written, not_written)

    # ---- parts

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(say("history_page.title"), "page"))
        head.addStretch()
        head.addWidget(self.undo)
        head.addWidget(self.export)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(22, 18, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.chain)
        column.addWidget(self.filter)
        column.addWidget(self._list, 1)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.pane)
        self._split = split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(side)
        split.setSizes([740, 360])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _nothing_found(self) -> EmptyState:
        clear = Button(say("history_page.filter.clear"), "x", primary=True)
        clear.clicked.connect(self.filter.reset)
        title, text = say("history_page.none"), say("history_page.none_text")
        return EmptyState("history", title, text, (clear,))
