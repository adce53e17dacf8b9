"""Carries out what is wanted of a certificate: opens the dialog, writes to the desk, says so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from certdesk.ledger.records import Attachment, Certificate, Event
from certdesk.long_path import reachable
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import DueKind, EventKind
from certdesk.window.certificate import opened_copies
from certdesk.window.certificate.deeds import Deed, follow_up
from certdesk.window.certificate.entries import acknowledge, with_event
from certdesk.window.certificate.file_trouble import why
from certdesk.window.file_choice import FileKind, choose_files, choose_place
from certdesk.window.targets import Target, TargetKind
from certdesk.window.text import say
from certdesk.window.widgets import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certdesk.ledger.change import Change
    from certdesk.ledger.desk import Desk
    from certdesk.window.certificate.content import CertificateAnswer
    from certdesk.window.certificate.event_dialog import EventDialog
    from certdesk.window.certificate.verify_dialog import VerifyDialog
    from certdesk.window.coverage.dialog import CoverageDialog
    from certdesk.window.desks.session import DeskSession
    from certdesk.window.session import Session

Content = tuple[str, bytes]


class CertificateActions(QObject):
    """The deeds on certificates, for one page.

    Signals: ``said(state, words)``: something to tell; ``done(words)``: something was written and
    can be taken back; ``renewed(str)``: a certificate (by id) was entered in place of the one that
    was acted on; ``open_target(Target)``.
    """

    said = Signal(str, str)
    done = Signal(str)
    renewed = Signal(str)
    open_target = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent

    def do(self, answer: CertificateAnswer, deed: Deed, subject: object = None) -> QWidget | None:
        """Begin a deed; return the dialog that it opened, if any."""
        match deed:
            case Deed.RECORD_AUDIT:
                return self.enter_event(answer, EventKind.SURVEILLANCE)
            case Deed.CHANGE_STATE:
                kind = subject if isinstance(subject, EventKind) else follow_up(answer.status)
                return self.enter_event(answer, kind or EventKind.SUSPENDED)
            case Deed.VERIFY:
                return self.verify(answer)
            case Deed.RENEW | Deed.EDIT:
                return self._open_form(answer, deed)
            case Deed.COVERS:
                return self.ask_coverage(answer)
            case Deed.ATTACH:
                self._choose_file(answer)
            case Deed.OPEN_FILE | Deed.SAVE_FILE:
                if isinstance(subject, Attachment):
                    self._hand_out(subject, deed)
            case Deed.OPEN_CERTIFICATE:
                if isinstance(subject, Certificate):
                    self.open_target.emit(Target(TargetKind.CERTIFICATE, subject.id))
        return None

    # ---- entering

    def enter_event(self, answer: CertificateAnswer, kind: EventKind) -> EventDialog:
        """Open the dialog for an audit or a change of state."""
        from certdesk.window.certificate.event_dialog import EventDialog  # noqa: PLC0415

        dialog = EventDialog(answer, kind, self._session.as_of, self._parent)
        dialog.entered.connect(lambda event: self._write(answer.certificate.id, event, None))
        dialog.open()
        return dialog

    def verify(self, answer: CertificateAnswer) -> VerifyDialog:
        """Copy the number, open the register, and open the dialog for what is seen there."""
        from certdesk.window.certificate.verify_dialog import VerifyDialog  # noqa: PLC0415

        look = partial(self._look_up, answer)
        dialog = VerifyDialog(answer, self._session.as_of, look, self._parent)
        dialog.entered.connect(
            lambda event, content: self._write(answer.certificate.id, event, content)
        )
        dialog.open()
        return dialog

    def ask_coverage(self, answer: CertificateAnswer) -> CoverageDialog:
        """Open the dialog that asks what the certificate covers."""
        from certdesk.answers.covers import CoverageAsked  # noqa: PLC0415 - only when asked
        from certdesk.window.coverage.dialog import CoverageDialog  # noqa: PLC0415 - as above

        asked = CoverageAsked(certificate=answer.certificate.number)
        dialog = CoverageDialog(self._session, self._desk(), asked, self._parent)
        dialog.open_target.connect(self.open_target)
        dialog.open()
        return dialog

    def acknowledge(
        self, certificate: Certificate, kind: DueKind, on: date, *, begun: bool
    ) -> None:
        """Note that the work for a due item has begun, or take that back."""

        def fill(change: Change, current: Certificate) -> None:
            change.put(acknowledge(current, kind.value, on, begun=begun))

        message = f"duepage.{'begun' if begun else 'not_begun'}"
        what = say(f"lifecycle.due_kind.{kind}")
        self._change(
            certificate.id,
            "history.certificate.acknowledged",
            fill,
            lambda number: say(message, number=number, what=what),
        )

    def _write(self, certificate: str, event: Event, content: Content | None) -> None:
        def fill(change: Change, current: Certificate) -> None:
            change.put(with_event(current, event))
            if content is not None:
                change.attach(event.id, "register_page", *content)

        action = "corrected" if event.corrects is not None else event.kind.value
        message = f"certificate.done.{event.kind}"
        self._change(
            certificate,
            f"history.event.{action}",
            fill,
            lambda number: say(message, number=number),
        )

    def _change(
        self,
        identifier: str,
        action: str,
        fill: Callable[[Change, Certificate], None],
        words: Callable[[str], str],
    ) -> None:
        """Write upon the certificate as it stands now, not as it was when the dialog opened.

        ``words`` says what was done to the certificate of a number.
        """
        desk = self._desk()

        def job(file: Desk) -> str:
            current = file.certificate(identifier)
            if current is None:
                raise Problem("problem.record.absent", id=identifier)
            with file.change(action) as change:
                fill(change, current)
            return current.number

        desk.write(job, lambda number: self.done.emit(words(number)))

    def _desk(self) -> DeskSession:
        desk = self._session.desk
        if desk is None:
            raise RuntimeError("there is no desk open")
        return desk

    # ---- the register and the form

    def _look_up(self, answer: CertificateAnswer) -> bool:
        """Copy the number and hand the register's address to the reader's own browser."""
        QGuiApplication.clipboard().setText(answer.certificate.number)
        if answer.register is None:
            return False
        return open_address(answer.register.address)

    def _open_form(self, answer: CertificateAnswer, deed: Deed) -> QWidget:
        from certdesk.window.certificates.form.dialog import open_form  # noqa: PLC0415
        from certdesk.window.certificates.form.start import FormStart  # noqa: PLC0415

        identifier = answer.certificate.id
        start = (
            FormStart(supersedes=identifier)
            if deed is Deed.RENEW
            else FormStart(certificate=identifier)
        )
        form = open_form(self._session, start, self._parent)
        form.saved.connect(partial(self._saved, renewed=deed is Deed.RENEW))
        return form

    def _saved(self, identifier: str, number: str, *, renewed: bool) -> None:
        if renewed:
            self.renewed.emit(identifier)
        self.done.emit(say("certificate.done.saved", number=number))

    # ---- files

    def attach(self, answer: CertificateAnswer, files: list[Path]) -> None:
        """Put files into the desk, as scans of the certificate."""
        desk = self._desk()
        identifier = answer.certificate.id

        def fill(change: Change) -> str:
            names = [change.attach(identifier, "scan", *_read(file)).name for file in files]
            return say("window.list").join(names)

        def then(names: str) -> None:
            self.done.emit(say("certificate.files.added", name=names))

        desk.change("history.attachment.added", fill, then)

    def _choose_file(self, answer: CertificateAnswer) -> None:
        files = choose_files(self._parent, FileKind.SCAN, say("certificate.files.choose"))
        if files:
            self.attach(answer, files)

    def _hand_out(self, attachment: Attachment, deed: Deed) -> None:
        """Open a file in the program that is for it, from a copy; or save it elsewhere."""
        if deed is Deed.SAVE_FILE:
            file = choose_place(self._parent, say("certificate.files.save_as"), attachment.name)
            if file:
                self.save_file(attachment, file)
            return

        self._desk().write(
            lambda desk: opened_copies.make_copy(attachment, desk.content(attachment)), _show_file
        )

    def save_file(self, attachment: Attachment, out: Path) -> None:
        """Write a file of the desk elsewhere."""
        self._desk().write(
            lambda desk: desk.export_attachment(attachment, out),
            lambda _none: self.said.emit(
                State.GOOD.value, say("certificate.files.saved", file=str(out))
            ),
        )


def open_address(address: str) -> bool:
    """Hand an address to the reader's browser; the program itself connects to nothing."""
    return QDesktopServices.openUrl(QUrl(address))


def open_file(file: Path) -> bool:
    """Open a file in the program that the reader's system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _show_file(file: Path) -> None:
    open_file(file)


def _read(file: Path) -> Content:
    try:
        return file.name, reachable(file).read_bytes()
    except OSError as error:
        raise Problem("certificate.files.unreadable", file=str(file), why=why(error)) from error
