"""The course of adding a document: choose or drop, read, look at, keep; of correcting it later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from shiboken6 import isValid

from certdesk.window.adding.preview import Preview, look_into
from certdesk.window.adding.sheet import AddSheet
from certdesk.window.desks.errand import Errand, Progress
from certdesk.window.desks.sheet import Question
from certdesk.window.desks.working import Working
from certdesk.window.file_choice import FileKind, choose_file
from certdesk.window.text import language, say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from certdesk.answers.added_documents import OneDocument
    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import AddedDocument
    from certdesk.registry.records import ClauseRecord
    from certdesk.window.adding.correct_sheet import CorrectSheet
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.page import Page

SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")


class Adding(QObject):
    """Adds documents to the open desk, corrects and removes them, for a page.

    Of what is dropped, desks and their data are left to the window.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.sheet: AddSheet | None = None
        self.correcting: CorrectSheet | None = None
        page.setAcceptDrops(True)

    @property
    def desk(self) -> DeskSession | None:
        """The desk to which documents can be added; None while none can."""
        desk = self._page.session.desk
        return None if desk is None or desk.read_only else desk

    def choose(self) -> None:
        """Let the reader choose a file."""
        if self._refused():
            return
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        endings = say("adding.file_kinds", kinds=kinds)
        file = choose_file(self._page, FileKind.POLICY, say("adding.choose"), endings)
        if file:
            self.read(file)

    def read(self, file: Path) -> None:
        """Read a file away from the window, with progress when it takes long, then show it."""
        desk = self.desk
        if desk is None:
            self._refused()
            return
        desk.ask(
            self._page,
            "taken",
            lambda answers: frozenset(answers.added.documents),
            lambda taken: self._read(file, taken),
        )

    def _read(self, file: Path, taken: frozenset[str]) -> None:
        spoken = language()

        def job(progress: Progress) -> Preview:
            return look_into(progress, file, taken, spoken)

        errand = Errand(job)
        errand.done.connect(self._show)
        errand.failed.connect(self._report)
        Working(say("adding.reading", file=file.name), errand, self._page.window())
        errand.start()

    def _show(self, preview: Preview) -> None:
        if not isValid(self._page):
            return
        self.sheet = sheet = AddSheet(preview, self._page.window())
        sheet.accepted.connect(lambda: self._keep(sheet))
        sheet.open()

    def _keep(self, sheet: AddSheet) -> None:
        desk, proposed = self.desk, sheet.proposed()
        if desk is None:
            return

        def job(open_desk: Desk) -> tuple[AddedDocument, bool]:
            from certdesk.exchange.document_adding import add_document  # noqa: PLC0415 - heavy

            return add_document(open_desk, proposed)

        def kept(outcome: tuple[AddedDocument, bool]) -> None:
            document, new = outcome
            if new:
                self._offer(say("adding.added", title=document.title))
            else:
                self._page.said.emit(State.INFO, say("adding.known", title=document.title))

        desk.write(job, kept, self._report)

    def ask_correction(self, document: str) -> None:
        """Show what is known of a document, by its id, to be corrected."""
        desk = self.desk
        if desk is None:
            return

        def job(answers: DeskAnswers) -> tuple[AddedDocument, tuple[ClauseRecord, ...]] | None:
            one = answers.added.document(document)
            return None if one is None else (one.added, one.clauses)

        desk.ask(self._page, "correction", job, self._show_known)

    def _show_known(self, known: tuple[AddedDocument, tuple[ClauseRecord, ...]] | None) -> None:
        if known is None:
            self._page.said.emit(State.ATTENTION, say("adding.gone"))
            return
        from certdesk.window.adding.correct_sheet import CorrectSheet  # noqa: PLC0415 - seldom

        today = self._page.session.clock.today()
        self.correcting = sheet = CorrectSheet(*known, today, self._page.window())
        sheet.accepted.connect(lambda: self._correct(sheet))
        sheet.open()

    def _correct(self, sheet: CorrectSheet) -> None:
        desk, after = self.desk, sheet.corrected()
        if desk is None or after == sheet.document:
            return
        desk.change(
            "history.document.changed",
            lambda change: change.put(after),
            lambda _none: self._offer(say("adding.corrected", title=after.title)),
            self._report,
        )

    def ask_removal(self, one: OneDocument) -> Question | None:
        """Ask whether a document is to be removed, then do it."""
        desk = self.desk
        if desk is None:
            return None
        added = one.added
        question = Question(
            say("adding.removal.title"),
            say("adding.removal.text", title=added.title),
            say("adding.removal.yes"),
            say("desks.cancel"),
            self._page.window(),
        )
        question.accepted.connect(
            lambda: desk.change(
                "history.document.removed",
                lambda change: change.remove("document", added.id),
                lambda _none: self._offer(say("adding.removed", title=added.title)),
                self._report,
            )
        )
        question.open()
        return question

    def _offer(self, words: str) -> None:
        desk = self.desk
        if desk is not None:
            self._page.offered.emit(State.GOOD.value, words, say("desk.undo"), desk.undo)

    def _refused(self) -> bool:
        """Say why nothing can be added, if nothing can."""
        if self.desk is not None:
            return False
        why = "no_desk" if self._page.session.desk is None else "read_only"
        self._page.said.emit(State.ATTENTION, say(f"adding.{why}"))
        return True

    def _report(self, error: Exception) -> None:
        from certdesk.problems import Problem  # noqa: PLC0415 - only when it goes wrong
        from certdesk.window.desks.notices import problem_words  # noqa: PLC0415 - as above

        if not isinstance(error, Problem):
            raise error
        self._page.said.emit(State.BAD, problem_words(error))

    def take(self, event: QDropEvent) -> bool:
        """Take a document that is dragged over the page or dropped; return whether it is one."""
        file = _document_of(event)
        if file is None:
            event.ignore()
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.read(file)
        return True


def _document_of(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        file = Path(url.toLocalFile())
        if url.isLocalFile() and file.suffix.lower() in SUFFIXES:
            return file
    return None
