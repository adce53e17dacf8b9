"""The form of a certificate: a dialog over the window that keeps a draft while it is open."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from certdesk.problems import Problem
from certdesk.window.certificate import opened_copies
from certdesk.window.certificates.form.checking import FormChecks
from certdesk.window.certificates.form.context import FormContext, draft_content, read_context
from certdesk.window.certificates.form.entry import FormEntry, faults
from certdesk.window.certificates.form.frame import FormFrame, LeaveQuestion
from certdesk.window.certificates.form.saving import save
from certdesk.window.certificates.form.start import FormStart, own_key
from certdesk.window.file_choice import choose_place
from certdesk.window.text import say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from certdesk.answers.desk import DeskAnswers
    from certdesk.ledger.desk import Desk
    from certdesk.ledger.records import Attachment
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

_DRAFT_EVERY = 2000  # milliseconds after the last change
_ROOM = 72  # pixels left above and below what the keyboard is in: its name, and what is said of it


def open_form(session: Session, start: FormStart, parent: QWidget) -> CertificateForm:
    """Open the form over the window of ``parent`` and return it; a desk must be open."""
    form = CertificateForm(session, start, parent)
    form.open()
    return form


class CertificateForm(FormFrame):
    """Records a new certificate or edits one.

    Signal: ``saved(str id, str number)``.
    """

    saved = Signal(str, str)

    def __init__(self, session: Session, start: FormStart, parent: QWidget | None = None) -> None:
        if session.desk is None:
            raise ValueError("a certificate is recorded in an open desk only")
        read_only = session.desk.read_only
        title = say("certificates.form.view") if read_only else _title(start)
        super().__init__(title, read_only=read_only, parent=parent)
        self.session, self.start = session, start
        self.desk: DeskSession = session.desk
        self.context: FormContext | None = None
        self._begun = FormEntry()
        self._draft_key = start.key
        self._id = start.certificate or str(uuid.uuid4())
        self._saving = False
        self.checks = FormChecks(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_EVERY)
        self._timer.timeout.connect(self.keep_draft)
        self._connect()
        self.desk.ask(self, "context", lambda answers: read_context(answers, start), self._show)

    # ---- beginning

    def _show(self, context: FormContext) -> None:
        self.context = context
        self._begun = context.entry
        if self.start.certificate is not None and context.base is None:
            self.show_wrong(say("certificates.form.gone"))
            self.save.setEnabled(False)
        self.body.show_context(context)
        self.body.set_entry(context.entry)
        # What was typed in one way may be written in another: compare with the fields themselves.
        self._begun = self.body.entry()
        self.checks.begin(context)
        if self.desk.read_only:
            self.body.set_read_only()
        elif context.draft is not None and context.draft.entry != context.entry:
            when = f"{context.draft.kept_at.astimezone():%Y-%m-%d %H:%M}"
            self.draft_words.setText(say("certificates.form.draft", when=when))
            self.draft.show()
            # Whoever leaves the offer alone and types must not lose what is offered.
            self._draft_key = own_key(self.start.key)
        self.pane.setEnabled(True)
        self.body.focus_on(self.start.field)
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused: QWidget | None = self.focusWidget()
        if focused is not None and self.body.isAncestorOf(focused):
            self.pane.ensureWidgetVisible(focused, 0, _ROOM)

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to where is typed now; into a cell, too, which no Tab led to."""
        if now is not None and self.body.isAncestorOf(now):
            self.pane.ensureWidgetVisible(now, 0, _ROOM)

    def take_draft(self) -> None:
        """Write what was not saved the last time into the fields."""
        if self.context is None or self.context.draft is None:
            return
        self._draft_key = self.context.draft.key
        self.body.set_entry(self.context.draft.entry)
        for path in self.context.draft.files:
            self.body.files.add_file(Path(path))
        self.draft.hide()
        self.checks.check()
        self._edited("draft")

    def drop_draft(self) -> None:
        """Forget what was not saved the last time."""
        if self.context is not None and self.context.draft is not None:
            self.desk.drop_draft(self.context.draft.key)
        self.draft.hide()

    # ---- while it is filled in

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the form began with."""
        files = self.body.files
        return self.context is not None and (
            self.body.entry() != self._begun or bool(files.added) or bool(files.removed)
        )

    def keep_draft(self) -> None:
        """Keep what stands in the fields, should the program die."""
        self._timer.stop()
        if self.changed and not self._saving:
            content = draft_content(self.body.entry(), self.body.files.files())
            self.desk.keep_draft(self._draft_key, content)

    def _edited(self, _name: str) -> None:
        self.show_wrong("")
        self._timer.start()

    # ---- the end

    def save_now(self) -> None:
        """Save in one change; what is wrong is said beside its field instead."""
        if self.context is None or self._saving or self.desk.read_only:
            return
        entry = self.body.entry()
        wrong = faults(entry)
        self.checks.check(everything=True)
        if wrong:
            first = next(name for name in self.body.fields if name in wrong)
            self.show_wrong(say("certificates.form.not_saved", count=len(wrong)))
            self.pane.ensureWidgetVisible(self.body.fields[first])
            self.body.fields[first].setFocus()
            return
        self._saving = True
        self._timer.stop()
        self.save.setEnabled(False)
        files, removed = list(self.body.files.added), list(self.body.files.removed)
        identifier, new = self._id, self.start.certificate is None
        key, replaced = self._draft_key, self.start.supersedes is not None

        def job(desk: Desk) -> str:
            number = save(desk, identifier, entry, files, removed, new=new, replaced=replaced)
            desk.drop_draft(key)
            return number

        self.desk.write(job, self._saved, self._not_saved)

    def _saved(self, number: str) -> None:
        self.saved.emit(self._id, number)
        super().accept()
        self.close()

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.save.setEnabled(True)
        if not isinstance(error, Problem):
            self.desk.failed.emit(error)
            return
        self.show_wrong(say(error.message, **error.parameters))
        self.keep_draft()

    def accept(self) -> None:
        """Enter in a field goes on to the next; saving has its own key and button."""

    def reject(self) -> None:
        """Leave; ask before, when something was changed."""
        if not self.changed or self.desk.read_only:
            self._leave()
            return
        question = LeaveQuestion(self)
        question.accepted.connect(self._leave)
        question.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.changed and not self._saving and not self.desk.read_only:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _leave(self) -> None:
        self._timer.stop()
        if self.changed:
            self.desk.drop_draft(self._draft_key)
        self._saving = True
        super().reject()
        self.close()

    # ---- files

    def _open_file(self, attachment: Attachment) -> None:
        def then(copy: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

        def read(answers: DeskAnswers) -> Path:
            return opened_copies.make_copy(attachment, answers.desk.content(attachment))

        self.desk.ask(self, "file", read, then)

    def _export_file(self, attachment: Attachment) -> None:
        file = choose_place(self, say("certificates.files.export_title"), attachment.name)
        if file:
            self.export_to(attachment, file)

    def export_to(self, attachment: Attachment, file: Path) -> None:
        """Write an attachment to a file and say so."""
        self.desk.ask(
            self,
            "export",
            lambda answers: answers.desk.export_attachment(attachment, file),
            lambda _: self.show_done(say("certificates.files.exported", file=file)),
        )

    def _connect(self) -> None:
        self.body.edited.connect(self._edited)
        self.body.files.refused.connect(self.show_wrong)
        self.body.files.open_wanted.connect(self._open_file)
        self.body.files.export_wanted.connect(self._export_file)
        self.draft_take.clicked.connect(self.take_draft)
        self.draft_drop.clicked.connect(self.drop_draft)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.save_now)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save_now)


def _title(start: FormStart) -> str:
    if start.certificate is not None:
        return say("certificates.form.edit")
    if start.supersedes is not None:
        return say("certificates.form.renew")
    return say("certificates.form.new")
